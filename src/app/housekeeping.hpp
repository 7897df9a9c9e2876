// What may be forgotten, and when: tickets and idempotency records that have run out, sign-in
// sessions that ended by themselves, what was counted on other days, jobs that were done long ago.
// An hourly job.
#pragma once
#include "app/services.hpp"

namespace ecab::app {

inline constexpr std::int64_t kDoneJobKeptMs = 7LL * 24 * 3'600'000;

void drop_what_expired(Services const& services, UnitOfWork& unit);

}  // namespace ecab::app
