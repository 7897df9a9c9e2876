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

// Whoever may read it, by the groups they listen in.
std::vector<std::string> TaskKind::audience(Services const&, Event const&, Task const& after) {
    std::vector<std::string> groups;
    for (std::string const& group : role_groups(kTaskGivers))
        groups.push_back(placed_group(group, after.place));
    if (after.place.body)
        groups.push_back(placed_group(role_group(Role::PrimeMinister), after.place));
    auto const add = [&](TaskAgency const& agency) {
        if (agency.unit) groups.push_back(unit_group(*agency.unit));
    };
    if (after.parent && after.place.unit) groups.push_back(unit_group(*after.place.unit));
    if (after.plan.lead) add(*after.plan.lead);
    for (TaskAgency const& agency : after.plan.supporting) add(agency);
    // Who was named hears of it while they are of the unit for which they were.
    if (after.plan.follower && after.place.unit)
        groups.push_back(named_group(*after.plan.follower, *after.place.unit));
    if (after.plan.assignee && after.plan.lead && after.plan.lead->unit)
        groups.push_back(named_group(*after.plan.assignee, *after.plan.lead->unit));
    return groups;
}

}  // namespace ecab::app
