// The table `due`: when each matter goes on by time alone. Derived from the journal like the other
// projections: written with the events that move a deadline, the same again on replay. Whoever
// reads what has fallen due needs to look at no matter that still has time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "domain/matter/deadline.hpp"
#include "ports/sql.hpp"
#include "records/derived_table.hpp"

namespace ecab::records {

inline constexpr DerivedTable kDueTable{
    "due", "org:t matter:t what:t due_at:i", "org, matter, what"};

// The rows of one matter, after an event that took it from `before` to `after`.
void project_deadlines(ports::Writer& writer,
                       OrgId const& org,
                       std::string_view matter,
                       domain::Deadlines const& before,
                       domain::Deadlines const& after);

struct DueRow {
    OrgId org;
    std::string matter;  // "ballot/…", as in the journal
    std::string what;
    Moment at;
};

// What has fallen due by `now` and is not in anybody's hands yet (no job of `kind` with its key),
// longest ago first; of every organisation.
std::vector<DueRow> due_without_job(ports::Reader& reader,
                                    std::string_view kind,
                                    Moment now,
                                    std::int64_t limit);

// The idempotency key of a row's job: another moment is another job.
std::string due_key(DueRow const& row);

}  // namespace ecab::records
