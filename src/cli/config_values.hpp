// Whether one value, of the configuration file or the command line, is what its setting takes.
#pragma once
#include <filesystem>
#include <string>

#include "cli/settings.hpp"

namespace ecab::cli {

// What is wrong and the way out, in one line; empty: nothing. Relative paths start at the working
// folder, as on the command line. Looks at files, opens none.
std::string wrong_with(Setting const& setting, std::string const& value);

// The address part and the port of ADDRESS:PORT; the port is -1 when it is none.
struct ListenAt {
    std::string address;
    long port;
};
ListenAt split_listen(std::string const& text);
bool is_loopback(std::string_view address);

}  // namespace ecab::cli
