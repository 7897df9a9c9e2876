// The tasks of an organisation by lead agency, in the columns of the reports on them, at a moment.
// Told from the journal, so that a moment long gone gives what was true then. A part that an agency
// broke a task down into is that agency's own and not counted again.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/field_list.hpp"

namespace ecab::app {

// done = done_on_time + done_late; open = open_in_time + overdue; total = done + open. What was
// cancelled is no task any more and stands beside.
struct TaskReportRow {
    std::string agency;  // the unit's id; empty: outside of the organisation, or none
    std::string name;    // empty: no lead agency yet
    std::int64_t total{};
    std::int64_t done{};
    std::int64_t done_on_time{};
    std::int64_t done_late{};
    std::int64_t open{};
    std::int64_t open_in_time{};
    std::int64_t overdue{};
    std::int64_t cancelled{};
    bool operator==(TaskReportRow const&) const = default;
    ECAB_FIELDS(TaskReportRow,
                agency,
                name,
                total,
                done,
                done_on_time,
                done_late,
                open,
                open_in_time,
                overdue,
                cancelled)
};

struct TaskReportTable {
    Moment at;
    std::vector<TaskReportRow> rows;  // by name; those without a lead last
    TaskReportRow sum;
    ECAB_FIELDS(TaskReportTable, at, rows, sum)
};

// NotFound where there is no such organisation.
Result<TaskReportTable> report_tasks(Services const& services, OrgId const& org, Moment at);

}  // namespace ecab::app
