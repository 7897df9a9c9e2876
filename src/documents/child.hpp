// One short-lived child process with limits; its standard output comes back as text.
#pragma once
#include <string>
#include <vector>

#include "documents/pdf_text.hpp"

namespace ecab::documents {

struct ChildResult {
    int exit_code = -1;     // -1: killed or not started
    bool too_much = false;  // output or time passed its limit
    std::string output;
};

ChildResult run_child(std::vector<std::string> const& command, ChildLimits const& limits);

}  // namespace ecab::documents
