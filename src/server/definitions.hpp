// What an installation offers its organisations to adopt, read once at start from its rules folder:
// rule sets, calendars, workflows. Immutable afterwards, so any thread may read it. What an
// organisation adopted is used from its journal; a file that was changed under the version an
// organisation adopted stops the start, so that nobody believes it holds.
#pragma once
#include <string>
#include <vector>

#include "app/services.hpp"

namespace ecab::server {

class Definitions {
  public:
    // Throws std::runtime_error, naming the file and what is wrong with it.
    explicit Definitions(std::string const& rules_dir);

    // Names these definitions in `services`; they must outlive it.
    void serve(app::Services& services) const;

    // Throws std::runtime_error with every file that differs from what an organisation adopted
    // under the same version, and the way out.
    void check_unchanged(app::Services const& services) const;

  private:
    std::vector<app::OfferedDefinition> offered_;
    app::Profiles profiles_;
    mutable app::DefinitionCache cache_;  // locks itself
};

}  // namespace ecab::server
