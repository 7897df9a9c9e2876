// A speech ends: by the one who speaks, or by whoever conducts the meeting.
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, EndSpeech const& command) {
    Meeting const& meeting = write.matter;
    Speech const* speech = meeting.speaker ? find_speech(meeting, *meeting.speaker) : nullptr;
    bool const own = speech != nullptr && speech->person == write.context.actor;
    TRY(authorise(meeting, write.actor, own ? MeetingAction::Speak : MeetingAction::Conduct));
    return domain::decide(meeting, command, write.context);
}

}  // namespace ecab::app::acts
