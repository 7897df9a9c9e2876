#include "records/jobs.hpp"

namespace ecab::records {
namespace {

using ports::Row;

std::int64_t next_number(ports::Reader& reader, OrgId const& org) {
    std::int64_t number = 1;
    reader.select("SELECT coalesce(max(number), 0) + 1 FROM job WHERE org = $1",
                  {org.value},
                  [&](Row const& row) {
                      number = row.integer(0);
                      return false;
                  });
    return number;
}

}  // namespace

bool put_job(ports::Writer& writer, OrgId const& org, NewJob const& job, Moment now) {
    return writer.execute(
               "INSERT INTO job (org, number, kind, key, payload, state, run_at, holder, attempts, "
               "last_error, enqueued_at) "
               "VALUES ($1, $2, $3, $4, $5, 'waiting', $6, '', 0, '', $7) "
               "ON CONFLICT (org, kind, key) DO NOTHING",
               {org.value,
                next_number(writer, org),
                std::string_view(job.kind),
                std::string_view(job.key),
                std::string_view(job.payload),
                job.run_at.ms,
                now.ms}) == 1;
}

std::vector<ReadyJob> ready_jobs(ports::Reader& reader, Moment now, std::int64_t limit) {
    std::vector<ReadyJob> out;
    reader.select(
        "SELECT org, number, kind FROM job WHERE state = 'waiting' AND run_at <= $1 "
        "ORDER BY run_at, org, number LIMIT $2",
        {now.ms, limit},
        [&](Row const& row) {
            out.push_back(
                {{OrgId{std::string(row.text(0))}, row.integer(1)}, std::string(row.text(2))});
            return true;
        });
    return out;
}

std::optional<LeasedJob> lease_job(
    ports::Writer& writer, JobRef const& job, std::string_view holder, Moment now, Moment until) {
    // While it is held, `run_at` is the end of the lease: nothing has to tidy up after a crash.
    std::int64_t const taken = writer.execute(
        "UPDATE job SET holder = $1, run_at = $2, attempts = attempts + 1 "
        "WHERE org = $3 AND number = $4 AND state = 'waiting' AND run_at <= $5",
        {holder, until.ms, job.org.value, job.number, now.ms});
    if (taken != 1) return std::nullopt;
    std::optional<LeasedJob> out;
    writer.select("SELECT kind, key, payload, attempts FROM job WHERE org = $1 AND number = $2",
                  {job.org.value, job.number},
                  [&](Row const& row) {
                      out = LeasedJob{job,
                                      std::string(row.text(0)),
                                      std::string(row.text(1)),
                                      std::string(row.text(2)),
                                      std::string(holder),
                                      row.integer(3)};
                      return false;
                  });
    return out;
}

bool end_job(ports::Writer& writer, LeasedJob const& job, Moment now) {
    return writer.execute(
               "UPDATE job SET state = 'done', run_at = $1, payload = '', last_error = '' "
               "WHERE org = $2 AND number = $3 AND state = 'waiting' AND holder = $4",
               {now.ms, job.ref.org.value, job.ref.number, std::string_view(job.holder)}) == 1;
}

bool put_off_job(ports::Writer& writer,
                 LeasedJob const& job,
                 std::string_view error,
                 Moment again) {
    return writer.execute(
               "UPDATE job SET run_at = $1, last_error = $2, holder = '' "
               "WHERE org = $3 AND number = $4 AND state = 'waiting' AND holder = $5",
               {again.ms,
                error,
                job.ref.org.value,
                job.ref.number,
                std::string_view(job.holder)}) == 1;
}

bool bury_job(ports::Writer& writer, LeasedJob const& job, std::string_view error, Moment now) {
    return writer.execute(
               "UPDATE job SET state = 'dead', run_at = $1, last_error = $2, holder = '' "
               "WHERE org = $3 AND number = $4 AND state = 'waiting' AND holder = $5",
               {now.ms, error, job.ref.org.value, job.ref.number, std::string_view(job.holder)}) ==
           1;
}

bool repeat_job(ports::Writer& writer, JobRef const& job, Moment now) {
    return writer.execute(
               "UPDATE job SET state = 'waiting', run_at = $1, attempts = 0 "
               "WHERE org = $2 AND number = $3 AND state = 'dead'",
               {now.ms, job.org.value, job.number}) == 1;
}

std::vector<JobRow> troubled_jobs(ports::Reader& reader, OrgId const& org, std::int64_t limit) {
    std::vector<JobRow> out;
    reader.select(
        "SELECT number, kind, state, attempts, last_error, enqueued_at, run_at FROM job "
        "WHERE org = $1 AND state <> 'done' AND last_error <> '' ORDER BY number DESC LIMIT $2",
        {org.value, limit},
        [&](Row const& row) {
            out.push_back({row.integer(0),
                           std::string(row.text(1)),
                           std::string(row.text(2)),
                           row.integer(3),
                           std::string(row.text(4)),
                           Moment{row.integer(5)},
                           Moment{row.integer(6)}});
            return true;
        });
    return out;
}

std::int64_t count_jobs(ports::Reader& reader, OrgId const& org, std::string_view state) {
    std::int64_t count = 0;
    reader.select("SELECT count(*) FROM job WHERE org = $1 AND state = $2",
                  {org.value, state},
                  [&](Row const& row) {
                      count = row.integer(0);
                      return false;
                  });
    return count;
}

void drop_done_jobs(ports::Writer& writer, OrgId const& org, Moment before) {
    writer.execute("DELETE FROM job WHERE org = $1 AND state = 'done' AND run_at < $2",
                   {org.value, before.ms});
}

}  // namespace ecab::records
