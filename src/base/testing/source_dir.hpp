// The folder of the sources, where test programs find rules, data and tools.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

namespace ecab {

// ECAB_SOURCE_DIR, which the driver sets; else the current folder, for who starts a program by
// hand. It is no macro of the compilation, so that what was compiled once serves every clone.
inline std::filesystem::path source_dir() {
    char const* const given = std::getenv("ECAB_SOURCE_DIR");
    return given == nullptr ? std::filesystem::current_path() : std::filesystem::path(given);
}

// The path of a file or folder below it.
inline std::string in_source(std::string const& name) { return (source_dir() / name).string(); }

}  // namespace ecab
