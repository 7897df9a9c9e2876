// The limit: an epoll loop that does nothing but accept, skip the request and send the bytes.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "sides.hpp"

namespace ecab::bench {
namespace {

struct Bare {
    int poller = ::epoll_create1(0);
    int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int bell = ::eventfd(0, EFD_NONBLOCK);
    std::array<std::vector<int>, 3> audiences;
    std::vector<std::string> frames = three_frames();
    std::vector<char> buffer = std::vector<char>(16384);

    void watch(int fd) const {
        epoll_event wanted{EPOLLIN, {.fd = fd}};
        ::epoll_ctl(poller, EPOLL_CTL_ADD, fd, &wanted);
    }

    std::uint16_t listen() {
        // The same kind of socket as ours.
        int const send_buffer = 48 * 1024;
        int const one = 1;
        unsigned const unacknowledged_ms = 30'000;
        ::setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof send_buffer);
        ::setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        ::setsockopt(
            listener, IPPROTO_TCP, TCP_USER_TIMEOUT, &unacknowledged_ms, sizeof unacknowledged_ms);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        ::bind(listener, reinterpret_cast<sockaddr const*>(&at), size);
        ::listen(listener, 4096);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size);
        watch(listener);
        watch(bell);
        return ntohs(at.sin_port);
    }

    void on_ready(int fd) {
        if (fd == listener) {
            int const accepted = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
            if (accepted >= 0) watch(accepted);
        } else if (fd == bell) {
            std::uint64_t rings = 0;
            if (::read(bell, &rings, sizeof rings) < 0) return;
            for (std::size_t i = 0; i < audiences.size(); ++i)
                for (int viewer : audiences[i])
                    ::send(viewer, frames[i].data(), frames[i].size(), MSG_NOSIGNAL);
        } else {
            auto const got = ::recv(fd, buffer.data(), buffer.size(), 0);
            if (got <= 0) {
                ::close(fd);
                return;
            }
            std::string_view const request(buffer.data(), static_cast<std::size_t>(got));
            auto const at = request.find("audience=");
            audiences[static_cast<std::size_t>(request[at + 9] - '0')].push_back(fd);
            constexpr std::string_view kHead =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
            ::send(fd, kHead.data(), kHead.size(), MSG_NOSIGNAL);
        }
    }

    void run() {
        std::vector<epoll_event> ready(512);
        for (;;) {
            int const count =
                ::epoll_wait(poller, ready.data(), static_cast<int>(ready.size()), -1);
            for (int i = 0; i < count; ++i) on_ready(ready[static_cast<std::size_t>(i)].data.fd);
        }
    }
};

}  // namespace

void serve_bare(int orders, int answers) {
    raise_descriptor_limit();
    Bare bare;
    tell(answers, bare.listen());
    std::thread([&bare] { bare.run(); }).detach();
    for (char order = next_order(orders); order != kQuit; order = next_order(orders)) {
        std::uint64_t const ring = 1;
        if (order == kEvent && ::write(bare.bell, &ring, sizeof ring) < 0) return;
        if (order == kCpu) tell(answers, serving_cpu_ns());
        if (order == kMemory) tell(answers, resident_bytes());
    }
    ::_exit(0);
}

}  // namespace ecab::bench
