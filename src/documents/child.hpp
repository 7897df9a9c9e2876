// One short-lived child process with limits, in a sandbox of its own; its standard output comes
// back as text. The sandbox is bubblewrap's: no network, no process but its own, an unknown user,
// the programs of the system and one paper to read, nothing to write; and a filter of system calls
// (call_filter.hpp). Where it cannot be set up nothing is run, unless whoever runs the server has
// declared that there is none: then limits, an empty environment and the filter remain.
#pragma once
#include <optional>
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

// Runs a program of /usr/bin over the paper: words that are kPaperInside name it, wherever it
// lies. At its deadline it and all it started are killed and reaped, also when it has closed its
// output and hangs; gives back then, and seconds later at most. Throws StoreDown when there is no
// sandbox to run it in, or no such program.
ChildResult run_child(std::vector<std::string> const& command,
                      std::string const& paper,
                      ChildLimits const& limits);

// What is wrong with the sandbox, if anything; runs a program that does nothing.
std::optional<std::string> sandbox_problem(ChildLimits const& limits);

}  // namespace ecab::documents
