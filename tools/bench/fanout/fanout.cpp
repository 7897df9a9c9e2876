// bench_fanout: one event to many open streams in three audiences, through the real server and hub,
// against a bare epoll loop that sends the same bytes to the same kind of sockets, in turns. JSON
// lines; the last one carries the ratios. With tools/bench/node_modules present also socket.io.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/testing/source_dir.hpp"
#include "sides.hpp"

namespace ecab::bench {
namespace {

constexpr int kRounds = 21;

struct Figures {
    double cpu_us = 0;
    double last_ms = 0;
    double memory_bytes = 0;
};

struct Side {
    explicit Side(Child::Main const& main)
        : server(main), port(static_cast<std::uint16_t>(server.answer())) {}
    Child server;
    std::uint16_t port;
    std::vector<double> cpu_us;
    std::vector<double> last_ms;

    void event(Child const& viewers, int streams) {
        std::int64_t const before = server.ask(kCpu);
        std::int64_t const began = clock_ns();
        server.order(kEvent);
        std::int64_t const last = viewers.answer();
        ::usleep(2000);  // lets the loop come to rest, so that its CPU is all counted
        std::int64_t const after = server.ask(kCpu);
        cpu_us.push_back(static_cast<double>(after - before) / 1000 / streams);
        last_ms.push_back(static_cast<double>(last - began) / 1e6);
    }
    Figures figures() const { return {median(cpu_us), median(last_ms), 0}; }
};

void print(char const* side, int streams, Figures const& figures) {
    std::printf(
        "{\"bench\":\"fanout\",\"side\":\"%s\",\"streams\":%d,\"cpu_us_per_delivery\":%.3f,"
        "\"last_delivery_ms\":%.2f,\"memory_per_stream_bytes\":%.0f}\n",
        side,
        streams,
        figures.cpu_us,
        figures.last_ms,
        figures.memory_bytes);
    std::fflush(stdout);
}

// Ratio of the medians, each event of one side beside one of the other.
double compare(int streams) {
    Side bare(&serve_bare);
    Side ours(&serve_ours);
    double const empty = static_cast<double>(ours.server.ask(kMemory));
    Child const bare_viewers(
        [&](int orders, int answers) { view(streams, bare.port, orders, answers); });
    bare_viewers.answer();
    Child const our_viewers(
        [&](int orders, int answers) { view(streams, ours.port, orders, answers); });
    our_viewers.answer();
    double const full = static_cast<double>(ours.server.ask(kMemory));
    for (int round = 0; round < kRounds; ++round) {
        bare.event(bare_viewers, streams);
        ours.event(our_viewers, streams);
    }
    Figures figures = ours.figures();
    figures.memory_bytes = (full - empty) / streams;
    print("limit", streams, bare.figures());
    print("ours", streams, figures);
    return figures.cpu_us / bare.figures().cpu_us;
}

// CPU-µs per delivery of socket.io; 0 where it is not installed.
double ask_socketio(int streams) {
    std::string const folder = in_source("tools/bench");
    if (::access((folder + "/node_modules/socket.io").c_str(), R_OK) != 0) return 0;
    std::string const command =
        "node '" + folder + "/socketio_fanout.mjs' " + std::to_string(streams);
    std::string const line = output_of(command);
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
    return number_after(line, "\"cpu_us_per_delivery\":");
}

}  // namespace
}  // namespace ecab::bench

int main(int argc, char** argv) {
    using namespace ecab::bench;
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(to_int(argv[i]));
    if (sizes.empty()) sizes = {1000, 5000, 10000};
    raise_descriptor_limit();
    double to_limit = 0;
    for (int streams : sizes) to_limit = std::max(to_limit, compare(streams));
    int const compared = sizes[sizes.size() / 2];
    double const socketio_us = ask_socketio(compared);
    Side again(&serve_ours);
    Child const viewers(
        [&](int orders, int answers) { view(compared, again.port, orders, answers); });
    viewers.answer();
    for (int round = 0; round < kRounds; ++round) again.event(viewers, compared);
    double const to_socketio = socketio_us > 0 ? again.figures().cpu_us / socketio_us : 0;
    std::printf("{\"bench\":\"fanout\",\"ratio_to_limit\":%.3f,\"ratio_to_socketio\":%.3f}\n",
                to_limit,
                to_socketio);
    return 0;
}
