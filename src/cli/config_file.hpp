// The configuration file of `ecabinet serve`: one YAML document, `name: value` for each setting
// (settings.hpp). It is read to its end and held against everything that can be known before a
// start, so that whoever wrote it is told every fault at once, each with its line.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace ecab::cli {

struct ConfigFault {
    int line;  // from 1; 0: of the file as a whole
    std::string what;
};

struct ConfigFile {
    // What it sets, as the words of a command line: "--listen", "127.0.0.1:8480", "--behind-proxy".
    std::vector<std::string> words;
    std::vector<ConfigFault> faults;  // by line; empty: nothing is wrong
};

// Reads the file and looks at the files and folders that it names; writes nothing.
ConfigFile read_config(std::filesystem::path const& path);

// The words of the command line after those of the file, so that the later ones win; what the
// former stand for (Setting::group) is taken out of the file.
std::vector<std::string> overruled(std::vector<std::string> const& file,
                                   std::vector<std::string> const& line);

// The known name that `name` was meant to be; empty: none is near.
std::string nearest_setting(std::string_view name);

// Every key with its default, as a file that changes nothing.
std::string default_config();

// Why an address of PostgreSQL cannot be used as it stands; empty: it can.
std::string wrong_with_postgres(std::string_view url);

}  // namespace ecab::cli
