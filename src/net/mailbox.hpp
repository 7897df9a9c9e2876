// Work for one event loop from any thread: many posts, one wake-up. Outlives its loop; what is
// posted after `close` is dropped, so that late answers of the application find nobody, harmlessly.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <mutex>
#include <vector>

namespace ecab::net {

class Mailbox : public std::enable_shared_from_this<Mailbox> {
  public:
    explicit Mailbox(boost::asio::io_context* loop) : loop_(loop) {}

    void post(std::function<void()> work) {
        std::lock_guard const lock(mutex_);
        if (loop_ == nullptr) return;
        work_.push_back(std::move(work));
        if (work_.size() > 1) return;  // a wake-up is on its way
        boost::asio::post(*loop_, [self = shared_from_this()] { self->run(); });
    }
    bool is_here() const { return current() == this; }
    void enter() { current() = this; }  // the loop's thread, before it runs
    void close() {
        std::vector<std::function<void()>> dropped;
        std::lock_guard const lock(mutex_);
        loop_ = nullptr;
        dropped.swap(work_);
    }

  private:
    static Mailbox const*& current() {
        thread_local Mailbox const* here = nullptr;
        return here;
    }
    void run() {
        std::vector<std::function<void()>> batch;
        {
            std::lock_guard const lock(mutex_);
            batch.swap(work_);
        }
        for (auto& work : batch) work();
    }

    std::mutex mutex_;
    boost::asio::io_context* loop_;
    std::vector<std::function<void()>> work_;
};

}  // namespace ecab::net
