// For the tests of this folder: a raw client on a POSIX socket, an application made of a lambda,
// a clock of its own. Nothing here knows Asio, so that the tests see only bytes.
#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "net/server.hpp"

namespace ecab::net::test {

class FixedClock final : public ports::Clock {
  public:
    Moment now() override { return Moment{1'561'366'800'000}; }  // Mon, 24 Jun 2019 09:00:00 GMT
};

class LambdaApplication final : public Application {
  public:
    std::function<BodyPlan(Head const&)> on_plan = [](Head const&) { return BodyPlan{}; };
    std::function<void(Request, Reply)> on_handle;

    BodyPlan plan(Head const& head) override { return on_plan(head); }
    void handle(Request request, Reply reply) override {
        on_handle(std::move(request), std::move(reply));
    }
    Response refusal(int status, std::string_view what) override {
        Response response;
        response.status = status;
        response.body = "refused: " + std::string(what);
        return response;
    }
};

class Client {
  public:
    static constexpr int kPatienceMs = 10'000;

    explicit Client(std::uint16_t port, int receive_buffer_bytes = 0) {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (receive_buffer_bytes > 0)
            ::setsockopt(
                socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr const*>(&to), sizeof to) == 0;
    }
    ~Client() { close(); }
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    bool is_connected() const { return connected_; }
    int descriptor() const { return socket_; }
    void close() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // One more piece into the buffer; false at the end of the connection or of patience.
    bool receive() {
        pollfd wanted{socket_, POLLIN, 0};
        if (::poll(&wanted, 1, kPatienceMs) != 1) return false;
        char piece[65536];
        auto const got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) {
            ended_ = true;
            return false;
        }
        buffer_.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    // Up to and including `mark`; "" when the connection ends first.
    std::string read_until(std::string_view mark) {
        for (;;) {
            auto const at = buffer_.find(mark);
            if (at != std::string::npos) return take(at + mark.size());
            if (!receive()) return {};
        }
    }
    std::string read_bytes(std::size_t count) {
        while (buffer_.size() < count)
            if (!receive()) return {};
        return take(count);
    }
    // One answer with Content-Length: head and body together. `bodiless` for HEAD.
    std::string read_answer(bool bodiless = false) {
        std::string head = read_until("\r\n\r\n");
        auto const at = head.find("Content-Length: ");
        if (at == std::string::npos || bodiless) return head;
        std::size_t bytes = 0;
        std::from_chars(head.data() + at + 16, head.data() + head.size(), bytes);
        return head + read_bytes(bytes);
    }
    std::string read_to_end() {
        while (receive()) {
        }
        return std::move(buffer_);
    }
    bool has_ended() {
        while (!ended_ && receive()) {
        }
        return ended_;
    }

  private:
    std::string take(std::size_t count) {
        std::string out = buffer_.substr(0, count);
        buffer_.erase(0, count);
        return out;
    }
    int socket_ = -1;
    bool connected_ = false;
    bool ended_ = false;
    std::string buffer_;
};

inline Response text(int status, std::string body) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "text/plain");
    response.body = std::move(body);
    return response;
}

}  // namespace ecab::net::test
