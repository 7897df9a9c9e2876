#include "app/task/report.hpp"

#include <algorithm>
#include <map>

#include "app/matter/replayed.hpp"
#include "app/task/kind.hpp"
#include "json/search_key.hpp"
#include "records/queries.hpp"

namespace ecab::app {

using namespace domain;
namespace {

using TasksThen = std::map<std::string, Task>;

// Every task as it was: what the journal took in by that moment.
TasksThen tasks_at(Services const& services, OrgId const& org, Moment at) {
    TasksThen out;
    services.store->read([&](ports::Reader& reader) {
        std::uint64_t const size = records::size_of(reader, org);
        records::each_entry(reader, org, 0, size, [&](ports::StoredEntry const& entry) {
            std::optional<TaskId> const id = id_in<Task>(entry.matter);
            if (id && entry.at <= at)
                MatterKind<Task>::apply(out[id->value], event_in<Task>(entry));
        });
    });
    return out;
}

void count_task(TaskReportRow& row, Standing standing) {
    switch (standing) {
        case Standing::DoneOnTime:
            ++row.done_on_time;
            break;
        case Standing::DoneLate:
            ++row.done_late;
            break;
        case Standing::OpenInTime:
            ++row.open_in_time;
            break;
        case Standing::Overdue:
            ++row.overdue;
            break;
        case Standing::Cancelled:
            ++row.cancelled;
            break;
    }
    row.done = row.done_on_time + row.done_late;
    row.open = row.open_in_time + row.overdue;
    row.total = row.done + row.open;
}

TaskReportRow agency_row(Organisation const& organisation, std::optional<TaskAgency> const& lead) {
    TaskReportRow row;
    if (!lead) return row;
    row.name = lead->name;
    if (!lead->unit) return row;
    row.agency = lead->unit->value;
    auto const unit = organisation.units.find(*lead->unit);
    row.name = unit == organisation.units.end() ? row.agency : unit->second.name_vi;
    return row;
}

bool stands_first(TaskReportRow const& a, TaskReportRow const& b) {
    if (a.name.empty() != b.name.empty()) return b.name.empty();
    auto const key = [](TaskReportRow const& row) {
        return std::pair(json::search_key(row.name).value_or(""), row.agency);
    };
    return key(a) < key(b);
}

}  // namespace

Result<TaskReportTable> report_tasks(Services const& services, OrgId const& org, Moment at) {
    OrganisationView const organisation = services.reads->organisation(*services.store, org);
    REQUIRE(organisation && organisation->exists(), Reason::NotFound, "organisation");
    TaskReportTable out;
    out.at = at;
    std::map<std::pair<std::string, std::string>, TaskReportRow> rows;
    for (auto const& [id, task] : tasks_at(services, org, at)) {
        if (task.parent) continue;
        TaskReportRow const named = agency_row(*organisation, task.plan.lead);
        TaskReportRow& row =
            rows.try_emplace(std::pair(named.agency, named.name), named).first->second;
        Standing const standing = standing_of(task, at);
        count_task(row, standing);
        count_task(out.sum, standing);
    }
    for (auto& [key, row] : rows) out.rows.push_back(std::move(row));
    std::ranges::sort(out.rows, stands_first);
    return out;
}

}  // namespace ecab::app
