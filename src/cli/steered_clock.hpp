// A clock that stands still until it is moved: demonstrations play a day of 2019 in seconds, with
// the rules of that day. Tests and demonstrations only. Any thread may read it.
#pragma once
#include <atomic>

#include "ports/clock.hpp"

namespace ecab::cli {

class SteeredClock : public ports::Clock {
  public:
    explicit SteeredClock(Moment start) : ms_(start.ms) {}
    Moment now() override { return {ms_.load()}; }
    void set(Moment moment) { ms_ = moment.ms; }
    void forward(std::int64_t ms) { ms_ += ms; }

  private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace ecab::cli
