#include "server/clock_guard.hpp"

namespace ecab::server {

std::int64_t ClockGuard::jump_ms() {
    if (steady_ == nullptr) return 0;
    Base const now{wall_->now(), steady_->now()};
    if (!base_) base_ = now;
    std::int64_t const passed = now.steady.ms - base_->steady.ms;
    std::int64_t const jump = now.wall.ms - base_->wall.ms - passed;
    if (jump > kClockJumpMs || jump < -kClockJumpMs) return jump;
    if (passed > kHourMs) base_ = now;
    return 0;
}

}  // namespace ecab::server
