#include "load.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "../fanout/sides.hpp"

namespace ecab::bench {
namespace {

struct Connection {
    int fd = -1;
    std::int64_t sent_at{};
    std::string received;
};

void send_whole(int fd, std::string_view text) {
    while (!text.empty()) {
        auto const sent = ::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("the server closed a connection");
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// Where a complete answer ends; 0 while it is not.
std::size_t end_of_answer(std::string const& text) {
    std::size_t const head = text.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    std::string lower = text.substr(0, head);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    constexpr std::string_view kLength = "\r\ncontent-length:";
    std::size_t at = lower.find(kLength);
    std::size_t length = 0;
    if (at != std::string::npos) {
        at += kLength.size();
        while (at < lower.size() && lower[at] == ' ') ++at;
        std::from_chars(lower.data() + at, lower.data() + lower.size(), length);
    }
    std::size_t const end = head + 4 + length;
    return text.size() >= end ? end : 0;
}

bool receive(Connection& connection) {
    std::array<char, 16384> buffer;
    auto const got = ::recv(connection.fd, buffer.data(), buffer.size(), 0);
    if (got <= 0) throw std::runtime_error("the server closed a connection");
    connection.received.append(buffer.data(), static_cast<std::size_t>(got));
    return end_of_answer(connection.received) != 0;
}

}  // namespace

double Load::quantile(double part) const {
    if (millis.empty()) return 0;
    auto const last = static_cast<double>(millis.size() - 1);
    return millis[static_cast<std::size_t>(std::lround(part * last))];
}

Load send_all(std::uint16_t port, std::span<std::string const* const> requests, int connections) {
    int const poller = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Connection> open(std::min(static_cast<std::size_t>(connections), requests.size()));
    std::size_t next = 0;
    std::size_t answered = 0;
    Load load;
    std::int64_t const begin = clock_ns();
    auto send_next = [&](Connection& connection) {
        if (next == requests.size()) return;
        connection.received.clear();
        connection.sent_at = clock_ns();
        send_whole(connection.fd, *requests[next++]);
    };
    for (std::size_t i = 0; i < open.size(); ++i) {
        open[i].fd = connect_from(port, 0);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(poller, EPOLL_CTL_ADD, open[i].fd, &event);
        send_next(open[i]);
    }
    std::array<epoll_event, 64> events;
    while (answered < requests.size()) {
        int const ready = ::epoll_wait(poller, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < ready; ++i) {
            Connection& connection = open[events[static_cast<std::size_t>(i)].data.u64];
            if (!receive(connection)) continue;
            ++answered;
            load.millis.push_back(static_cast<double>(clock_ns() - connection.sent_at) / 1e6);
            if (connection.received.starts_with("HTTP/1.1 201"))
                ++load.accepted;
            else if (load.first_refusal.empty())
                load.first_refusal = connection.received;
            send_next(connection);
        }
    }
    load.seconds = static_cast<double>(clock_ns() - begin) / 1e9;
    for (Connection const& connection : open) ::close(connection.fd);
    ::close(poller);
    std::sort(load.millis.begin(), load.millis.end());
    return load;
}

int connect_from(std::uint16_t port, std::size_t number) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    auto const host = static_cast<std::uint32_t>(number % 250 + 2);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK + host);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const on = 1;
    ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0 ||
        ::connect(fd, reinterpret_cast<sockaddr const*>(&to), sizeof to) != 0)
        throw std::runtime_error("cannot connect");
    return fd;
}

namespace {

class Crowd {
  public:
    Crowd(std::uint16_t port, std::span<Walk const> walks) : walks_(walks), open_(walks.size()) {
        for (std::size_t i = 0; i < open_.size(); ++i) {
            open_[i].fd = connect_from(port, i);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(poller_, EPOLL_CTL_ADD, open_[i].fd, &event);
            order_.push_back(i);
            walked_.steps.resize(std::max(walked_.steps.size(), walks[i].requests.size()));
        }
        std::ranges::stable_sort(order_, {}, [&](std::size_t i) { return walks_[i].at_ms; });
        step_.resize(open_.size());
    }
    ~Crowd() {
        for (Connection const& connection : open_) ::close(connection.fd);
        ::close(poller_);
    }
    Crowd(Crowd const&) = delete;
    Crowd& operator=(Crowd const&) = delete;

    Walked run() {
        begin_ = clock_ns();
        while (left_ > 0) {
            int wait_ms = 1'000;
            while (next_ < order_.size()) {
                std::int64_t const due_ms = walks_[order_[next_]].at_ms - elapsed_ms();
                wait_ms = static_cast<int>(due_ms);
                if (due_ms > 0) break;
                send_next(order_[next_++]);
            }
            receive_some(next_ < order_.size() ? wait_ms : 1'000);
        }
        walked_.seconds = static_cast<double>(clock_ns() - begin_) / 1e9;
        for (Load& step : walked_.steps) std::sort(step.millis.begin(), step.millis.end());
        return std::move(walked_);
    }

  private:
    std::int64_t elapsed_ms() const { return (clock_ns() - begin_) / 1'000'000; }

    void send_next(std::size_t i) {
        if (step_[i] == walks_[i].requests.size()) {
            --left_;
            return;
        }
        open_[i].received.clear();
        open_[i].sent_at = clock_ns();
        send_whole(open_[i].fd, *walks_[i].requests[step_[i]]);
    }

    void receive_some(int wait_ms) {
        int const ready = ::epoll_wait(
            poller_, events_.data(), static_cast<int>(events_.size()), std::max(0, wait_ms));
        for (int k = 0; k < ready; ++k) {
            std::size_t const i = events_[static_cast<std::size_t>(k)].data.u64;
            if (receive(open_[i])) answered(i);
        }
    }

    void answered(std::size_t i) {
        Load& step = walked_.steps[step_[i]++];
        step.millis.push_back(static_cast<double>(clock_ns() - open_[i].sent_at) / 1e6);
        if (open_[i].received.starts_with("HTTP/1.1 20"))
            ++step.accepted;
        else if (step.first_refusal.empty())
            step.first_refusal = open_[i].received;
        send_next(i);
    }

    std::span<Walk const> walks_;
    int poller_ = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Connection> open_;
    std::vector<std::size_t> order_;  // of the walks, by time
    std::vector<std::size_t> step_;   // how far each is
    std::size_t next_ = 0;
    std::size_t left_ = walks_.size();
    std::int64_t begin_ = 0;
    std::array<epoll_event, 256> events_{};
    Walked walked_;
};

}  // namespace

Walked walk_all(std::uint16_t port, std::span<Walk const> walks) {
    return Crowd(port, walks).run();
}

std::string ask(std::uint16_t port, std::string const& request) {
    Connection connection;
    connection.fd = connect_from(port, 0);
    send_whole(connection.fd, request);
    while (!receive(connection)) {
    }
    ::close(connection.fd);
    std::size_t const head = connection.received.find("\r\n\r\n");
    return connection.received.substr(head + 4);
}

}  // namespace ecab::bench
