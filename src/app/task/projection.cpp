#include <array>
#include <limits>

#include "app/task/kind.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using records::DerivedTable;

std::string task_unit_text(std::optional<TaskAgency> const& agency) {
    return agency && agency->unit ? agency->unit->value : std::string{};
}

template <class Key>
std::string text_or_empty(std::optional<Key> const& key) {
    return key ? key->value : std::string{};
}

// The row lists are made from. What has no deadline stands behind everything that has one.
void put_task(ports::Writer& writer, OrgId const& org, Task const& task) {
    std::string const lead = task_unit_text(task.plan.lead);
    std::string const parent = text_or_empty(task.parent);
    std::string const follower = text_or_empty(task.plan.follower);
    std::string const assignee = text_or_empty(task.plan.assignee);
    std::string const matter = task.plan.source.matter.value_or("");
    std::int64_t const due = task.due ? task.due->ms : std::numeric_limits<std::int64_t>::max();
    bool const runs = is_open(task) && !task.report;
    writer.execute(
        "INSERT INTO task (org, id, phase, lead, parent, source_number, source_matter, follower, "
        "assignee, due_at, runs) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        "ON CONFLICT (org, id) DO UPDATE SET phase = excluded.phase, lead = excluded.lead, "
        "follower = excluded.follower, due_at = excluded.due_at, runs = excluded.runs",
        {org.value,
         task.id.value,
         name_of(task.phase),
         std::string_view(lead),
         std::string_view(parent),
         std::string_view(task.plan.source.number),
         std::string_view(matter),
         std::string_view(follower),
         std::string_view(assignee),
         due,
         std::int64_t{runs ? 1 : 0}});
}

void put_task_unit(ports::Writer& writer, OrgId const& org, Task const& task, UnitId const& unit) {
    writer.execute(
        "INSERT INTO task_unit (org, task, unit) VALUES ($1, $2, $3) "
        "ON CONFLICT (org, task, unit) DO NOTHING",
        {org.value, task.id.value, unit.value});
}

// Whose tasks it stands among: the lead, those beside it and, of a part, who broke it down.
void put_task_units(ports::Writer& writer, OrgId const& org, Task const& task) {
    writer.execute("DELETE FROM task_unit WHERE org = $1 AND task = $2",
                   {org.value, task.id.value});
    if (task.plan.lead && task.plan.lead->unit)
        put_task_unit(writer, org, task, *task.plan.lead->unit);
    for (TaskAgency const& agency : task.plan.supporting)
        if (agency.unit) put_task_unit(writer, org, task, *agency.unit);
    if (task.place.unit) put_task_unit(writer, org, task, *task.place.unit);
}

constexpr std::array kTaskTables{
    DerivedTable{"task",
                 "org:t id:t phase:t lead:t parent:t source_number:t source_matter:t follower:t "
                 "assignee:t due_at:i runs:i",
                 "org, id"},
    DerivedTable{"task_unit", "org:t task:t unit:t", "org, task, unit"},
};

}  // namespace

using TaskKind = MatterKind<domain::Task>;

void TaskKind::project(ports::Writer& writer,
                       OrgId const& org,
                       std::uint64_t,
                       Event const& event,
                       domain::Task const& after) {
    put_task(writer, org, after);
    bool const moves =
        std::holds_alternative<TaskGiven>(event) || std::holds_alternative<TaskReassigned>(event);
    if (moves) put_task_units(writer, org, after);
}

std::span<records::DerivedTable const> TaskKind::tables() { return kTaskTables; }

}  // namespace ecab::app
