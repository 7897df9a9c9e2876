#include "app/matter/deadlines.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "crypto/random.hpp"
#include "domain/ballot/deadlines.hpp"
#include "domain/meeting/deadlines.hpp"

namespace ecab::app {
namespace {

using namespace domain;

BallotEvents on_deadline(Services const& services,
                         Organisation const& organisation,
                         Ballot const& ballot,
                         Context const& context) {
    if (phase_of(ballot) == BallotPhase::Issued) return decide(ballot, CloseBallot{""}, context);
    WorkingCalendar const calendar = calendar_of(services, organisation);
    ApprovalFacts const facts{definition_of(services, ballot.approval->definition), calendar};
    return decide(ballot, FireStepTimers{}, facts, context);
}

MeetingEvents on_deadline(Services const& services,
                          Organisation const& organisation,
                          Meeting const& meeting,
                          Context const& context) {
    WorkingCalendar const calendar = calendar_of(services, organisation);
    AgendaFacts const facts{definition_of(services, meeting.approval->definition), calendar};
    return decide(meeting, FireAgendaTimers{}, facts, context);
}

template <class Id, class State>
Result<Done> meet(
    Services& services, UnitOfWork& unit, Id const& id, State const& state, std::string_view what) {
    Deadlines const open = deadlines(state);
    auto const found = std::find_if(
        open.begin(), open.end(), [&](Deadline const& one) { return one.what == what; });
    if (found == open.end()) return Done{};
    REQUIRE(found->due_at <= unit.now(), Reason::WrongState, "due_at");
    Context const context{PersonId{std::string(kClock)},
                          {},
                          {},
                          unit.now(),
                          crypto::random_id(*services.random, "x")};
    for (auto& event : TRY(on_deadline(services, unit.organisation(), state, context)))
        unit.record(id, kClock, std::move(event), nullptr);
    return Done{};
}

}  // namespace

Result<Done> meet_deadline(Services& services,
                           UnitOfWork& unit,
                           std::string_view matter,
                           std::string_view what) {
    if (std::optional<BallotId> const id = records::ballot_of(matter))
        return meet(services, unit, *id, unit.ballot(*id), what);
    if (std::optional<MeetingId> const id = records::meeting_of(matter))
        return meet(services, unit, *id, unit.meeting(*id), what);
    return refuse(Reason::NotFound, "matter");
}

}  // namespace ecab::app
