// A task comes from a file: entered once, whoever imports how often.
#include "app/task/use_cases.hpp"

namespace ecab::app {

using namespace domain;
namespace {

std::set<Role> const kPreparing{Role::Specialist};

// The unit of who follows it; where the file names nobody, the one whose specialists prepare
// matters. None where there is no such unit.
Result<std::optional<UnitId>> following_unit(Organisation const& organisation,
                                             std::optional<PersonId> const& follower,
                                             Date day) {
    if (follower) {
        std::optional<UnitId> const own = preparing_unit(organisation, *follower, kPreparing, day);
        REQUIRE(own.has_value(), Reason::InvalidInput, "follower");
        return own;
    }
    std::set<UnitId> units;
    for (auto const& [id, position] : organisation.positions)
        if (position.unit && position.roles.contains(Role::Specialist))
            units.insert(*position.unit);
    // Which of several it is, is not to be guessed.
    REQUIRE(units.size() <= 1, Reason::InvalidInput, "follower");
    return units.empty() ? std::nullopt : std::optional(*units.begin());
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
    WorkingCalendar const calendar = calendar_of(services, organisation);
    Date const day = calendar.local_date(unit.now());
    MatterPlace const place{TRY(following_unit(organisation, plan.follower, day)),
                            organisation.bodies.begin()->first};
    PersonId const importer{std::string(kTaskImport)};
    Context const context{importer, {}, {}, unit.now(), id.value};
    record_all(
        unit,
        id,
        importer,
        TRY(domain::decide(known, GiveTask{plan, place}, {organisation, calendar}, context)));
    return TaskTaken::New;
}

}  // namespace ecab::app
