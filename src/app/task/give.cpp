// A task is given: by the office, on the strength of a document or of a conclusion.
#include "app/matter/kinds.hpp"
#include "app/task/use_cases.hpp"

namespace ecab::app {

using namespace domain;
namespace {

std::set<Role> const kGiving(kTaskGivers.begin(), kTaskGivers.end());

// A ballot or a meeting that the giver may read; an item of that very meeting.
Result<Done> check_source_matter(Services const& services,
                                 UnitOfWork& unit,
                                 Viewer const& viewer,
                                 TaskSource const& source) {
    if (!source.matter) return Done{};
    bool is_there = false;
    bool has_item = !source.item;
    with_kind_of_id(MatterKinds{}, *source.matter, [&]<class State>(IdOf<State> const& id) {
        if constexpr (!std::same_as<State, Task>) {
            using Kind = MatterKind<State>;
            State const& matter = unit.find(id);
            if (!Kind::exists(matter)) return;
            auto const actor = Kind::actor(services, unit.organisation(), matter, viewer);
            is_there = Kind::may_read(matter, actor);
            if constexpr (std::same_as<State, Meeting>)
                has_item = !source.item || find_item(matter, *source.item) != nullptr;
        }
    });
    REQUIRE(is_there, Reason::InvalidInput, "source.matter");
    REQUIRE(has_item, Reason::InvalidInput, "source.item");
    return Done{};
}

}  // namespace

Result<TaskDone> give_task(Services const& services,
                           UnitOfWork& unit,
                           TaskId const& id,
                           PersonId const& person,
                           TaskPlan plan) {
    TaskWriteContext write = write_context<Task>(services, unit, id, person);
    TRY(authorise_giving(write.viewer.actor.roles));
    Organisation const& organisation = unit.organisation();
    MatterPlace const place = TRY(place_for(organisation, kGiving, {}, write.viewer));
    // Who does it inside an agency is that agency's to say; what a source left open is an import's.
    REQUIRE(!plan.assignee, Reason::InvalidInput, "assignee");
    REQUIRE(plan.lead.has_value(), Reason::InvalidInput, "lead");
    REQUIRE(plan.named.empty(), Reason::InvalidInput, "named");
    TRY(check_source_matter(services, unit, write.viewer, plan.source));
    if (!plan.follower) plan.follower = person;
    write.context.position = position_over(organisation, person, place, write.viewer.today);
    write.context.fresh = id.value;
    WorkingCalendar const calendar = calendar_of(services, organisation);
    std::uint64_t const seq = record_all(unit,
                                         id,
                                         person,
                                         TRY(domain::decide(write.matter,
                                                            GiveTask{std::move(plan), place},
                                                            {organisation, calendar},
                                                            write.context)));
    return TaskDone{unit.find(id).changes, seq};
}

}  // namespace ecab::app
