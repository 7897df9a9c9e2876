#include "app/housekeeping.hpp"

#include "records/accounts.hpp"
#include "records/jobs.hpp"
#include "records/papers.hpp"

namespace ecab::app {

void drop_what_expired(Services const& services, UnitOfWork& unit) {
    Moment const now = unit.now();
    Settings const& settings = services.settings;
    records::drop_expired(unit.sql(), unit.org(), now);
    // A session's idle time is written now and then only; an hour more does no harm.
    constexpr std::int64_t kSlackMs = 3'600'000;
    records::drop_ended_sessions(unit.sql(),
                                 unit.org(),
                                 Moment{now.ms - settings.session_ms},
                                 Moment{now.ms - settings.idle_ms - kSlackMs});
    records::drop_upload_days(unit.sql(), unit.org(), now.ms / kDayMs);
    records::drop_done_jobs(unit.sql(), unit.org(), Moment{now.ms - kDoneJobKeptMs});
}

}  // namespace ecab::app
