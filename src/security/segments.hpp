// The files of the security log: one a month ("2026-11.jsonl") in a folder of the node. The chain
// goes on from file to file. A month past its term is removed, and the log says so with the hash of
// its last line, from which the chain of what is left goes on.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "ports/security_log.hpp"

namespace ecab::security {

inline constexpr std::int32_t kNodesMax = 64;

// The nodes that have logs in the folder of an installation, and the folder of each.
std::vector<std::int32_t> nodes_in(std::string const& folder);
std::string node_folder(std::string const& folder, std::int32_t node);

// "2026-11", in UTC.
std::string month_of(Moment moment);
bool is_month(std::string_view text);

// The months that have a file, oldest first.
std::vector<std::string> months_in(std::string const& folder);
std::string segment_path(std::string const& folder, std::string_view month);

struct ChainFault {
    std::string month;
    std::uint64_t line = 0;  // 1, 2 …
    std::string what;
};
struct ChainReport {
    std::uint64_t lines = 0;
    Digest head{};  // hash of the last line; zeros when there is none
    std::vector<ChainFault> faults;
    bool saw_expected = false;  // a line with the hash that was asked for is there
};

// Reads every line. `expected`: a head that was kept outside.
ChainReport check_chain(std::string const& folder, std::optional<Digest> const& expected = {});

// The newest month alone, within itself: what a start can afford however long the log is.
ChainReport check_newest(std::string const& folder);

// Every line of the months, oldest first, whose day ("2026-11-29") lies in [since, until].
void each_line(std::string const& folder,
               std::string_view since,
               std::string_view until,
               std::function<void(std::string_view)> const& take);

// See ports::SecurityLog::page. A month without file is an empty page.
ports::SecurityPage page_of(std::string const& folder,
                            std::string_view month,
                            std::string_view org,
                            std::uint64_t before);

}  // namespace ecab::security
