// A bounded pool of threads for work that blocks: reads, decoding, signature checks. A full queue
// refuses at once; nothing waits without bound. A pool of no threads does each piece of work before
// `submit` returns: a simulation has one thread, so that chance alone decides what comes first.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ecab::api {

class Workers {
  public:
    Workers(int threads, std::size_t queue_max);
    ~Workers();  // finishes what is queued
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    // False when the queue is full or the pool is stopping. `work` must not throw.
    bool submit(std::function<void()> work);
    void stop();  // finishes what is queued; idempotent

  private:
    void loop();

    std::size_t const queue_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ecab::api
