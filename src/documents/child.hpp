// One short-lived child process with limits, in a sandbox of its own; its standard output comes
// back as text. The sandbox is bubblewrap's: no network, no process but its own, an unknown user,
// the programs of the system and one paper to read, nothing to write. There is no way around it:
// where it cannot be set up, nothing is run.
#pragma once
#include <string>
#include <vector>

#include "documents/pdf_text.hpp"

namespace ecab::documents {

inline constexpr std::string_view kPaperInside = "/paper.pdf";  // where a child finds the paper

struct ChildResult {
    int exit_code = -1;     // -1: killed or not started
    bool too_much = false;  // output or time passed its limit
    std::string output;
};

// Runs a program of /usr/bin over the paper. Throws StoreDown when there is no sandbox to run it
// in, or no such program.
ChildResult run_child(std::vector<std::string> const& command,
                      std::string const& paper,
                      ChildLimits const& limits);

}  // namespace ecab::documents
