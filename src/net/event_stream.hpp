// One open event stream. A frame is sent at once without waiting; only what the kernel refuses is
// queued, within two bounds, and a viewer that falls behind them is cut: it resumes by
// Last-Event-ID. No coroutine, no buffer and no timer while idle. The loop's thread only, but for
// `StreamHandle`, which the application holds.
#pragma once
#include <sys/socket.h>

#include <atomic>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <deque>

#include "net/shard.hpp"

namespace ecab::net {

using Frame = std::shared_ptr<std::string const>;

class StreamConnection : public Connection {
  public:
    virtual bool send(Frame frame) = 0;
    virtual void end() = 0;
};

class StreamHandle final : public Stream, public std::enable_shared_from_this<StreamHandle> {
  public:
    StreamHandle(std::shared_ptr<Mailbox> mailbox, unsigned shard)
        : mailbox_(std::move(mailbox)), shard_(shard) {}

    bool push(Frame frame) override {
        if (gone_.load(std::memory_order_relaxed)) return false;
        if (mailbox_->is_here()) return stream_ != nullptr && stream_->send(std::move(frame));
        mailbox_->post(
            [self = shared_from_this(), frame = std::move(frame)] { self->push(frame); });
        return true;
    }
    void close() override {
        if (gone_.exchange(true, std::memory_order_relaxed)) return;
        if (mailbox_->is_here()) return end_here();
        mailbox_->post([self = shared_from_this()] { self->end_here(); });
    }
    unsigned shard() const override { return shard_; }

    void attach(StreamConnection* stream) { stream_ = stream; }
    void detach() {
        gone_.store(true, std::memory_order_relaxed);
        stream_ = nullptr;
    }

  private:
    void end_here() {
        if (stream_ != nullptr) stream_->end();
    }
    std::shared_ptr<Mailbox> mailbox_;
    StreamConnection* stream_ = nullptr;
    std::atomic<bool> gone_{false};
    unsigned shard_;
};

template <class Wire>
class EventStream final : public StreamConnection,
                          public std::enable_shared_from_this<EventStream<Wire>> {
    static constexpr bool kPlain = std::is_same_v<Wire, Socket>;

  public:
    EventStream(Shard* shard, Wire wire, std::unique_ptr<Seat> seat, std::function<void()> closed)
        : shard_(shard),
          wire_(std::move(wire)),
          seat_(std::move(seat)),
          closed_(std::move(closed)) {
        ++shard_->stream_count;
        shard_->add_stream(*this);
    }
    ~EventStream() override { --shard_->stream_count; }

    void open(OnStream const& opened) {
        handle_ = std::make_shared<StreamHandle>(shard_->mailbox, shard_->index);
        handle_->attach(this);
        watch();
        if (opened) opened(handle_);
        if (shard_->draining) drain();
    }

    bool send(Frame frame) override {
        if (ended_ || ending_) return false;
        if (kPlain && !queue_) {
            std::size_t const sent = send_now(*frame);
            if (ended_) return false;
            if (sent == frame->size()) return true;
            offset_ = sent;
        }
        return enqueue(std::move(frame));
    }

    void end() override {
        if (ended_) return;
        ended_ = true;
        handle_->detach();
        this->unlink();
        error_code ignored;
        tcp().shutdown(Socket::shutdown_both, ignored);
        tcp().close(ignored);
        queue_.reset();
        if (closed_) shard_->mailbox->post(std::move(closed_));
        closed_ = nullptr;
    }

    void beat() override {
        static Frame const comment = std::make_shared<std::string const>(":\n\n");
        auto const self = this->shared_from_this();
        send(comment);
    }
    void expire() override { end(); }
    void abort() override {
        auto const self = this->shared_from_this();
        end();
    }
    // Spread the return of thousands of viewers over a few seconds.
    void drain() override {
        auto const self = this->shared_from_this();
        static unsigned turn = 0;
        std::string const retry = "retry: " + std::to_string(500 + (turn++ * 37) % 3500) + "\n\n";
        send(std::make_shared<std::string const>(retry));
        ending_ = true;
        if (!queue_) end();
    }

  private:
    Socket& tcp() {
        if constexpr (kPlain) {
            return wire_;
        } else {
            return wire_.next_layer();
        }
    }

    std::size_t send_now(std::string_view bytes) {
        auto const sent =
            ::send(tcp().native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) return static_cast<std::size_t>(sent);
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) end();
        return 0;
    }

