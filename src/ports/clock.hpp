// Time and chance come through these, so that a whole year runs in seconds in a simulation.
#pragma once
#include "base/bytes.hpp"
#include "base/moment.hpp"

namespace ecab::ports {

// One look at a clock. While the time of day is not believed `at` is the time that is gone by
// meanwhile, and what is written for good is refused.
struct ClockReading {
    Moment at;
    std::int64_t jump_ms = 0;  // how far the time of day has jumped; 0 while it is believed

    bool is_believed() const { return jump_ms == 0; }
};

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Moment now() = 0;
    // Time and belief from one look. A clock that has nothing to be held against is believed.
    virtual ClockReading reading() { return {now(), 0}; }
};

class Random {
  public:
    virtual ~Random() = default;
    virtual Bytes bytes(std::size_t count) = 0;  // cryptographically strong
};

}  // namespace ecab::ports
