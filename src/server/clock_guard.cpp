#include "server/clock_guard.hpp"

namespace ecab::server {
namespace {

// Two looks further apart say nothing of each other: the thread was stopped between them.
constexpr std::int64_t kLookMs = kSecondMs;
constexpr int kLooksMax = 3;

bool is_small(std::int64_t jump_ms) { return jump_ms >= -kClockJumpMs && jump_ms <= kClockJumpMs; }

}  // namespace

GuardedClock::GuardedClock(ports::Clock* wall, ports::Clock* steady)
    : wall_(wall), steady_(steady) {
    if (steady_ == nullptr) return;
    Look const look = look_at_both();
    apart_ms_ = look.apart_ms();
    agreed_at_ = look.steady_ms;
}

ports::ClockReading GuardedClock::reading() {
    if (steady_ == nullptr) return wall_->reading();
    Moment const wall = wall_->now();
    std::int64_t const steady_ms = steady_->now().ms;
    std::int64_t const jump = wall.ms - steady_ms - apart_ms_.load(std::memory_order_relaxed);
    std::int64_t const passed = steady_ms - agreed_at_.load(std::memory_order_relaxed);
    if (is_small(jump) && passed <= kHourMs) return {wall, 0};
    return read_closely();
}

ports::ClockReading GuardedClock::read_closely() {
    std::lock_guard const lock(mutex_);
    Look const look = look_at_both();
    std::int64_t const jump = look.apart_ms() - apart_ms_;
    if (!is_small(jump)) return {{look.steady_ms + apart_ms_}, jump};
    if (look.steady_ms - agreed_at_ > kHourMs) {
        apart_ms_ = look.apart_ms();
        agreed_at_ = look.steady_ms;
    }
    return {{look.wall_ms}, 0};
}

GuardedClock::Look GuardedClock::look_at_both() {
    Look look{};
    for (int i = 0; i < kLooksMax; ++i) {
        std::int64_t const before = steady_->now().ms;
        look = {wall_->now().ms, steady_->now().ms};
        if (look.steady_ms - before <= kLookMs) break;
    }
    return look;
}

}  // namespace ecab::server
