// A presence: one's own by checking in, anybody's by the secretariat.
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, RecordPresence const& command) {
    Meeting const& meeting = write.matter;
    bool const own =
        command.person == write.context.actor &&
        (command.presence == Presence::Present || command.presence == Presence::Remote);
    TRY(authorise(
        meeting, write.actor, own ? MeetingAction::CheckIn : MeetingAction::RecordPresence));
    // A substitute takes the place of the member: it is the member's presence that changes.
    for (auto const& [member, participant] : meeting.members)
        if (own && participant.substitute && participant.substitute->person == command.person)
            return domain::decide(meeting,
                                  RecordPresence{member, Presence::Substituted, command.reason},
                                  write.context);
    return domain::decide(meeting, command, write.context);
}

}  // namespace ecab::app::acts
