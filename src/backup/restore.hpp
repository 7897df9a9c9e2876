// Bringing a set back: every file is held against its hash before the installation exists under its
// name; whatever is missing or changed is named, all of it at once, and then there is nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace ecab::backup {

struct RestoreJob {
    std::string from;
    std::string data_dir;                     // must not exist
    std::string set{};                        // its name; empty: the newest
    std::optional<std::string> passphrase{};  // for the keys, where the set holds them
    bool without_keys = false;                // the keys come from elsewhere
};

struct Restored {
    std::string set;
    std::size_t files = 0;
    bool has_database = false;
    bool has_keys = false;
    std::vector<std::string> faults{};  // one a file; not empty: nothing was restored
};

// Throws std::runtime_error with what is wrong and the way out; ports::Outage for the disk.
Restored restore_backup(RestoreJob const& job);

}  // namespace ecab::backup
