// One event loop as the hub sees it: a place where work runs one after another. The network layer
// gives its own loops; tests give one that runs by hand on a manual clock.
#pragma once
#include <cstdint>
#include <functional>

namespace ecab::live {

class Shard {
  public:
    virtual ~Shard() = default;
    // Any thread. Runs later on the shard's own thread, in the order of the calls. Work posted to
    // a loop that has ended is dropped.
    virtual void post(std::function<void()> work) = 0;
    // The shard's own thread only.
    virtual void post_after(std::int64_t delay_ms, std::function<void()> work) = 0;
    virtual std::int64_t now_ms() const = 0;  // never goes back
};

}  // namespace ecab::live
