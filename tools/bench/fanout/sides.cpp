#include "sides.hpp"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <stdexcept>

namespace ecab::bench {
namespace {

std::int64_t read_clock(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

void fail(char const* what) {
    std::perror(what);
    std::_Exit(1);
}

int connect_to(std::uint16_t port) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr const*>(&to), sizeof to) != 0)
        fail("connect");
    return fd;
}

}  // namespace

Child::Child(Main const& main) {
    int down[2];
    int up[2];
    if (::pipe(down) != 0 || ::pipe(up) != 0) fail("pipe");
    pid_ = ::fork();
    if (pid_ < 0) fail("fork");
    if (pid_ == 0) {
        ::close(down[1]);
        ::close(up[0]);
        main(down[0], up[1]);
        std::_Exit(0);
    }
    ::close(down[0]);
    ::close(up[1]);
    orders_ = down[1];
    answers_ = up[0];
}

Child::~Child() {
    order(kQuit);
    ::close(orders_);
    ::close(answers_);
    ::waitpid(pid_, nullptr, 0);
}

void Child::order(char what) const {
    if (::write(orders_, &what, 1) != 1) fail("order");
}

std::int64_t Child::answer() const {
    std::int64_t value = 0;
    if (::read(answers_, &value, sizeof value) != sizeof value) fail("answer");
    return value;
}

void tell(int pipe, std::int64_t value) {
    if (::write(pipe, &value, sizeof value) != sizeof value) std::_Exit(1);
}

char next_order(int pipe) {
    char order = kQuit;
    if (::read(pipe, &order, 1) != 1) return kQuit;
    return order;
}

std::int64_t clock_ns() { return read_clock(CLOCK_MONOTONIC); }
std::int64_t serving_cpu_ns() {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID) - read_clock(CLOCK_THREAD_CPUTIME_ID);
}

std::int64_t resident_bytes() {
    long total = 0;
    long resident = 0;
    std::FILE* const file = std::fopen("/proc/self/statm", "r");
    if (file == nullptr) return 0;
    if (std::fscanf(file, "%ld %ld", &total, &resident) != 2) resident = 0;
    std::fclose(file);
    return resident * ::sysconf(_SC_PAGESIZE);
}

void raise_descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::vector<std::string> three_frames() {
    std::vector<std::string> frames;
    for (char const* audience : {"member....", "secretary.", "public...."}) {
        std::string frame = "id: 1234567\nevent: ballot\ndata: {\"audience\":\"" +
                            std::string(audience) + "\",\"text\":\"";
        frame += std::string(228 - frame.size() - 4, 'x') + "\"}\n\n";
        frames.push_back(std::move(frame));
    }
    return frames;
}

void view(int streams, std::uint16_t port, int orders, int answers) {
    raise_descriptor_limit();
    int const poller = ::epoll_create1(0);
    std::vector<char> buffer(65536);
    for (int i = 0; i < streams; ++i) {
        int const fd = connect_to(port);
        std::string const request =
            "GET /events?audience=" + std::to_string(i % 3) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) < 0) fail("send");
        std::string head;
        while (!head.ends_with("\r\n\r\n")) {
            auto const got = ::recv(fd, buffer.data(), 1, 0);
            if (got <= 0) fail("head");
            head.append(buffer.data(), 1);
        }
        epoll_event wanted{EPOLLIN, {.fd = fd}};
        ::epoll_ctl(poller, EPOLL_CTL_ADD, fd, &wanted);
    }
    epoll_event wanted{EPOLLIN, {.fd = orders}};
    ::epoll_ctl(poller, EPOLL_CTL_ADD, orders, &wanted);
    tell(answers, streams);
    std::size_t const expected = static_cast<std::size_t>(streams) * three_frames().front().size();
    std::size_t received = 0;
    std::vector<epoll_event> ready(512);
    for (;;) {
        int const count = ::epoll_wait(poller, ready.data(), static_cast<int>(ready.size()), -1);
        for (int i = 0; i < count; ++i) {
            int const fd = ready[static_cast<std::size_t>(i)].data.fd;
            if (fd == orders) return;
            auto const got = ::recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got == 0) fail("a stream ended");
            if (got > 0) received += static_cast<std::size_t>(got);
        }
        if (received < expected) continue;
        received -= expected;
        tell(answers, clock_ns());
    }
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double number_after(std::string_view text, std::string_view key) {
    auto const at = text.rfind(key);
    if (at == std::string_view::npos) return 0;
    double value = 0;
    std::from_chars(text.data() + at + key.size(), text.data() + text.size(), value);
    return value;
}

int to_int(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::uint16_t free_port() {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    bool const bound = ::bind(fd, reinterpret_cast<sockaddr const*>(&at), size) == 0 &&
                       ::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size) == 0;
    ::close(fd);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(at.sin_port);
}

std::string output_of(std::string const& command) {
    std::string out;
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        out.push_back(static_cast<char>(c));
    ::pclose(pipe);
    return out;
}

}  // namespace ecab::bench
