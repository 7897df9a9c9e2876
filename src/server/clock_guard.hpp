// ClockGuard: whether the time of day can still be believed. It runs beside a clock that nobody can
// set; when the two part by more than a minute, somebody set the time or the machine lost it, and
// nothing may be closed by it until it is right again or the server is started anew. Small steps
// within an hour are what time services do. One thread owns it.
#pragma once
#include <optional>

#include "ports/clock.hpp"

namespace ecab::server {

inline constexpr std::int64_t kClockJumpMs = 60'000;

class ClockGuard {
  public:
    // `steady` may be null: a clock that is steered on purpose is believed.
    ClockGuard(ports::Clock* wall, ports::Clock* steady) : wall_(wall), steady_(steady) {}

    // Looks at both; how far the time of day has jumped, 0 while it is believed.
    std::int64_t jump_ms();

  private:
    struct Base {
        Moment wall;
        Moment steady;
    };
    ports::Clock* wall_;
    ports::Clock* steady_;
    std::optional<Base> base_;
};

}  // namespace ecab::server
