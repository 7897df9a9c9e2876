// How often a failed job or consumer is tried again, and how long it waits in between. Pure.
#pragma once
#include <cstdint>

namespace ecab::jobs {

struct RetryPolicy {
    std::int64_t attempts_max = 8;  // then it is dead until an administrator repeats it
    std::int64_t first_delay_ms = 1'000;
    std::int64_t longest_delay_ms = 3'600'000;
    std::int64_t deadline_ms = 60'000;  // of one attempt; whoever takes longer has lost the job
};

// The wait after the `failures`-th failure in a row: twice as long each time, up to the longest,
// and of that between one half and the whole, as `chance` says: what failed together comes back
// spread out.
std::int64_t delay_after(RetryPolicy const& policy, std::int64_t failures, std::uint32_t chance);

}  // namespace ecab::jobs
