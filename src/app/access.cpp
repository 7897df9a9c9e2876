#include "app/access.hpp"

#include <algorithm>
#include <set>

#include "crypto/random.hpp"
#include "domain/authority/office.hpp"

namespace ecab::app {
namespace {

using namespace domain;

bool has_role(Viewer const& viewer, std::string_view role) {
    std::optional<Role> const wanted = find_named<Role>(role);
    return wanted && viewer.actor.roles.contains(*wanted);
}

// Somebody with the role who gave this viewer a mandate for the kind of step.
std::optional<PersonId> mandated_by(Organisation const& organisation,
                                    Viewer const& viewer,
                                    std::string_view role,
                                    MandateScope scope) {
    std::optional<Role> const wanted = find_named<Role>(role);
    if (!wanted) return std::nullopt;
    for (PersonId const& absent :
         stands_in_for(organisation, viewer.actor.person, scope, viewer.today))
        if (roles_of(organisation, absent, viewer.today).contains(*wanted)) return absent;
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
    viewer.today = services.calendar->local_date(now);
    viewer.actor = {person, roles_of(organisation, person, viewer.today)};
    viewer.assists = assisted_by(organisation, person, viewer.today);
    return viewer;
}

WorkingCalendar calendar_of(Services const& services, Organisation const& organisation) {
    return working_calendar(organisation, *services.calendar);
}

workflow::Definition const& definition_of(Services const& services, std::string const& ref) {
    auto const found = services.workflows->find(ref);
    if (found == services.workflows->end())
        throw ports::StoreDown("workflow " + ref + " is not installed");
    return found->second;
}

std::vector<WaitingStep> waiting_steps(Services const& services,
                                       Organisation const& organisation,
                                       Ballot const& ballot,
                                       Viewer const& viewer) {
    if (!ballot.approval || phase_of(ballot) != BallotPhase::InApproval) return {};
    return waiting_steps(services, organisation, *ballot.approval, viewer);
}

std::vector<WaitingStep> waiting_steps(Services const& services,
                                       Organisation const& organisation,
                                       workflow::Instance const& instance,
                                       Viewer const& viewer) {
    std::vector<WaitingStep> out;
    workflow::Definition const& definition = definition_of(services, instance.definition);
    for (workflow::OpenTask& task : workflow::open_tasks(definition, instance)) {
        WaitingStep step;
        MandateScope const scope =
            task.call == "issue" ? MandateScope::IssueBallots : MandateScope::ApproveSteps;
        step.mine = has_role(viewer, task.role);
        if (!step.mine) {
            step.acting_for = mandated_by(organisation, viewer, task.role, scope);
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
    std::optional<UnitId> const own = department_of(organisation, person, viewer.today);
    std::optional<UnitId> const drafters =
        department_of(organisation, ballot.drafted_by.person, viewer.today);
    if (own && own == drafters) facts.relations.insert(Relation::SameDepartment);
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
    return authorise(viewer.actor, action, facts_of(services, organisation, ballot, viewer));
}

Context context_of(Services const& services,
                   Organisation const& organisation,
                   Viewer const& viewer,
                   Moment now,
                   std::string_view id_prefix) {
    std::vector<PositionId> const positions =
        positions_of(organisation, viewer.actor.person, viewer.today);
    Context context;
    context.actor = viewer.actor.person;
    if (!positions.empty()) context.position = positions.front();
    context.now = now;
    context.fresh = crypto::random_id(*services.random, id_prefix);
    return context;
}

std::vector<std::string> groups_of(Organisation const& organisation, Viewer const& viewer) {
    std::vector<std::string> groups{"person:" + viewer.actor.person.value};
    for (Role const role : viewer.actor.roles) groups.push_back(role_group(role));
    std::set<BodyId> seats;
    for (PositionId const& held : positions_of(organisation, viewer.actor.person, viewer.today)) {
        std::optional<BodyId> const& body = organisation.positions.at(held).member_of;
        if (body && organisation.bodies.contains(*body)) seats.insert(*body);
    }
    for (BodyId const& body : seats) groups.push_back("body:" + body.value);
    return groups;
}

}  // namespace ecab::app
