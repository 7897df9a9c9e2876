#include "app/ballot/kind.hpp"

#include "app/access.hpp"
#include "domain/ballot/deadlines.hpp"

namespace ecab::app {

using namespace domain;
using Kind = MatterKind<Ballot>;

bool Kind::exists(Ballot const& ballot) { return domain::exists(ballot); }

std::string_view Kind::phase(Ballot const& ballot) { return name_of(phase_of(ballot)); }

void Kind::apply(Ballot& ballot, Event const& event) { domain::apply(ballot, event); }

std::vector<Deadline> Kind::deadlines(Ballot const& ballot) { return domain::deadlines(ballot); }

Result<std::vector<Kind::Event>> Kind::on_deadline(Services const& services,
                                                   Organisation const& organisation,
                                                   Ballot const& ballot,
                                                   Context const& context) {
    if (phase_of(ballot) == BallotPhase::Issued) return decide(ballot, CloseBallot{""}, context);
    REQUIRE(ballot.approval.has_value(), Reason::WrongState);
    WorkingCalendar const calendar = calendar_of(services, organisation);
    ApprovalFacts const facts{definition_of(services, organisation, ballot.approval->definition),
                              calendar};
    return decide(ballot, FireStepTimers{}, facts, context);
}

SearchFields Kind::search(Ballot const& ballot) {
    return {ballot.content.title, ballot.number, ballot.drafted_by.at};
}

BallotActor Kind::actor(Services const& services,
                        Organisation const& organisation,
                        Ballot const& ballot,
                        Viewer const& viewer) {
    return {actor_on(organisation, ballot.place, viewer),
            facts_of(services, organisation, ballot, viewer)};
}

std::vector<std::string> Kind::may(Ballot const&, Actor const& actor) {
    std::vector<std::string> names;
    for (Action const action : allowed_actions(actor.who, actor.facts))
        names.emplace_back(name_of(action));
    return names;
}

bool Kind::may_read(Ballot const&, Actor const& actor) {
    return authorise(actor.who, Action::ReadMatter, actor.facts).has_value();
}

bool Kind::may_read_entry(Ballot const&, Actor const& actor, Record const& record) {
    bool const own = record.head.actor == actor.who.person.value;
    Action const action = own ? Action::ReadMatter : Action::ReadAnswers;
    return authorise(actor.who, action, actor.facts).has_value();
}

}  // namespace ecab::app
