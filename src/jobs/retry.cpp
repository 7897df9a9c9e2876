#include "jobs/retry.hpp"

#include <algorithm>

namespace ecab::jobs {

std::int64_t delay_after(RetryPolicy const& policy, std::int64_t failures, std::uint32_t chance) {
    std::int64_t delay = policy.first_delay_ms;
    for (std::int64_t i = 1; i < failures && delay < policy.longest_delay_ms; ++i) delay *= 2;
    delay = std::min(delay, policy.longest_delay_ms);
    std::int64_t const half = delay / 2;
    return delay - half + half * static_cast<std::int64_t>(chance) / UINT32_MAX;
}

}  // namespace ecab::jobs
