// bench_storm: votes arrive one by one while many screens watch the progress. Ours merges progress
// frames to at most ten a second and screen, socket.io sends each. CPU of the serving side, JSON
// lines; the last one carries the ratio.
//   bench_storm [SCREENS VOTES SECONDS]
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unordered_map>

#include "base/testing/source_dir.hpp"
#include "live_application.hpp"
#include "sides.hpp"

namespace ecab::bench {
namespace {

struct Load {
    int screens = 1000;
    int votes = 1000;
    int seconds = 10;
};

constexpr std::size_t kDigits = 8;
constexpr std::string_view kFront = "event: progress\ndata: {\"received\":\"";

// Frames of one length, so that a screen finds its last one without parsing.
std::string progress_frame(int received) {
    std::string digits = std::to_string(received);
    digits.insert(0, kDigits - digits.size(), '0');
    return std::string(kFront) + digits + "\",\"text\":\"" + std::string(150, 'x') + "\"}\n\n";
}

void serve_storm(int orders, int answers) {
    raise_descriptor_limit();
    WallClock clock;
    live::Hub hub;
    LiveApplication application(&hub);
    std::atomic<int> received{0};
    application.on_vote = [&] {
        auto const frame = std::make_shared<std::string const>(progress_frame(++received));
        hub.progress("gov", "ballot", {{{"audience:0", "audience:1", "audience:2"}, frame}});
    };
    net::Server server(bench_options(&clock), &application);
    hub.attach(server.shards());
    tell(answers, server.start());
    for (char order = next_order(orders); order != kQuit; order = next_order(orders))
        if (order == kCpu) tell(answers, serving_cpu_ns());
    ::_exit(0);
}

int connect_to(std::uint16_t port, std::string const& request) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool const sent = ::connect(fd, reinterpret_cast<sockaddr const*>(&to), sizeof to) == 0 &&
                      ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0;
    if (!sent) std::_Exit(1);
    return fd;
}

// Screens and the one who posts the votes, in one loop.
class LoadFixture {
  public:
    LoadFixture(Load load, std::uint16_t port)
        : load_(load), frame_bytes_(progress_frame(0).size()) {
        for (int i = 0; i < load.screens; ++i) open_screen(port, i);
        voter_ = connect_to(port, "POST /vote HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        std::vector<char> head(512);
        if (::recv(voter_, head.data(), head.size(), 0) <= 0)
            std::_Exit(1);  // the first vote warms up
        watch(voter_);
    }
    // Posts the rest of the votes in time; ends when every screen shows the last state.
    void run() {
        std::int64_t const began = clock_ns();
        int posted = 1;
        while (posted < load_.votes || up_to_date_ < load_.screens) {
            std::int64_t const due = began + static_cast<std::int64_t>(posted) * load_.seconds *
                                                 1'000'000'000 / load_.votes;
            std::int64_t const wait_ms =
                posted < load_.votes ? (due - clock_ns()) / 1'000'000 : 20'000;
            if (posted < load_.votes && wait_ms <= 0) {
                constexpr std::string_view kVote =
                    "POST /vote HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
                if (::send(voter_, kVote.data(), kVote.size(), MSG_NOSIGNAL) < 0) std::_Exit(1);
                ++posted;
                continue;
            }
            if (!receive(static_cast<int>(wait_ms)) && posted >= load_.votes) return;
        }
    }
    int up_to_date() const { return up_to_date_; }
    std::int64_t frames() const { return bytes_ / static_cast<std::int64_t>(frame_bytes_); }

  private:
    void watch(int fd) const {
        epoll_event wanted{EPOLLIN, {.fd = fd}};
        ::epoll_ctl(poller_, EPOLL_CTL_ADD, fd, &wanted);
    }
    void open_screen(std::uint16_t port, int number) {
        int const fd = connect_to(
            port,
            "GET /events?audience=" + std::to_string(number % 3) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        std::string head;
        char byte = 0;
        while (!head.ends_with("\r\n\r\n") && ::recv(fd, &byte, 1, 0) == 1) head.push_back(byte);
        watch(fd);
        tails_[fd];
    }
    bool receive(int wait_ms) {
        int const count =
            ::epoll_wait(poller_, ready_.data(), static_cast<int>(ready_.size()), wait_ms);
        for (int i = 0; i < count; ++i) {
            int const fd = ready_[static_cast<std::size_t>(i)].data.fd;
            auto const got = ::recv(fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
            if (got == 0) std::_Exit(1);
            if (got < 0 || fd == voter_) continue;
            bytes_ += got;
            std::string& tail = tails_[fd];
            tail.append(buffer_.data(), static_cast<std::size_t>(got));
            while (tail.size() >= frame_bytes_) {
                if (to_int(tail.substr(kFront.size(), kDigits)) == load_.votes) ++up_to_date_;
                tail.erase(0, frame_bytes_);
            }
        }
        return count > 0;
    }
    Load load_;
    std::size_t frame_bytes_;
    int poller_ = ::epoll_create1(0);
    int voter_ = -1;
    int up_to_date_ = 0;
    std::int64_t bytes_ = 0;
    std::unordered_map<int, std::string> tails_;
    std::vector<epoll_event> ready_ = std::vector<epoll_event>(512);
    std::vector<char> buffer_ = std::vector<char>(65536);
};

double run_ours(Load load) {
    Child const server(&serve_storm);
    auto const port = static_cast<std::uint16_t>(server.answer());
    Child const fixture([&](int orders, int answers) {
        raise_descriptor_limit();
        LoadFixture inside(load, port);
        tell(answers, 0);
        next_order(orders);
        inside.run();
        tell(answers, inside.up_to_date());
        tell(answers, inside.frames());
    });
    fixture.answer();
    std::int64_t const before = server.ask(kCpu);
    fixture.order(kEvent);
    std::int64_t const up_to_date = fixture.answer();
    std::int64_t const frames = fixture.answer();
    double const cpu_ms = static_cast<double>(server.ask(kCpu) - before) / 1e6;
    double const a_second = static_cast<double>(frames) / load.screens / load.seconds;
    std::printf(
        "{\"bench\":\"storm\",\"side\":\"ours\",\"viewers\":%d,\"votes\":%d,\"cpu_ms\":%.1f,"
        "\"frames_per_viewer_and_second\":%.2f,\"viewers_with_last_state\":%lld}\n",
        load.screens,
        load.votes,
        cpu_ms,
        a_second,
        static_cast<long long>(up_to_date));
    std::fflush(stdout);
    return up_to_date == load.screens ? cpu_ms : -1;
}

double run_socketio(Load load) {
    std::string const folder = in_source("tools/bench");
    if (::access((folder + "/node_modules/socket.io").c_str(), R_OK) != 0) return 0;
    std::string const command = "node '" + folder + "/socketio_fanout.mjs' --storm " +
                                std::to_string(load.screens) + " " + std::to_string(load.votes) +
                                " " + std::to_string(load.seconds);
    std::string const line = output_of(command);
    std::fputs(line.c_str(), stdout);
    return number_after(line, "\"cpu_ms\":");
}

}  // namespace
}  // namespace ecab::bench

int main(int argc, char** argv) {
    using namespace ecab::bench;
    Load load;
    if (argc == 4) {
        load.screens = to_int(argv[1]);
        load.votes = to_int(argv[2]);
        load.seconds = to_int(argv[3]);
    }
    double const ours_ms = run_ours(load);
    double const socketio_ms = run_socketio(load);
    double const ratio = socketio_ms > 0 ? ours_ms / socketio_ms : 0;
    std::printf("{\"bench\":\"storm\",\"ratio_to_socketio\":%.4f}\n", ratio);
    return ours_ms < 0 ? 1 : 0;
}
