#include "app/meeting/kind.hpp"

#include "app/meeting_access.hpp"
#include "domain/meeting/deadlines.hpp"

namespace ecab::app {

using namespace domain;
using MeetingKind = MatterKind<Meeting>;

bool MeetingKind::exists(Meeting const& meeting) { return domain::exists(meeting); }

std::string_view MeetingKind::phase(Meeting const& meeting) { return name_of(meeting.phase); }

void MeetingKind::apply(Meeting& meeting, Event const& event) { domain::apply(meeting, event); }

std::vector<Deadline> MeetingKind::deadlines(Meeting const& meeting) {
    return domain::deadlines(meeting);
}

Result<std::vector<MeetingKind::Event>> MeetingKind::on_deadline(Services const& services,
                                                                 Organisation const& organisation,
                                                                 Meeting const& meeting,
                                                                 Context const& context) {
    REQUIRE(meeting.approval.has_value(), Reason::WrongState);
    WorkingCalendar const calendar = calendar_of(services, organisation);
    ApprovalFacts const facts{definition_of(services, organisation, meeting.approval->definition),
                              calendar};
    return domain::decide(meeting, FireStepTimers{}, facts, context);
}

SearchFields MeetingKind::search(Meeting const& meeting) {
    return {meeting.plan.title, "", meeting.plan.starts_at};
}

MeetingActor MeetingKind::actor(Services const& services,
                                Organisation const& organisation,
                                Meeting const& meeting,
                                Viewer const& viewer) {
    return meeting_actor(services, organisation, meeting, viewer);
}

std::vector<std::string> MeetingKind::may(Meeting const& meeting, Actor const& actor) {
    std::vector<std::string> names;
    for (MeetingAction const action : allowed_actions(meeting, actor))
        names.emplace_back(name_of(action));
    return names;
}

bool MeetingKind::may_read(Meeting const& meeting, Actor const& actor) {
    return authorise(meeting, actor, MeetingAction::Read).has_value();
}

// Only what was signed; others' votes are open to those who may read votes, once the vote is
// closed.
bool MeetingKind::may_read_entry(Meeting const& meeting, Actor const& actor, Record const& record) {
    if (statement_in(record.event) == nullptr || !record.evidence) return false;
    if (!may_read(meeting, actor)) return false;
    if (record.head.actor == actor.person.value) return true;
    if (!authorise(meeting, actor, MeetingAction::ReadVotes)) return false;
    auto const* cast = std::get_if<VoteCast>(&record.event);
    if (cast == nullptr) return true;
    Vote const* vote = find_vote(meeting, cast->vote);
    return vote != nullptr && vote->state != VoteState::Open;
}

}  // namespace ecab::app
