#include "app/ballot/kind.hpp"

#include "app/access.hpp"
#include "domain/ballot/deadlines.hpp"

namespace ecab::app {

using namespace domain;
using BallotKind = MatterKind<Ballot>;

bool BallotKind::exists(Ballot const& ballot) { return domain::exists(ballot); }

std::string_view BallotKind::phase(Ballot const& ballot) { return name_of(phase_of(ballot)); }

void BallotKind::apply(Ballot& ballot, Event const& event) { domain::apply(ballot, event); }

std::vector<Deadline> BallotKind::deadlines(Ballot const& ballot) {
    return domain::deadlines(ballot);
}

Result<std::vector<BallotKind::Event>> BallotKind::on_deadline(Services const& services,
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

SearchFields BallotKind::search(Ballot const& ballot) {
    return {ballot.content.title, ballot.number, ballot.drafted_by.at};
}

BallotActor BallotKind::actor(Services const& services,
                              Organisation const& organisation,
                              Ballot const& ballot,
                              Viewer const& viewer) {
    return {actor_on(organisation, ballot.place, viewer),
            facts_of(services, organisation, ballot, viewer)};
}

std::vector<std::string> BallotKind::may(Ballot const&, Actor const& actor) {
    std::vector<std::string> names;
    for (Action const action : allowed_actions(actor.who, actor.facts))
        names.emplace_back(name_of(action));
    return names;
}

bool BallotKind::may_read(Ballot const&, Actor const& actor) {
    return authorise(actor.who, Action::ReadMatter, actor.facts).has_value();
}

// An entry holds all that was said in it. One's own acts stay one's own; a draft that was not sent
// is between the member and who prepared it; of a stub nothing is given but that it is one.
bool BallotKind::may_read_entry(Ballot const& ballot, Actor const& actor, Record const& record) {
    auto const* draft = std::get_if<DraftOpinionPrepared>(&record.event);
    bool const own = record.head.actor == actor.who.person.value ||
                     (draft != nullptr && draft->member == actor.who.person);
    if (draft != nullptr && !own) return false;
    if (ballot.secret_register && !std::holds_alternative<SecretStubDeclared>(record.event))
        return false;
    Action const action = own ? Action::ReadMatter : Action::ReadAnswers;
    return authorise(actor.who, action, actor.facts).has_value();
}

}  // namespace ecab::app
