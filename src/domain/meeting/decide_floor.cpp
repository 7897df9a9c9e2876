// The floor: asking for it, the order of the waiting, the one who speaks and the time used. Time is
// the server's.
#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {
namespace {

using Events = std::vector<MeetingEvent>;

// Hands are raised before the session and in a break too; speaking is for the open meeting.
Result<Done> require_queue(Meeting const& meeting) {
    return require_phase(meeting,
                         {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended});
}

Result<Speech const*> waiting(Meeting const& meeting, SpeechId const& id) {
    Speech const* speech = find_speech(meeting, id);
    REQUIRE(speech != nullptr, Reason::NotFound, "speech");
    REQUIRE(speech->state == SpeechState::Waiting, Reason::WrongState, "speech");
    return speech;
}

Result<Speech const*> speaker_of(Meeting const& meeting) {
    TRY(require_open(meeting));
    REQUIRE(meeting.speaker.has_value(), Reason::WrongState, "speaker");
    return find_speech(meeting, *meeting.speaker);
}

// Before the session nobody is present yet: members register by being members.
bool may_ask(Meeting const& meeting, PersonId const& person, ItemId const& item) {
    bool const is_before = meeting.phase == MeetingPhase::Invited;
    bool const is_member = find_member(meeting, person) != nullptr;
    return is_before && is_member ? true : may_speak(meeting, person, item);
}

bool has_asked(Meeting const& meeting, PersonId const& person, ItemId const& item) {
    return std::ranges::any_of(meeting.queue, [&](SpeechId const& id) {
        Speech const& speech = meeting.speeches.at(id);
        return speech.person == person && speech.item == item;
    });
}

SpeechEnded ended(Speech const& speech, Context const& context) {
    return {context.stamp(), speech.id, speech_ms(speech, context.now)};
}

}  // namespace

MeetingEvents decide(Meeting const& meeting,
                     RequestToSpeak const& command,
                     Context const& context) {
    TRY(require_queue(meeting));
    REQUIRE(may_ask(meeting, context.actor, command.item), Reason::Forbidden);
    AgendaItem const* item = find_item(meeting, command.item);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state != ItemState::Done, Reason::WrongState, "item");
    REQUIRE(!item->recused.contains(context.actor), Reason::Forbidden, "recused");
    REQUIRE(!has_asked(meeting, context.actor, command.item), Reason::Conflict, "request");
    TRY(check_text(command.outline, kTextCharsMax, "outline"));
    REQUIRE(meeting.queue.size() < kQueueMax, Reason::LimitReached, "queue");
    REQUIRE(meeting.speeches.size() < kSpeechesMax, Reason::LimitReached, "speeches");
    TRY(require_fresh(context));
    return Events{SpeakerRegistered{context.stamp(),
                                    SpeechId{context.fresh},
                                    context.actor,
                                    command.item,
                                    command.speech_kind,
                                    command.outline}};
}

MeetingEvents decide(Meeting const& meeting,
                     WithdrawRequest const& command,
                     Context const& context) {
    TRY(require_queue(meeting));
    Speech const* speech = TRY(waiting(meeting, command.speech));
    REQUIRE(speech->person == context.actor, Reason::Forbidden);
    return Events{RequestWithdrawn{context.stamp(), command.speech}};
}

MeetingEvents decide(Meeting const& meeting, MoveRequest const& command, Context const& context) {
    TRY(require_queue(meeting));
    TRY(waiting(meeting, command.speech));
    if (command.before) {
        REQUIRE(*command.before != command.speech, Reason::InvalidInput, "before");
        TRY(waiting(meeting, *command.before));
    }
    return Events{RequestMoved{context.stamp(), command.speech, command.before}};
}

MeetingEvents decide(Meeting const& meeting, CallSpeaker const& command, Context const& context) {
    TRY(require_open(meeting));
    Speech const* speech = TRY(waiting(meeting, command.speech));
    REQUIRE(may_speak(meeting, speech->person, speech->item), Reason::WrongState, "speaker");
    bool const is_in_range =
        command.limit_seconds >= 0 && command.limit_seconds <= kSpeechSecondsMax;
    REQUIRE(is_in_range, Reason::InvalidInput, "limit_seconds");
    std::int32_t const limit =
        command.limit_seconds == 0 ? kSpeechSecondsDefault : command.limit_seconds;
    Events events;
    if (meeting.speaker) events.push_back(ended(*find_speech(meeting, *meeting.speaker), context));
    events.push_back(SpeakerCalled{context.stamp(), command.speech, limit});
    return events;
}

MeetingEvents decide(Meeting const& meeting, PauseSpeaker const&, Context const& context) {
    Speech const* speech = TRY(speaker_of(meeting));
    REQUIRE(speech->running_since.has_value(), Reason::WrongState, "paused");
    return Events{SpeakerPaused{context.stamp()}};
}

MeetingEvents decide(Meeting const& meeting, ResumeSpeaker const&, Context const& context) {
    Speech const* speech = TRY(speaker_of(meeting));
    REQUIRE(!speech->running_since, Reason::WrongState, "running");
    return Events{SpeakerResumed{context.stamp()}};
}

MeetingEvents decide(Meeting const& meeting, ExtendSpeaker const& command, Context const& context) {
    Speech const* speech = TRY(speaker_of(meeting));
    std::int32_t const most = kSpeechSecondsMax - speech->limit_seconds;
    bool const is_in_range = command.seconds >= 1 && command.seconds <= most;
    REQUIRE(is_in_range, Reason::InvalidInput, "seconds");
    return Events{SpeakerExtended{context.stamp(), command.seconds}};
}

MeetingEvents decide(Meeting const& meeting, WarnSpeaker const&, Context const& context) {
    Speech const* speech = TRY(speaker_of(meeting));
    if (speech->warned) return Events{};
    return Events{SpeakerWarned{context.stamp()}};
}

MeetingEvents decide(Meeting const& meeting, EndSpeech const&, Context const& context) {
    Speech const* speech = TRY(speaker_of(meeting));
    return Events{ended(*speech, context)};
}

}  // namespace ecab::domain
