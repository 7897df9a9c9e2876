// The settings that a server starts with: those of the configuration file, one YAML document with
// `name: value` for each (settings.hpp), and those of the command line over them. Only what holds
// in the end is held against everything that can be known before a start; whoever wrote it is told
// every fault at once, each with its line.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace ecab::cli {

inline constexpr int kOnCommandLine = -1;

struct ConfigFault {
    int line;  // from 1; 0: of the file as a whole; or kOnCommandLine
    std::string what;
};

struct Config {
    // What is set, as the words of a command line: "--listen", "127.0.0.1:8480", "--behind-proxy".
    std::vector<std::string> words;
    std::vector<ConfigFault> faults;  // by line; empty: nothing is wrong
};

// Reads the file, where a path is given, lays the words of a command line over it (known options
// alone, each with its value), and looks at the files and folders that the outcome names; writes
// nothing. A word of the line puts away what stands for the same in the file (Setting::group).
Config read_config(std::filesystem::path const& path, std::vector<std::string> const& line = {});

// The known name that `name` was meant to be; empty: none is near.
std::string nearest_setting(std::string_view name);

// Every key with its default, as a file that changes nothing.
std::string default_config();

// Why an address of PostgreSQL cannot be used as it stands; empty: it can.
std::string wrong_with_postgres(std::string_view url);

}  // namespace ecab::cli
