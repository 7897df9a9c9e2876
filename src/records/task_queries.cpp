#include "records/task_queries.hpp"

#include <limits>

namespace ecab::records {
namespace {

// One text, so that one statement serves any number of units: "|btp|btc|".
std::string between_bars(std::set<UnitId> const& units) {
    std::string out;
    for (UnitId const& unit : units) out += "|" + unit.value;
    return out.empty() ? out : out + "|";
}

std::string value_or_empty(auto const& id) { return id ? id->value : std::string{}; }

}  // namespace

std::vector<TaskRow> list_tasks(ports::Reader& reader, OrgId const& org, TaskFilter const& filter) {
    // Absent filters are neutral values, so that one statement text serves every combination.
    std::int64_t const most = std::numeric_limits<std::int64_t>::max();
    std::string const units = between_bars(filter.units);
    std::string const person = value_or_empty(filter.person);
    std::string const mine = value_or_empty(filter.mine);
    std::string const lead = value_or_empty(filter.lead);
    std::int64_t const before = filter.overdue_at ? filter.overdue_at->ms : most;
    std::int64_t const late = filter.overdue_at ? 1 : 0;
    std::int64_t const open = filter.open ? 1 : 0;
    std::int64_t const after_at = filter.after ? filter.after->first : -1;
    std::string const after_id = filter.after ? filter.after->second : "";
    std::vector<TaskRow> out;
    reader.select(
        "SELECT t.id, t.due_at FROM task t WHERE t.org = $1 "
        "AND ($2 = '' OR t.follower = $3 OR t.assignee = $3 OR EXISTS (SELECT 1 FROM task_unit u "
        "WHERE u.org = t.org AND u.task = t.id AND $2 LIKE '%|' || u.unit || '|%')) "
        "AND ($4 = '' OR t.follower = $4 OR t.assignee = $4) "
        "AND ($5 = '' OR t.lead = $5) "
        "AND ($6 = '' OR t.source_number = $6) "
        "AND ($7 = '' OR t.source_matter = $7) "
        "AND ($8 = '' OR t.parent = $8) "
        "AND ($9 = '' OR t.phase = $9) "
        "AND ($10 = 0 OR (t.phase <> 'done' AND t.phase <> 'cancelled')) "
        "AND ($11 = 0 OR (t.runs = 1 AND t.due_at < $12)) "
        "AND (t.due_at > $13 OR (t.due_at = $13 AND t.id > $14)) "
        "ORDER BY t.due_at, t.id LIMIT $15",
        {org.value,
         std::string_view(units),
         std::string_view(person),
         std::string_view(mine),
         std::string_view(lead),
         std::string_view(filter.source_number),
         std::string_view(filter.source_matter),
         std::string_view(filter.parent),
         std::string_view(filter.phase),
         open,
         late,
         before,
         after_at,
         std::string_view(after_id),
         filter.limit},
        [&](ports::Row const& row) {
            out.push_back({std::string(row.text(0)), row.integer(1)});
            return true;
        });
    return out;
}

}  // namespace ecab::records
