// One short-lived child process with limits, in a sandbox of its own; its standard output comes
// back as text, and what a converter writes in a folder given to it. The sandbox is bubblewrap's:
// no network, no process but its own, an unknown user, the programs of the system and one paper to
// read, nothing to write but that folder; and a filter of system calls (call_filter.hpp). Where it
// cannot be set up nothing is run, unless whoever runs the server has declared that there is none:
// then limits, an empty environment and the filter remain.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "documents/call_filter.hpp"
#include "documents/pdf_text.hpp"

namespace ecab::documents {

inline constexpr std::string_view kPaperInside = "/paper.pdf";  // where a child finds the paper

struct ChildResult {
    int exit_code = -1;     // -1: killed or not started
    bool too_much = false;  // output, folder or time passed its limit
    std::string output;
};

inline constexpr std::string_view kScratchInside = "/scratch";    // and its folder
inline constexpr std::string_view kSettingsInside = "/settings";  // and what it is set up with

// What a program may have besides the paper it reads; nothing, unless said here.
struct ChildNeeds {
    std::string scratch;                  // an empty folder that it writes in; empty: none
    std::uint64_t scratch_bytes_max = 0;  // all files in it together; looked at while it runs
    std::string settings;                 // a file to read
    std::vector<std::pair<std::string, std::string>> environment;
    bool knows_itself = false;  // its own processes are told to it (/proc)
    Program program = Program::Reader;
};

// Runs a program of /usr/bin, or one named by its whole path, over the paper: words and values
// of the environment name it as kPaperInside, and its folder as kScratchInside, wherever they lie.
// At its deadline it and all it started are killed and reaped, also when it has closed its output
// and hangs; gives back then, and seconds later at most. Throws StoreDown when there is no sandbox
// to run it in, or no such program.
ChildResult run_child(std::vector<std::string> const& command,
                      std::string const& paper,
                      ChildLimits const& limits,
                      ChildNeeds const& needs = {});

// What is wrong with the sandbox, if anything; runs a program that does nothing.
std::optional<std::string> sandbox_problem(ChildLimits const& limits, ChildNeeds const& needs = {});

}  // namespace ecab::documents
