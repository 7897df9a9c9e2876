// A task comes from a file: entered once, whoever imports how often.
#include "app/task/use_cases.hpp"

namespace ecab::app {

using namespace domain;
namespace {

// The first unit whose specialists prepare matters follows what nobody else was named for.
std::optional<UnitId> following_unit(Organisation const& organisation) {
    for (auto const& [id, position] : organisation.positions)
        if (position.unit && position.roles.contains(Role::Specialist)) return position.unit;
    return std::nullopt;
}

}  // namespace

Result<TaskTaken> import_task(Services const& services,
                              UnitOfWork& unit,
                              TaskId const& id,
                              TaskPlan const& plan) {
    Organisation const& organisation = unit.organisation();
    Task const& known = unit.find(id);
    // What was done with it since is the task's own; what the file says is not entered again.
    if (exists(known)) {
        bool const same = known.plan.content == plan.content && known.plan.source == plan.source;
        return same ? TaskTaken::Known : TaskTaken::Different;
    }
    REQUIRE(!organisation.bodies.empty(), Reason::NotFound, "body");
    MatterPlace const place{following_unit(organisation), organisation.bodies.begin()->first};
    PersonId const importer{std::string(kTaskImport)};
    Context const context{importer, {}, {}, unit.now(), id.value};
    WorkingCalendar const calendar = calendar_of(services, organisation);
    record_all(
        unit,
        id,
        importer,
        TRY(domain::decide(known, GiveTask{plan, place}, {organisation, calendar}, context)));
    return TaskTaken::New;
}

}  // namespace ecab::app