    bool enqueue(Frame frame) {
        if (!queue_) queue_ = std::make_unique<std::deque<Frame>>();
        Limits const& limits = shard_->common->limits;
        bool const full = queue_->size() >= limits.stream_frames_max ||
                          queued_bytes_ + frame->size() > limits.stream_bytes_max;
        if (full) {
            end();
            return false;
        }
        queued_bytes_ += frame->size();
        queue_->push_back(std::move(frame));
        if (!writing_) pump();
        return true;
    }

    void pump() {
        writing_ = true;
        auto self = this->shared_from_this();
        if constexpr (kPlain) {
            wire_.async_wait(Socket::wait_write, [self](error_code failed) {
                self->writing_ = false;
                if (self->ended_) return;
                if (failed) return self->end();
                self->flush();
            });
        } else {
            Frame const front = queue_->front();  // kept alive by the handler
            asio::async_write(
                wire_, asio::buffer(*front), [self, front](error_code failed, std::size_t) {
                    self->writing_ = false;
                    if (self->ended_) return;
                    if (failed) return self->end();
                    self->pop();
                    if (!self->finish_if_empty()) self->pump();
                });
        }
    }

    void flush() {
        while (!queue_->empty()) {
            Frame const front = queue_->front();
            std::string_view const rest = std::string_view(*front).substr(offset_);
            std::size_t const sent = send_now(rest);
            if (ended_) return;
            if (sent < rest.size()) {
                offset_ += sent;
                return pump();
            }
            pop();
        }
        finish_if_empty();
    }

    void pop() {
        queued_bytes_ -= queue_->front()->size();
        queue_->pop_front();
        offset_ = 0;
    }

    bool finish_if_empty() {
        if (!queue_->empty()) return false;
        queue_.reset();
        if (ending_) end();
        return true;
    }

    // A stream is one way: what the client sends is read only to notice that it left.
    void watch() {
        auto self = this->shared_from_this();
        if constexpr (kPlain) {
            wire_.async_wait(Socket::wait_read,
                             [self](error_code failed) { self->on_readable(failed); });
        } else {
            wire_.async_read_some(
                asio::buffer(ignored_),
                [self](error_code failed, std::size_t bytes) { self->on_ignored(failed, bytes); });
        }
    }

    void on_readable(error_code failed) {
        if (ended_) return;
        if (failed) return end();
        std::string& scratch = shard_->scratch();
        auto const got =
            ::recv(tcp().native_handle(), scratch.data(), scratch.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return watch();
        on_ignored({}, got > 0 ? static_cast<std::size_t>(got) : 0);
    }

    void on_ignored(error_code failed, std::size_t bytes) {
        constexpr std::size_t kIgnoredBytesMax = 64 * 1024;
        if (ended_) return;
        ignored_bytes_ += bytes;
        if (failed || bytes == 0 || ignored_bytes_ > kIgnoredBytesMax) return end();
        watch();
    }

    Shard* shard_;
    Wire wire_;
    std::unique_ptr<Seat> seat_;
    std::function<void()> closed_;
    std::shared_ptr<StreamHandle> handle_;
    std::unique_ptr<std::deque<Frame>> queue_;  // only while the kernel's buffer is full
    std::size_t offset_ = 0;
    std::size_t queued_bytes_ = 0;
    std::size_t ignored_bytes_ = 0;
    bool writing_ = false;
    bool ending_ = false;
    bool ended_ = false;
    std::array<char, kPlain ? 1 : 64> ignored_{};
};

}  // namespace ecab::net
