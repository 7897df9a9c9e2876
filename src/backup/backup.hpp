// Making a set: the database as it is at one moment, then everything else that the installation
// keeps, while it is served. What the database of that moment names was on the disk before it was
// committed, so what is copied afterwards holds it. Contents that a former set has are not copied
// again. One backup at a time into a folder; the installation itself is only read.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/moment.hpp"
#include "ports/clock.hpp"

namespace ecab::backup {

struct BackupJob {
    std::string data_dir;
    std::string to;
    bool with_database = true;                // false: PostgreSQL has it
    std::optional<std::string> passphrase{};  // none: the set holds no keys
    std::size_t keep = 0;                     // newest sets that stay; 0: all
};

struct BackupDone {
    std::string set;  // its name
    std::size_t files = 0;
    std::uint64_t bytes = 0;
    std::size_t copied = 0;  // contents that no former set has
    std::uint64_t copied_bytes = 0;
    std::size_t dropped = 0;             // sets that were older than those that stay
    std::vector<std::string> damaged{};  // papers whose bytes are not those of their name: left out
};

// Throws std::runtime_error with what is wrong and the way out; ports::Outage for the disk.
BackupDone make_backup(BackupJob const& job, Moment now, ports::Random& random);

}  // namespace ecab::backup
