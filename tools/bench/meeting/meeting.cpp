// bench_meeting: a meeting held before thousands of screens, by the real server with its real
// rights and frames. Live change against socket.io and nchan, a vote of thousands within seconds,
// and how long a stream outlives the right to it. Prints JSON lines; the last one is the verdict.
// Options: --part live|voting|revoked (one of them), --screens N (instead of 1,000 and 5,000),
// --members N (instead of 27, 1,000 and 5,000), --seconds N
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <vector>

#include "../fanout/sides.hpp"
#include "parts.hpp"

namespace {

using namespace ecab::bench;

constexpr int kDevices = 1'000;

struct Options {
    std::string part;  // empty: all
    std::vector<int> screens{1'000, 5'000};
    std::vector<int> members{27, 1'000, 5'000};
    int seconds = 10;
    bool wants(std::string_view name) const { return part.empty() || part == name; }
};

Options options_from(std::span<char* const> words) {
    Options options;
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
        std::string_view const name = words[i];
        int const value = to_int(words[i + 1]);
        if (name == "--part")
            options.part = words[i + 1];
        else if (name == "--screens")
            options.screens = {value};
        else if (name == "--members")
            options.members = {value};
        else if (name == "--seconds")
            options.seconds = value;
        else
            throw std::runtime_error("unknown option " + std::string(name));
    }
    return options;
}

struct Verdict {
    LiveFigures live;  // the worst of all sizes
    VotingFigures voting{0, 0, true};
    double growth{};  // CPU of a vote at the largest size to the smallest of at least 1,000
    double revoked_p99_ms{};
};

void measure_all_voting(Options const& options, std::string const& folder, Verdict& verdict) {
    double middle = 0;
    for (int const members : options.members) {
        VotingFigures const figures = measure_voting(folder, members, options.seconds);
        bool const is_complete = verdict.voting.is_complete && figures.is_complete;
        verdict.voting = figures;
        verdict.voting.is_complete = is_complete;
        if (middle == 0 && members >= 1'000) middle = figures.cpu_ms_per_vote;
        if (middle > 0) verdict.growth = figures.cpu_ms_per_vote / middle;
    }
}

Verdict measure(Options const& options, std::string const& folder) {
    Verdict verdict;
    if (options.wants("live"))
        for (int const screens : options.screens) {
            LiveFigures const figures = measure_live(folder, screens);
            auto& worst = verdict.live;
            worst.cpu_ratio_to_socketio =
                std::max(worst.cpu_ratio_to_socketio, figures.cpu_ratio_to_socketio);
            worst.last_ratio_to_nchan =
                std::max(worst.last_ratio_to_nchan, figures.last_ratio_to_nchan);
        }
    if (options.wants("voting")) measure_all_voting(options, folder, verdict);
    if (options.wants("revoked")) verdict.revoked_p99_ms = measure_revoked(folder, kDevices);
    return verdict;
}

// A part that was left out is null, not a goal reached.
std::string shown(double value, bool was_measured) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return was_measured ? text : "null";
}

void print(Options const& options, Verdict const& verdict) {
    bool const live = options.wants("live");
    bool const voting = options.wants("voting");
    std::string const complete = verdict.voting.is_complete ? "true" : "false";
    std::printf(
        "{\"bench\":\"meeting\",\"cpu_ratio_to_socketio\":%s,\"goal_cpu_ratio\":0.65,"
        "\"last_ratio_to_nchan\":%s,\"goal_last_ratio\":1,\"p99_ack_ms\":%s,"
        "\"goal_p99_ack_ms\":250,\"votes_complete\":%s,\"cpu_ms_per_vote\":%s,"
        "\"cpu_per_vote_5000_to_1000\":%s,\"revoked_p99_ms\":%s,"
        "\"goal_revoked_p99_ms\":1000}\n",
        shown(verdict.live.cpu_ratio_to_socketio, live).c_str(),
        shown(verdict.live.last_ratio_to_nchan, live).c_str(),
        shown(verdict.voting.p99_ack_ms, voting).c_str(),
        (voting ? complete : "null").c_str(),
        shown(verdict.voting.cpu_ms_per_vote, voting).c_str(),
        shown(verdict.growth, voting && verdict.growth > 0).c_str(),
        shown(verdict.revoked_p99_ms, options.wants("revoked")).c_str());
}

}  // namespace

int main(int argc, char** argv) {
    try {
        Options const options = options_from({argv, static_cast<std::size_t>(argc)});
        raise_descriptor_limit();
        std::string const folder = (std::filesystem::temp_directory_path() /
                                    ("ecab-bench-meeting-" + std::to_string(::getpid())))
                                       .string();
        Verdict const verdict = measure(options, folder);
        print(options, verdict);
        return !options.wants("voting") || verdict.voting.is_complete ? 0 : 1;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bench_meeting: %s\n", e.what());
        return 1;
    }
}
