// DerivedText in a folder: one below it for each organisation. What is forgotten is moved away
// first, so that a process that dies meanwhile leaves nothing that is still asked; the rest goes
// with the next time. Any thread.
#pragma once
#include <mutex>
#include <string>

#include "ports/derived_text.hpp"

namespace ecab::store {

class DerivedFolder final : public ports::DerivedText {
  public:
    explicit DerivedFolder(std::string root) : root_(std::move(root)) {}
    bool forget(OrgId const& org) override;

  private:
    std::string root_;
    std::mutex mutex_;
};

}  // namespace ecab::store
