// HttpConnection, reading: bytes in, header, body, and what a refused client still sends. Included
// by session_plain.cpp and session_tls.cpp only.
#pragma once
#include <boost/asio/post.hpp>

#include "net/http_connection.hpp"

namespace ecab::net {

template <class Wire>
void HttpConnection<Wire>::enter(Phase phase, std::int64_t patience_ms) {
    phase_ = phase;
    this->deadline_ms = patience_ms == kNever ? kNever : shard_->now_ms() + patience_ms;
}

template <class Wire>
bool HttpConnection<Wire>::must_stop() const {
    return aborted_ || expired_ || (shard_->draining && phase_ == Phase::Idle);
}

// False when the buffer is full of bytes the parser cannot use.
template <class Wire>
bool HttpConnection<Wire>::make_room() {
    if (!in_.storage) in_.storage = shard_->take_buffer();
    if (in_.end == shard_->buffer_bytes() && in_.begin > 0) {
        std::memmove(in_.storage.get(), in_.storage.get() + in_.begin, in_.end - in_.begin);
        in_.end -= in_.begin;
        in_.begin = 0;
    }
    return in_.end < shard_->buffer_bytes();
}

template <class Wire>
typename HttpConnection<Wire>::Io HttpConnection<Wire>::receive_now() {
    for (;;) {
        auto const got = ::recv(tcp().native_handle(),
                                in_.storage.get() + in_.end,
                                shard_->buffer_bytes() - in_.end,
                                MSG_DONTWAIT);
        if (got > 0) {
            in_.end += static_cast<std::size_t>(got);
            return Io::Done;
        }
        if (got == 0) return Io::Closed;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return Io::WouldBlock;
        if (errno != EINTR) return Io::Closed;
    }
}

// At least one byte more. Tries before it waits; while it waits empty-handed it holds no buffer.
template <class Wire>
Await<typename HttpConnection<Wire>::Io> HttpConnection<Wire>::fill() {
    constexpr unsigned kEagerTurns = 32;
    if (++turns_ % kEagerTurns == 0) co_await asio::post(shard_->executor(), kToken);
    if constexpr (kPlain) {
        for (;;) {
            if (!make_room()) co_return Io::Closed;
            Io const io = receive_now();
            if (io != Io::WouldBlock) co_return io;
            if (in_.empty()) shard_->give_buffer(std::move(in_.storage));
            if (must_stop()) co_return Io::Closed;
            auto [failed] = co_await wire_.async_wait(Socket::wait_read, kToken);
            // Woken by a drain while idle: a request may just have arrived; look once more.
            bool const look_again = shard_->draining && phase_ == Phase::Idle && !aborted_;
            if (failed && !look_again) co_return Io::Closed;
        }
    } else {
        if (must_stop() || !make_room()) co_return Io::Closed;
        auto const room =
            asio::buffer(in_.storage.get() + in_.end, shard_->buffer_bytes() - in_.end);
        auto [failed, got] = co_await wire_.async_read_some(room, kToken);
        if (failed || got == 0) co_return Io::Closed;
        in_.end += got;
        co_return Io::Done;
    }
}

template <class Wire>
Await<typename HttpConnection<Wire>::Io> HttpConnection<Wire>::read_head() {
    enter(Phase::Idle, shard_->common->limits.idle_ms);
    for (;;) {
        while (!in_.empty() && parser_.state() == RequestParser::State::Header) {
            if (phase_ == Phase::Idle) {
                enter(Phase::Reading, shard_->common->limits.request_ms);
                started_ms_ = this->deadline_ms - shard_->common->limits.request_ms;
            }
            std::size_t const used = parser_.feed(in_.text());
            in_.consume(used);
            if (used == 0) break;
        }
        if (parser_.state() != RequestParser::State::Header) co_return Io::Done;
        Io const io = co_await fill();
        if (io != Io::Done) co_return io;
    }
}

template <class Wire>
Await<typename HttpConnection<Wire>::Io> HttpConnection<Wire>::read_body() {
    for (;;) {
        while (!in_.empty() && parser_.state() == RequestParser::State::Body) {
            std::size_t const used = parser_.feed(in_.text());
            in_.consume(used);
            if (used == 0) break;
        }
        if (parser_.state() != RequestParser::State::Body) co_return Io::Done;
        Io const io = co_await fill();
        if (io != Io::Done) co_return io;
    }
}

template <class Wire>
Await<bool> HttpConnection<Wire>::handshake() {
    if constexpr (kPlain) {
        co_return true;
    } else {
        enter(Phase::Handshake, shard_->common->limits.handshake_ms);
        auto [failed] = co_await wire_.async_handshake(asio::ssl::stream_base::server, kToken);
        co_return !failed && !aborted_;
    }
}

// Closing with unread bytes makes the kernel reset the connection, and the client may lose the
// answer: say that nothing more comes, then read a little longer (RFC 9112 §9.6).
template <class Wire>
Await<void> HttpConnection<Wire>::linger() {
    Limits const& limits = shard_->common->limits;
    enter(Phase::Lingering, limits.linger_ms);
    if constexpr (!kPlain) {
        co_await wire_.async_shutdown(kToken);
    }
    error_code failed;
    tcp().shutdown(Socket::shutdown_send, failed);
    std::uint64_t read = 0;
    while (!failed && !expired_ && !aborted_ && read < limits.linger_bytes_max) {
        std::string& scratch = shard_->scratch();
        auto const got =
            ::recv(tcp().native_handle(), scratch.data(), scratch.size(), MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) co_return;
        if (got > 0) {
            read += static_cast<std::uint64_t>(got);
            continue;
        }
        auto [stopped] = co_await tcp().async_wait(Socket::wait_read, kToken);
        if (stopped) co_return;
    }
}

}  // namespace ecab::net
