// The course of a meeting: opening, presence, items, the bloc, breaks, the closed part, live texts,
// messages, closing.
#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/roll.hpp"
#include "domain/meeting/text_edit.hpp"

namespace ecab::domain {
namespace {

using Events = std::vector<MeetingEvent>;

Result<AgendaItem const*> item_in(Meeting const& meeting, ItemId const& id) {
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    return item;
}

// Members, with a substitute only where the chair consented; guests have none.
Result<Done> check_presence(Meeting const& meeting, RecordPresence const& command) {
    bool const is_substituted = command.presence == Presence::Substituted;
    Participant const* member = find_member(meeting, command.person);
    if (member == nullptr) {
        REQUIRE(meeting.guests.contains(command.person), Reason::NotFound, "person");
        REQUIRE(!is_substituted, Reason::InvalidInput, "presence");
    } else {
        bool const has_substitute = member->substitute && member->substitute->consent == true;
        REQUIRE(!is_substituted || has_substitute, Reason::WrongState, "substitute");
    }
    bool const is_remote = command.presence == Presence::Remote;
    REQUIRE(!is_remote || meeting.plan.remote_allowed, Reason::WrongState, "remote");
    return check_text(command.reason, kTextCharsMax, "reason");
}

Presence presence_of(Meeting const& meeting, PersonId const& person) {
    Participant const* member = find_member(meeting, person);
    return member != nullptr ? member->presence : meeting.guests.at(person).presence;
}

// In the room or on the line oneself.
bool is_there(Presence presence) {
    switch (presence) {
        case Presence::Present:
        case Presence::Remote:
        case Presence::Expected:
            return true;
        case Presence::Absent:
        case Presence::Substituted:
        case Presence::Left:
            return false;
    }
    return false;
}

void end_speech(Meeting const& meeting, Context const& context, Events& events) {
    if (!meeting.speaker) return;
    Speech const& speech = meeting.speeches.at(*meeting.speaker);
    events.push_back(SpeechEnded{context.stamp(), speech.id, speech_ms(speech, context.now)});
}

}  // namespace

MeetingEvents decide(Meeting const& meeting,
                     OpenMeeting const&,
                     RollFacts const& facts,
                     Context const& context) {
    TRY(require_phase(meeting, {MeetingPhase::Invited}));
    REQUIRE(meeting.agenda_state == AgendaState::Approved, Reason::WrongState, "agenda");
    return on_renewed_roll(meeting, facts, context, [&](Meeting const& now) -> MeetingEvents {
        TallyQuorum const quorum = quorum_of(now);
        REQUIRE(quorum.met, Reason::NoQuorum);
        return Events{MeetingOpened{context.stamp(), quorum}};
    });
}

// Who is no longer there does not keep the floor or a place in the queue, nor does who stood in for
// a member who is back.
MeetingEvents decide(Meeting const& meeting,
                     RecordPresence const& command,
                     Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended}));
    TRY(check_presence(meeting, command));
    Presence const before = presence_of(meeting, command.person);
    if (before == command.presence) return Events{};
    REQUIRE(meeting.attendance.size() < kPresenceChangesMax, Reason::LimitReached, "attendance");
    Events events;
    if (!is_there(command.presence)) events = leave_floor(meeting, command.person, {}, context);
    if (before == Presence::Substituted) {
        PersonId const& substitute = find_member(meeting, command.person)->substitute->person;
        for (MeetingEvent& event : leave_floor(meeting, substitute, {}, context))
            events.push_back(std::move(event));
    }
    events.push_back(
        PresenceRecorded{context.stamp(), command.person, command.presence, command.reason});
    return events;
}

MeetingEvents decide(Meeting const& meeting, StartItem const& command, Context const& context) {
    TRY(require_open(meeting));
    AgendaItem const* item = TRY(item_in(meeting, command.item));
    REQUIRE(item->state == ItemState::Planned, Reason::WrongState, "item");
    REQUIRE(!meeting.current, Reason::WrongState, "current");
    REQUIRE(!meeting.open_vote, Reason::WrongState, "vote");
    return Events{ItemStarted{context.stamp(), command.item}};
}

MeetingEvents decide(Meeting const& meeting, TakeOutOfBloc const& command, Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended}));
    TRY(require_member(meeting, context));
    AgendaItem const* item = TRY(item_in(meeting, command.item));
    REQUIRE(item->state == ItemState::Planned, Reason::WrongState, "item");
    REQUIRE(!item->recused.contains(context.actor), Reason::Forbidden, "recused");
    if (item->separated_by.contains(context.actor)) return Events{};
    return Events{ItemSeparated{context.stamp(), command.item, context.actor}};
}

