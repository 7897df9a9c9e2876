// What an installation goes by, read once at start from its rules folder: rule sets, the working
// calendar and the workflows. Immutable afterwards, so any thread may read it.
#pragma once
#include <map>
#include <string>

#include "app/services.hpp"

namespace ecab::server {

struct Definitions {
    domain::RuleBook rules;
    domain::WorkingCalendar calendar;
    std::map<std::string, domain::workflow::Definition> workflows;  // by "id@version"

    // Throws std::runtime_error, naming the file and what is wrong with it.
    static Definitions load(std::string const& rules_dir);

    // Names these definitions, and the newest version of each workflow, in `services`; they must
    // outlive it. Throws std::runtime_error for a workflow that is not installed.
    void serve(app::Services& services) const;
};

}  // namespace ecab::server
