#include "app/task/kind.hpp"

#include "app/access.hpp"
#include "domain/authority/office.hpp"
#include "domain/task/commands.hpp"

namespace ecab::app {

using namespace domain;
using TaskKind = MatterKind<Task>;

TaskKind::Events TaskKind::on_deadline(Services const&,
                                       Organisation const&,
                                       Task const& task,
                                       Context const& context) {
    return decide_overdue(task, context);
}

SearchFields TaskKind::search(Task const& task) {
    return {task.plan.content, task.plan.source.number, task.given_by.at};
}

TaskActor TaskKind::actor(Services const&,
                          Organisation const& organisation,
                          Task const& task,
                          Viewer const& viewer) {
    PersonId const& person = viewer.actor.person;
    return {person, parts_of(organisation, task, person, viewer.today)};
}

std::vector<std::string> TaskKind::may(Task const& task, TaskActor const& actor) {
    std::vector<std::string> names;
    for (TaskAction const action : allowed_actions(task, actor))
        names.emplace_back(name_of(action));
    return names;
}

bool TaskKind::may_read(Task const& task, TaskActor const& actor) {
    return authorise(task, actor, TaskAction::Read).has_value();
}

bool TaskKind::may_read_entry(Task const& task, TaskActor const& actor, Record const&) {
    return may_read(task, actor);
}

std::vector<std::string> TaskKind::named(Event const& event) {
    if (auto const* given = std::get_if<TaskGiven>(&event))
        if (given->plan.source.matter) return {*given->plan.source.matter};
    if (auto const* broken = std::get_if<TaskBrokenDown>(&event)) return {broken->subtask.value};
    return {};
}

namespace {

// Those who act for the unit, and those who would give tasks there.
void add_givers(std::vector<std::string>& groups, UnitId const& unit) {
    for (std::string const& group : role_groups(kTaskGivers))
        groups.push_back(placed_group(group, {unit, {}}));
    groups.push_back(acting_group(unit));
}

}  // namespace

// Whoever may read it, by the groups they listen in.
std::vector<std::string> TaskKind::audience(Services const&,
                                            Event const& event,
                                            Task const& after) {
    std::vector<std::string> groups;
    std::optional<UnitId> const lead = after.plan.lead ? after.plan.lead->unit : std::nullopt;
    // That there are parts is between who broke it down and who works on one.
    if (std::holds_alternative<TaskBrokenDown>(event)) {
        if (lead) add_givers(groups, *lead);
        return groups;
    }
    if (after.place.unit && after.parent) add_givers(groups, *after.place.unit);
    if (!after.parent)
        for (std::string const& group : role_groups(kTaskGivers))
            groups.push_back(placed_group(group, after.place));
    if (after.place.body)
        groups.push_back(placed_group(role_group(Role::PrimeMinister), after.place));
    if (lead) groups.push_back(unit_group(*lead));
    for (TaskAgency const& agency : after.plan.supporting)
        if (agency.unit) groups.push_back(unit_group(*agency.unit));
    // Who was named hears of it while they are of the unit for which they were.
    if (after.plan.follower && after.place.unit)
        groups.push_back(following_group(*after.plan.follower, *after.place.unit));
    if (after.plan.assignee && lead) groups.push_back(named_group(*after.plan.assignee, *lead));
    return groups;
}

}  // namespace ecab::app
