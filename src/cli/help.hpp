// What the program says of itself: all commands, one command, the version, the manual page. One
// text and one table of settings (settings.hpp) are the source of all of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecab::cli {

// All commands.
std::string help();
// What concerns one command; of `serve` every setting as well. All commands when it is unknown.
std::string help_of(std::string_view command);
// The manual page, section 1, in the macros of man(7).
std::string manual(std::string_view version);

// What is told instead of running anything: without words, with --help, --version or --man.
std::optional<std::string> told(std::vector<std::string> const& words, std::string_view version);

}  // namespace ecab::cli
