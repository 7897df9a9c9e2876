#include <iostream>

#include "cli/commands.hpp"
#include "cli/config_file.hpp"
#include "cli/settings.hpp"

namespace ecab::cli {
namespace {

int check(std::string const& path) {
    ConfigFile const read = read_config(path);
    for (ConfigFault const& fault : read.faults)
        std::cerr << path << ':' << (fault.line > 0 ? std::to_string(fault.line) + ": " : " ")
                  << fault.what << '\n';
    if (!read.faults.empty()) return 1;
    std::cout << path << ": nothing is wrong\n";
    return 0;
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
    if (path.empty()) return own;
    ConfigFile const read = read_config(path);
    if (read.faults.empty()) return overruled(read.words, own);
    std::string all = path + " cannot be used:";
    for (ConfigFault const& fault : read.faults)
        all += "\n  " + (fault.line > 0 ? "line " + std::to_string(fault.line) + ": " : "") +
               fault.what;
    throw std::runtime_error(all);
}

}  // namespace ecab::cli
