// The table `job`: work that must be done once, now or later, and survives a crash between any two
// statements. Rows without events. A job is put into the table in the transaction of what calls for
// it, and ended in the transaction of its effect. Every function serves any thread that holds the
// reader or writer. How jobs are run, and how often, says jobs/runner.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

struct NewJob {
    std::string kind;     // which handler
    std::string key;      // of two jobs of a kind with one key, the second is the first
    std::string payload;  // for the handler alone; shown to nobody
    Moment run_at;
};

// Where a job is found.
struct JobRef {
    OrgId org;
    std::int64_t number{};
    auto operator<=>(JobRef const&) const = default;
};

// A job in the hands of `holder`, until the lease ends.
struct LeasedJob {
    JobRef ref;
    std::string kind;
    std::string key;
    std::string payload;
    std::string holder;
    std::int64_t attempts{};  // with this one
};

// What an administrator sees: never the key or the payload, which may name a matter.
struct JobRow {
    std::int64_t number{};
    std::string kind;
    std::string state;  // "waiting", "done", "dead"
    std::int64_t attempts{};
    std::string last_error;  // a class, no sentence; empty when none failed
    Moment enqueued_at;
    Moment run_at;
};

// False when the kind knows the key already, whatever became of that job.
bool put_job(ports::Writer& writer, OrgId const& org, NewJob const& job, Moment now);

// Jobs whose time has come and that nobody holds, longest waiting first; of every organisation.
struct ReadyJob {
    JobRef ref;
    std::string kind;
};
std::vector<ReadyJob> ready_jobs(ports::Reader& reader, Moment now, std::int64_t limit);

// Takes a job until `until`, counting the attempt; nothing when somebody else was first. A job
// whose holder died is ready again when its lease has ended.
std::optional<LeasedJob> lease_job(
    ports::Writer& writer, JobRef const& job, std::string_view holder, Moment now, Moment until);

// The three ends of an attempt. False when the lease was lost: then nothing of the attempt counts.
bool end_job(ports::Writer& writer, LeasedJob const& job, Moment now);
bool put_off_job(ports::Writer& writer, LeasedJob const& job, std::string_view error, Moment again);
bool bury_job(ports::Writer& writer, LeasedJob const& job, std::string_view error, Moment now);

// A dead job from the beginning; false when there is no such dead job.
bool repeat_job(ports::Writer& writer, JobRef const& job, Moment now);

// Dead jobs and those that failed and wait for another attempt, latest first.
std::vector<JobRow> troubled_jobs(ports::Reader& reader, OrgId const& org, std::int64_t limit);
std::int64_t count_jobs(ports::Reader& reader, OrgId const& org, std::string_view state);

// Ended jobs older than `before`; with them their keys are forgotten.
void drop_done_jobs(ports::Writer& writer, OrgId const& org, Moment before);

}  // namespace ecab::records
