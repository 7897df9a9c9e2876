#include "records/due.hpp"

namespace ecab::records {

void project_deadlines(ports::Writer& writer,
                       OrgId const& org,
                       std::string_view matter,
                       domain::Deadlines const& before,
                       domain::Deadlines const& after) {
    if (before == after) return;
    if (!before.empty())
        writer.execute("DELETE FROM due WHERE org = $1 AND matter = $2", {org.value, matter});
    for (domain::Deadline const& deadline : after)
        writer.execute("INSERT INTO due (org, matter, what, due_at) VALUES ($1, $2, $3, $4)",
                       {org.value, matter, std::string_view(deadline.what), deadline.due_at.ms});
}

std::vector<DueRow> due_without_job(ports::Reader& reader,
                                    std::string_view kind,
                                    Moment now,
                                    std::int64_t limit) {
    std::vector<DueRow> out;
    reader.select(
        "SELECT d.org, d.matter, d.what, d.due_at FROM due d WHERE d.due_at <= $1 "
        "AND NOT EXISTS (SELECT 1 FROM job j WHERE j.org = d.org AND j.kind = $2 "
        "AND j.key = d.matter || '/' || d.what || '/' || CAST(d.due_at AS TEXT)) "
        "ORDER BY d.due_at, d.org, d.matter LIMIT $3",
        {now.ms, kind, limit},
        [&](ports::Row const& row) {
            out.push_back({OrgId{std::string(row.text(0))},
                           std::string(row.text(1)),
                           std::string(row.text(2)),
                           Moment{row.integer(3)}});
            return true;
        });
    return out;
}

std::string due_key(DueRow const& row) {
    return row.matter + "/" + row.what + "/" + std::to_string(row.at.ms);
}

}  // namespace ecab::records
