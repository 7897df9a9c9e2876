// GuardedClock: the clock of a node, which says whether the time of day can still be believed. It
// runs beside a clock that nobody can set; when the two part by more than a minute, somebody set
// the time or the machine lost it. Then it goes on from where they agreed, so that what is read
// stays as it was, and nothing is closed or entered in a journal until the time of day is right
// again or the server is started anew, by which its operator confirms the time. Small steps within
// an hour are what time services do. Any thread may read it; it locks once an hour, and while it
// doubts.
#pragma once
#include <atomic>
#include <mutex>

#include "ports/clock.hpp"

namespace ecab::server {

inline constexpr std::int64_t kClockJumpMs = 60'000;

class GuardedClock final : public ports::Clock {
  public:
    // Both outlive it. `steady` may be null: a clock that is steered on purpose is believed.
    GuardedClock(ports::Clock* wall, ports::Clock* steady);

    Moment now() override { return reading().at; }
    ports::ClockReading reading() override;

  private:
    struct Look {
        std::int64_t wall_ms;
        std::int64_t steady_ms;
        std::int64_t apart_ms() const { return wall_ms - steady_ms; }
    };
    Look look_at_both();
    ports::ClockReading read_closely();

    ports::Clock* wall_;
    ports::Clock* steady_;
    std::mutex mutex_;                        // held by who changes what follows
    std::atomic<std::int64_t> apart_ms_{0};   // of the two when they agreed last
    std::atomic<std::int64_t> agreed_at_{0};  // by the steady one
};

}  // namespace ecab::server