// Adopting is a decision of the meeting: it needs the members a meeting is held with.
MeetingEvents decide(Meeting const& meeting,
                     AdoptEnBloc const& command,
                     RollFacts const& facts,
                     Context const& context) {
    TRY(require_open(meeting));
    REQUIRE(!command.statement.replaces, Reason::StatementReplayed, "statement.replaces");
    for (Bloc const& earlier : meeting.blocs)
        REQUIRE(earlier.statement.sha256 != command.statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
    TRY(check_bloc(meeting, command.items));
    REQUIRE(quorum_of(meeting).met, Reason::NoQuorum);
    TRY(require_current_roll(meeting, facts, context));
    return Events{ItemsAdopted{context.stamp(), command.items, command.statement}};
}

MeetingEvents decide(Meeting const& meeting,
                     SuspendMeeting const& command,
                     Context const& context) {
    TRY(require_open(meeting));
    TRY(check_text(command.reason, kTextCharsMax, "reason"));
    return Events{MeetingSuspended{context.stamp(), command.reason}};
}

MeetingEvents decide(Meeting const& meeting, ResumeMeeting const&, Context const& context) {
    TRY(require_phase(meeting, {MeetingPhase::Suspended}));
    return Events{MeetingResumed{context.stamp()}};
}

// A guest who is speaking leaves with the others.
MeetingEvents decide(Meeting const& meeting, ClosePart const& command, Context const& context) {
    TRY(require_running(meeting));
    REQUIRE(!meeting.closed_part, Reason::WrongState, "closed_part");
    TRY(check_text(command.reason, kTextCharsMax, "reason"));
    Events events;
    if (meeting.speaker && meeting.guests.contains(meeting.speeches.at(*meeting.speaker).person))
        end_speech(meeting, context, events);
    events.push_back(PartClosed{context.stamp(), command.reason});
    return events;
}

MeetingEvents decide(Meeting const& meeting, OpenPart const&, Context const& context) {
    TRY(require_running(meeting));
    REQUIRE(meeting.closed_part, Reason::WrongState, "closed_part");
    return Events{PartOpened{context.stamp()}};
}

// Conclusions are drafted before the session and finished after it; what the chair signed is not
// typed over. The whole text is looked at, because a mark may come together from several hands.
MeetingEvents decide(Meeting const& meeting, EditText const& command, Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited,
                       MeetingPhase::Open,
                       MeetingPhase::Suspended,
                       MeetingPhase::Closed}));
    if (command.item) {
        AgendaItem const* item = TRY(item_in(meeting, *command.item));
        REQUIRE(!item->wording_signed, Reason::WrongState, "signed");
    }
    REQUIRE(!command.splices.empty(), Reason::InvalidInput, "splices");
    REQUIRE(command.splices.size() <= kSplicesMax, Reason::LimitReached, "splices");
    auto const found = meeting.texts.find(command.item ? command.item->value : std::string{});
    LiveText const text = found == meeting.texts.end() ? LiveText{} : found->second;
    Edit edit = TRY(rebased(text, command.base_version, command.splices));
    std::string const outcome = apply_edit(text.text, edit);
    TRY(check_text(outcome, kLiveTextCharsMax, "text"));
    return Events{TextEdited{context.stamp(), command.item, text.version + 1, std::move(edit)}};
}

MeetingEvents decide(Meeting const& meeting, SendMessage const& command, Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited,
                       MeetingPhase::Open,
                       MeetingPhase::Suspended,
                       MeetingPhase::Closed}));
    TRY(require_text(command.text, kTextCharsMax, "text"));
    REQUIRE(meeting.messages.size() < kMessagesMax, Reason::LimitReached, "messages");
    return Events{MessageSent{context.stamp(), command.text}};
}

MeetingEvents decide(Meeting const& meeting, CloseMeeting const&, Context const& context) {
    TRY(require_open(meeting));
    REQUIRE(!meeting.open_vote, Reason::WrongState, "vote");
    REQUIRE(!meeting.current, Reason::WrongState, "current");
    Events events;
    end_speech(meeting, context, events);
    for (MeetingEvent& event : conclude_open_items(meeting, context))
        events.push_back(std::move(event));
    events.push_back(MeetingClosed{context.stamp()});
    return events;
}

}  // namespace ecab::domain
