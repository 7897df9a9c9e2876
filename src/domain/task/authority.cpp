#include "domain/task/authority.hpp"

#include <algorithm>
#include <string>

#include "domain/authority/office.hpp"
#include "domain/organisation/separation.hpp"

namespace ecab::domain {
namespace {

using PhaseSet = std::uint8_t;

constexpr PhaseSet in(TaskPhase phase) {
    return static_cast<PhaseSet>(1u << static_cast<unsigned>(phase));
}

constexpr PhaseSet kUnassigned = in(TaskPhase::Unassigned);
constexpr PhaseSet kAssigned = in(TaskPhase::Assigned);
constexpr PhaseSet kReturned = in(TaskPhase::Returned);
constexpr PhaseSet kWorking = in(TaskPhase::InProgress);
constexpr PhaseSet kReported = in(TaskPhase::Reported);
constexpr PhaseSet kToGive = static_cast<PhaseSet>(kUnassigned | kAssigned | kReturned);
constexpr PhaseSet kDoing = static_cast<PhaseSet>(kWorking | kReported);
constexpr PhaseSet kOpen = static_cast<PhaseSet>(kToGive | kDoing);
constexpr PhaseSet kAll =
    static_cast<PhaseSet>(kOpen | in(TaskPhase::Done) | in(TaskPhase::Cancelled));

struct Row {
    TaskAction action;
    TaskPart part;
    PhaseSet phases;
};

using A = TaskAction;
using P = TaskPart;

// THE table. A cell that is not here is refused; Give is asked without a task.
constexpr Row kTable[] = {
    {A::Read, P::Giver, kAll},
    {A::Read, P::Follower, kAll},
    {A::Read, P::Office, kAll},
    {A::Read, P::Chair, kAll},
    {A::Read, P::Lead, kAll},
    {A::Read, P::Assignee, kAll},
    {A::Read, P::Staff, kAll},
    {A::Read, P::Supporter, kAll},
    // Who gives it.
    {A::Reassign, P::Giver, static_cast<PhaseSet>(kToGive | kWorking)},
    {A::Reassign, P::Follower, kToGive},
    {A::Reassign, P::Office, kUnassigned},
    {A::NameFollower, P::Giver, kOpen},
    {A::NameFollower, P::Office, kOpen},
    {A::StartTerm, P::Giver, kOpen},
    {A::StartTerm, P::Follower, kOpen},
    {A::DecideExtension, P::Giver, kWorking},
    {A::Cancel, P::Giver, kOpen},
    // Who does it.
    {A::Accept, P::Lead, kAssigned},
    {A::Accept, P::Assignee, kAssigned},
    {A::Return, P::Lead, kAssigned},
    {A::Return, P::Assignee, kAssigned},
    {A::BreakDown, P::Lead, kWorking},
    {A::NoteProgress, P::Lead, kDoing},
    {A::NoteProgress, P::Assignee, kDoing},
    {A::NoteProgress, P::Supporter, kDoing},
    {A::Report, P::Lead, kWorking},
    {A::Report, P::Assignee, kWorking},
    {A::AskExtension, P::Lead, kWorking},
    {A::AskExtension, P::Assignee, kWorking},
    // Who follows it.
    {A::TurnBack, P::Follower, kReported},
    {A::TurnBack, P::Giver, kReported},
    {A::Confirm, P::Follower, kReported},
    {A::Confirm, P::Giver, kReported},
    {A::Close, P::Follower, kWorking},
    {A::Close, P::Giver, kWorking},
};

bool is_allowed_to(Task const& task, TaskActor const& actor, TaskAction action) {
    return std::ranges::any_of(actor.parts,
                               [&](TaskPart part) { return is_allowed(part, action, task.phase); });
}

constexpr std::array kActing{
    Role::Member, Role::FocalOfficer, Role::DepartmentLeader, Role::OfficeHead, Role::OfficeDeputy};

// Roles that work on content in a unit.
bool is_of_content(Position const& position) {
    return holds_any(position.roles, kActing) || position.roles.contains(Role::Specialist) ||
           position.roles.contains(Role::Clerk);
}

std::optional<UnitId> const& reach_of(Position const& position) {
    return position.acts_for ? position.acts_for : position.unit;
}

bool works_in(Organisation const& organisation,
              PersonId const& person,
              UnitId const& unit,
              Date day) {
    return std::ranges::any_of(positions_of(organisation, person, day),
                               [&](PositionId const& held) {
                                   Position const& position = organisation.positions.at(held);
                                   return position.unit == unit && is_of_content(position);
                               });
}

// A place from which content is worked on; one without roles is a plain member of the staff.
bool is_of_staff(Position const& position) {
    return position.roles.empty() || std::ranges::any_of(position.roles, sees_content);
}

// Whether what the task still lacks leaves something to do.
bool has_use(Task const& task, TaskAction action) {
    TaskDeadline const& deadline = task.plan.deadline;
    if (action == A::DecideExtension) return task.extension.has_value();
    if (action == A::AskExtension) return task.due && !task.extension;
    if (action == A::Close) return deadline.deadline_kind == DeadlineKind::Recurring;
    if (action == A::StartTerm)
        return deadline.deadline_kind == DeadlineKind::Relative && !deadline.event_day;
    if (action == A::BreakDown)
        return task.plan.lead && task.plan.lead->unit && task.level < kTaskLevelsMax;
    return true;
}

}  // namespace

bool acts_for_unit(Organisation const& organisation,
                   PersonId const& person,
                   UnitId const& unit,
                   Date day) {
    return std::ranges::any_of(positions_of(organisation, person, day),
                               [&](PositionId const& held) {
                                   Position const& position = organisation.positions.at(held);
                                   std::optional<UnitId> const& reach = reach_of(position);
                                   return reach && holds_any(position.roles, kActing) &&
                                          is_within(organisation, unit, *reach);
                               });
}

bool may_follow(Organisation const& organisation,
                PersonId const& person,
                std::optional<UnitId> const& giver,
                Date day) {
    if (!giver || sees_no_content(organisation, person, day)) return false;
    return works_in(organisation, person, *giver, day) ||
           acts_for_unit(organisation, person, *giver, day);
}

bool may_be_assigned(Organisation const& organisation,
                     PersonId const& person,
                     UnitId const& lead,
                     Date day) {
    if (sees_no_content(organisation, person, day)) return false;
    return std::ranges::any_of(positions_of(organisation, person, day),
                               [&](PositionId const& held) {
                                   Position const& position = organisation.positions.at(held);
                                   return position.unit && is_of_staff(position) &&
                                          is_within(organisation, *position.unit, lead);
                               });
}

std::set<UnitId> naming_units_of(Organisation const& organisation,
                                 PersonId const& person,
                                 Date day) {
    std::set<UnitId> units = task_units_of(organisation, person, day);
    if (sees_no_content(organisation, person, day)) return units;
    for (PositionId const& held : positions_of(organisation, person, day)) {
        Position const& position = organisation.positions.at(held);
        std::optional<UnitId> here = is_of_staff(position) ? position.unit : std::nullopt;
        for (std::size_t steps = 0; here && steps <= kUnitLevelsMax; ++steps) {
            units.insert(*here);
            auto const found = organisation.units.find(*here);
            here = found == organisation.units.end() ? std::nullopt : found->second.parent;
        }
    }
    return units;
}

std::set<UnitId> acting_units_of(Organisation const& organisation,
                                 PersonId const& person,
                                 Date day) {
    std::set<UnitId> units;
    if (sees_no_content(organisation, person, day)) return units;
    for (PositionId const& held : positions_of(organisation, person, day)) {
        Position const& position = organisation.positions.at(held);
        std::optional<UnitId> const& reach = reach_of(position);
        if (!reach || !holds_any(position.roles, kActing)) continue;
        for (auto const& [unit, known] : organisation.units)
            if (is_within(organisation, unit, *reach)) units.insert(unit);
    }
    return units;
}

std::set<UnitId> task_units_of(Organisation const& organisation, PersonId const& person, Date day) {
    std::set<UnitId> units = acting_units_of(organisation, person, day);
    if (sees_no_content(organisation, person, day)) return units;
    for (PositionId const& held : positions_of(organisation, person, day)) {
        Position const& position = organisation.positions.at(held);
        if (position.unit && is_of_content(position)) units.insert(*position.unit);
    }
    return units;
}

std::set<TaskPart> parts_of(Organisation const& organisation,
                            Task const& task,
                            PersonId const& person,
                            Date day) {
    std::set<TaskPart> parts;
    if (sees_no_content(organisation, person, day)) return parts;
    auto const acts_for = [&](std::optional<UnitId> const& unit) {
        return unit && acts_for_unit(organisation, person, *unit, day);
    };
    auto const is_of = [&](TaskAgency const& agency) {
        return agency.unit && (works_in(organisation, person, *agency.unit, day) ||
                               acts_for_unit(organisation, person, *agency.unit, day));
    };
    std::set<Role> const roles = roles_over(organisation, person, task.place, day);
    bool const is_office = holds_any(roles, kTaskGivers);
    if (is_office) parts.insert(P::Office);
    bool const gave = is_office && task.given_by.person == person;
    if (gave || acts_for(task.place.unit)) parts.insert(P::Giver);
    bool const follows =
        task.plan.follower == person && may_follow(organisation, person, task.place.unit, day);
    if (follows) parts.insert(P::Follower);
    if (roles.contains(Role::PrimeMinister)) parts.insert(P::Chair);
    if (std::ranges::any_of(task.plan.supporting, is_of)) parts.insert(P::Supporter);
    if (!task.plan.lead) return parts;
    bool const does = task.plan.assignee == person && task.plan.lead->unit &&
                      may_be_assigned(organisation, person, *task.plan.lead->unit, day);
    if (does) parts.insert(P::Assignee);
    if (acts_for(task.plan.lead->unit)) parts.insert(P::Lead);
    if (is_of(*task.plan.lead)) parts.insert(P::Staff);
    for (PersonId const& member : assisted_by(organisation, person, day))
        if (task.plan.lead->unit && acts_for_unit(organisation, member, *task.plan.lead->unit, day))
            parts.insert(P::Staff);
    // Nobody outside of the organisation acts here: who follows the task enters what came in.
    bool const is_outside = !task.plan.lead->unit;
    if (is_outside && (parts.contains(P::Giver) || parts.contains(P::Follower)))
        parts.insert(P::Lead);
    return parts;
}

bool is_allowed(TaskPart part, TaskAction action, TaskPhase phase) {
    return std::ranges::any_of(kTable, [&](Row const& row) {
        return row.action == action && row.part == part && (row.phases & in(phase)) != 0;
    });
}

Result<Done> authorise(Task const& task, TaskActor const& actor, TaskAction action) {
    REQUIRE(exists(task), Reason::NotFound);
    if (is_allowed_to(task, actor, action)) return Done{};
    REQUIRE(is_allowed_to(task, actor, A::Read), Reason::NotFound);
    bool const is_early_or_late = std::ranges::any_of(kTable, [&](Row const& row) {
        return row.action == action && actor.parts.contains(row.part);
    });
    return refuse(is_early_or_late ? Reason::WrongState : Reason::Forbidden,
                  std::string(name_of(action)));
}

Result<Done> authorise_giving(std::set<Role> const& roles) {
    REQUIRE(holds_any(roles, kTaskGivers), Reason::Forbidden, std::string(name_of(A::Give)));
    return Done{};
}

std::vector<TaskAction> allowed_actions(Task const& task, TaskActor const& actor) {
    std::vector<TaskAction> out;
    if (!exists(task)) return out;
    for (auto const& [action, name] : Names<TaskAction>::all)
        if (is_allowed_to(task, actor, action) && has_use(task, action)) out.push_back(action);
    return out;
}

}  // namespace ecab::domain
