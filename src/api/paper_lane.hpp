// The threads that read papers: a program may take a minute over a hostile one, so that they are
// apart from those that answer everybody, and nobody has all of them. Pure.
#pragma once
#include <cstdint>
#include <string>

#include "api/fair_workers.hpp"
#include "api/route.hpp"

namespace ecab::api {

// Of one person one paper is read at a time, and so many wait as may be under way
// (Settings::uploads_at_once_max).
inline constexpr FairLimits kPaperLimits{
    .threads = 3, .queue_max = 48, .lane_max = 8, .at_once_max = 1};
inline constexpr std::int64_t kPaperWaitMs = 120'000;  // in the queue; then it is refused

// No threads where the common pool has none (api/workers.hpp).
FairLimits paper_limits(int workers);

// Whose turn it is: the person's, of whom a session is known.
std::string paper_lane_of(Call const& call);

// What a refused upload takes from the person's share of the day: its bytes, or as much as the
// largest paper when reading it took all the time there is. `reason` as the contract writes it.
std::uint64_t cost_of_refused(std::uint64_t bytes,
                              std::string const& reason,
                              std::uint64_t paper_bytes_max);

}  // namespace ecab::api
