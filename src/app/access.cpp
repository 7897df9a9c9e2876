#include "app/access.hpp"

#include <algorithm>
#include <set>

#include "crypto/random.hpp"
#include "domain/authority/office.hpp"
#include "domain/organisation/separation.hpp"
#include "domain/task/authority.hpp"

namespace ecab::app {
namespace {

using namespace domain;

constexpr std::string_view kRoleGroup = "role:";

// Somebody whose role reaches the matter and who gave this viewer a mandate for the kind of step.
std::optional<PersonId> mandated_by(Organisation const& organisation,
                                    Viewer const& viewer,
                                    Role role,
                                    MatterPlace const& place,
                                    MandateScope scope) {
    for (PersonId const& absent :
         stands_in_for(organisation, viewer.actor.person, scope, viewer.today))
        if (roles_over(organisation, absent, place, viewer.today).contains(role)) return absent;
    return std::nullopt;
}

bool is_member(Ballot const& ballot, PersonId const& person) {
    return find_member(ballot, person) != nullptr;
}

}  // namespace

Viewer viewer_of(Services const& services,
                 Organisation const& organisation,
                 PersonId const& person,
                 Moment now) {
    Viewer viewer;
    viewer.today = local_date(services, organisation, now);
    viewer.actor = {person, roles_of(organisation, person, viewer.today)};
    viewer.assists = assisted_by(organisation, person, viewer.today);
    return viewer;
}

Actor actor_on(Organisation const& organisation, MatterPlace const& place, Viewer const& viewer) {
    PersonId const& person = viewer.actor.person;
    std::set<Role> roles = roles_over(organisation, person, place, viewer.today);
    if (sees_no_content(organisation, person, viewer.today)) std::erase_if(roles, sees_content);
    return {person, std::move(roles)};
}

Result<MatterPlace> place_for(Organisation const& organisation,
                              std::set<Role> const& preparing,
                              std::optional<BodyId> const& body,
                              Viewer const& viewer) {
    std::optional<UnitId> const unit =
        preparing_unit(organisation, viewer.actor.person, preparing, viewer.today);
    REQUIRE(unit.has_value(), Reason::Forbidden, "unit");
    REQUIRE(!organisation.bodies.empty(), Reason::WrongState, "body");
    REQUIRE(!body || organisation.bodies.contains(*body), Reason::InvalidInput, "body");
    return MatterPlace{unit, body.value_or(organisation.bodies.begin()->first)};
}

WorkingCalendar calendar_of(Services const& services, Organisation const& organisation) {
    return working_calendar(organisation, country_calendar(services, organisation));
}

std::vector<WaitingStep> waiting_steps(Services const& services,
                                       Organisation const& organisation,
                                       Ballot const& ballot,
                                       Viewer const& viewer) {
    if (!ballot.approval || phase_of(ballot) != BallotPhase::InApproval) return {};
    return waiting_steps(services, organisation, *ballot.approval, ballot.place, viewer);
}

std::vector<WaitingStep> waiting_steps(Services const& services,
                                       Organisation const& organisation,
                                       workflow::Instance const& instance,
                                       MatterPlace const& place,
                                       Viewer const& viewer) {
    std::vector<WaitingStep> out;
    std::set<Role> const own = actor_on(organisation, place, viewer).roles;
    workflow::Definition const& definition =
        definition_of(services, organisation, instance.definition);
    for (workflow::OpenTask& task : workflow::open_tasks(definition, instance)) {
        WaitingStep step;
        MandateScope const scope =
            task.call == "issue" ? MandateScope::IssueBallots : MandateScope::ApproveSteps;
        std::optional<Role> const role = find_named<Role>(task.role);
        step.mine = role && own.contains(*role);
        if (role && !step.mine) {
            step.acting_for = mandated_by(organisation, viewer, *role, place, scope);
            step.mine = step.acting_for.has_value();
        }
        step.task = std::move(task);
        out.push_back(std::move(step));
    }
    return out;
}

ResourceFacts facts_of(Services const& services,
                       Organisation const& organisation,
                       Ballot const& ballot,
                       Viewer const& viewer) {
    ResourceFacts facts;
    facts.phase = phase_of(ballot);
    PersonId const& person = viewer.actor.person;
    if (ballot.drafted_by.person == person) facts.relations.insert(Relation::Drafter);
    if (is_member(ballot, person)) facts.relations.insert(Relation::Recipient);
    std::set<Role> const roles = actor_on(organisation, ballot.place, viewer).roles;
    if (roles.contains(Role::Specialist) || roles.contains(Role::DepartmentLeader))
        facts.relations.insert(Relation::SameDepartment);
    bool const assists =
        std::any_of(viewer.assists.begin(), viewer.assists.end(), [&](PersonId const& member) {
            return is_member(ballot, member);
        });
    if (assists) facts.relations.insert(Relation::AssistantOfRecipient);
    auto const steps = waiting_steps(services, organisation, ballot, viewer);
    bool const candidate =
        std::any_of(steps.begin(), steps.end(), [](WaitingStep const& step) { return step.mine; });
    if (candidate) facts.relations.insert(Relation::StepCandidate);
    if (candidate && !is_as_submitted(ballot)) facts.relations.insert(Relation::StepReviser);
    return facts;
}

bool can(Services const& services,
         Organisation const& organisation,
         Ballot const& ballot,
         Viewer const& viewer,
         Action action) {
    return require(services, organisation, ballot, viewer, action).has_value();
}

Result<Done> require(Services const& services,
                     Organisation const& organisation,
                     Ballot const& ballot,
                     Viewer const& viewer,
                     Action action) {
    REQUIRE(exists(ballot), Reason::NotFound);
    return authorise(actor_on(organisation, ballot.place, viewer),
                     action,
                     facts_of(services, organisation, ballot, viewer));
}

Context context_of(Services const& services,
                   Organisation const& organisation,
                   Viewer const& viewer,
                   Moment now,
                   std::string_view id_prefix,
                   MatterPlace const& place) {
    Context context;
    context.actor = viewer.actor.person;
    context.position = position_over(organisation, viewer.actor.person, place, viewer.today);
    context.now = now;
    context.fresh = crypto::random_id(*services.random, id_prefix);
    return context;
}

std::vector<std::string> groups_of(Organisation const& organisation, Viewer const& viewer) {
    std::vector<std::string> groups{"person:" + viewer.actor.person.value};
    if (!sees_no_content(organisation, viewer.actor.person, viewer.today))
        groups.push_back(std::string(kReaderGroup) + viewer.actor.person.value);
    std::set<Role> const& roles = viewer.actor.roles;
    if (roles.contains(Role::Member) || roles.contains(Role::PrimeMinister))
        groups.push_back(std::string(kMemberGroup) + viewer.actor.person.value);
    std::set<std::string> placed;
    for (Role const role : viewer.actor.roles)
        if (!is_of_unit(role) && role != Role::PrimeMinister)
            placed.insert(std::string(kRoleGroup) + std::string(name_of(role)));
    for (PositionId const& held : positions_of(organisation, viewer.actor.person, viewer.today)) {
        Position const& position = organisation.positions.at(held);
        std::optional<BodyId> const& body = position.member_of;
        if (body && organisation.bodies.contains(*body)) placed.insert("body:" + body->value);
        for (Role const role : position.roles) {
            std::string const group = std::string(kRoleGroup) + std::string(name_of(role));
            if (role == Role::PrimeMinister) placed.insert(placed_group(group, {{}, body}));
            if (!is_of_unit(role)) continue;
            for (auto const& [unit, known] : organisation.units)
                if (reaches(organisation, position, role, {unit, {}}))
                    placed.insert(placed_group(group, {unit, {}}));
        }
    }
    for (UnitId const& unit : task_units_of(organisation, viewer.actor.person, viewer.today)) {
        placed.insert(unit_group(unit));
        placed.insert(following_group(viewer.actor.person, unit));
    }
    for (UnitId const& unit : acting_units_of(organisation, viewer.actor.person, viewer.today))
        placed.insert(acting_group(unit));
    for (UnitId const& unit : naming_units_of(organisation, viewer.actor.person, viewer.today))
        placed.insert(named_group(viewer.actor.person, unit));
    groups.insert(groups.end(), placed.begin(), placed.end());
    return groups;
}

std::string unit_group(UnitId const& unit) { return "unit:" + unit.value; }

std::string acting_group(UnitId const& unit) { return "acts:" + unit.value; }

std::string named_group(PersonId const& person, UnitId const& unit) {
    return "person:" + person.value + "@" + unit_group(unit);
}

std::string following_group(PersonId const& person, UnitId const& unit) {
    return "follows:" + person.value + "@" + unit_group(unit);
}

std::string placed_group(std::string const& group, MatterPlace const& place) {
    if (!group.starts_with(kRoleGroup)) return group;
    std::optional<Role> const role =
        find_named<Role>(std::string_view(group).substr(kRoleGroup.size()));
    if (!role) return group;
    if (*role == Role::PrimeMinister) return group + "@" + (place.body ? place.body->value : "");
    if (is_of_unit(*role)) return group + "@" + (place.unit ? place.unit->value : "");
    return group;
}

}  // namespace ecab::app
