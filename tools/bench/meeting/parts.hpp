// The three parts of bench_meeting; each prints its own JSON lines and gives what the last line
// holds against the goals.
#pragma once
#include <string>

namespace ecab::bench {

struct LiveFigures {
    double cpu_ratio_to_socketio{};
    double last_ratio_to_nchan{};
};
// One change at a time to `screens` screens in three classes of rights, over the real server on a
// meeting that is held; the same bytes to as many screens over socket.io and over nchan. Throws
// when one of them is not installed: without its peers the figure says nothing.
LiveFigures measure_live(std::string const& folder, int screens);

struct VotingFigures {
    double p99_ack_ms{};
    double cpu_ms_per_vote{};
    bool is_complete{};  // every vote acknowledged, counted and seen by every screen
};
// Every member votes within `seconds`, each before a screen that watches progress and presence.
VotingFigures measure_voting(std::string const& folder, int members, int seconds);

// Milliseconds from the act that takes the right to the end of a device's stream: guests when a
// part is closed, members whose session an administrator ends. The worse 99th percentile.
double measure_revoked(std::string const& folder, int devices);

}  // namespace ecab::bench
