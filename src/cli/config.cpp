#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "cli/commands.hpp"
#include "cli/config_file.hpp"
#include "cli/settings.hpp"

namespace ecab::cli {
namespace {

int check(std::string const& path) {
    Config const read = read_config(path);
    for (ConfigFault const& fault : read.faults)
        std::cerr << path << ':' << (fault.line > 0 ? std::to_string(fault.line) + ": " : " ")
                  << fault.what << '\n';
    if (!read.faults.empty()) return 1;
    std::cout << path << ": nothing is wrong\n";
    return 0;
}

std::string joined(std::vector<ConfigFault> const& faults) {
    std::string out;
    for (ConfigFault const& fault : faults) out += (out.empty() ? "" : "; ") + fault.what;
    return out;
}

std::string listed(std::vector<ConfigFault> const& faults) {
    std::string out;
    for (ConfigFault const& fault : faults) {
        out += "\n  ";
        if (fault.line > 0) out += "line " + std::to_string(fault.line) + ": ";
        if (fault.line == kOnCommandLine) out += "command line: ";
        out += fault.what;
    }
    return out;
}

}  // namespace

int run_config(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"config"}, {});
    std::vector<std::string> const& rest = arguments.rest();
    if (rest == std::vector<std::string>{"print-default"} && !arguments.has("config")) {
        std::cout << default_config();
        return 0;
    }
    if (rest != std::vector<std::string>{"check"} || !arguments.has("config"))
        throw UsageError("config needs check --config FILE, or print-default");
    return check(arguments.get("config", ""));
}

std::vector<std::string> with_config(std::vector<std::string> const& words) {
    std::vector<std::string> own;
    std::string path;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "--config") {
            own.push_back(words[i]);
            continue;
        }
        if (i + 1 == words.size()) throw UsageError("--config needs a value");
        path = words[++i];
    }
    Arguments(own, setting_options(), setting_flags());  // refuses what it does not know
    Config const read = read_config(path, own);
    if (read.faults.empty()) return read.words;
    bool const is_of_the_line = std::ranges::all_of(
        read.faults, [](ConfigFault const& fault) { return fault.line == kOnCommandLine; });
    if (is_of_the_line) throw UsageError(joined(read.faults));
    throw std::runtime_error(path + " cannot be used:" + listed(read.faults));
}

}  // namespace ecab::cli
