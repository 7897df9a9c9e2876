// The course of a meeting: opening, presence, items, the bloc, breaks, the closed part, live texts,
// messages, closing.
#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/text_edit.hpp"

namespace ecab::domain {
namespace {

using Events = std::vector<MeetingEvent>;

Result<AgendaItem const*> item_in(Meeting const& meeting, ItemId const& id) {
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    return item;
}

bool is_adopted(Meeting const& meeting, ItemId const& item) {
    return std::ranges::any_of(meeting.votes, [&](auto const& entry) {
        Vote const& vote = entry.second;
        return vote.state == VoteState::Closed && vote.result->outcome == Outcome::Adopted &&
               item_of(meeting, vote) == item;
    });
}

// An item that was not taken up can only be put off, given back or sent to the written procedure.
bool is_possible_untouched(ItemResult result) {
    switch (result) {
        case ItemResult::Postponed:
        case ItemResult::Withdrawn:
        case ItemResult::ToBallot:
            return true;
        case ItemResult::Approved:
        case ItemResult::NotApproved:
        case ItemResult::Noted:
            return false;
    }
    return false;
}

// Decisions are approved or not; what is only heard is noted.
bool fits(ItemKind kind, ItemResult result) {
    bool const is_decision = kind == ItemKind::Decision;
    switch (result) {
        case ItemResult::Approved:
        case ItemResult::NotApproved:
            return is_decision;
        case ItemResult::Noted:
            return !is_decision;
        case ItemResult::Postponed:
        case ItemResult::Withdrawn:
        case ItemResult::ToBallot:
            return true;
    }
    return false;
}

// Nobody has another opinion, or a vote has adopted it.
bool may_be_approved(Meeting const& meeting, AgendaItem const& item) {
    return class_of(item) == ItemClass::EnBloc || is_adopted(meeting, item.id);
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

void end_speech(Meeting const& meeting, Context const& context, Events& events) {
    if (!meeting.speaker) return;
    Speech const& speech = meeting.speeches.at(*meeting.speaker);
    events.push_back(SpeechEnded{context.stamp(), speech.id, speech_ms(speech, context.now)});
}

bool is_speaking_on(Meeting const& meeting, ItemId const& item) {
    return meeting.speaker && meeting.speeches.at(*meeting.speaker).item == item;
}

}  // namespace

MeetingEvents decide(Meeting const& meeting, OpenMeeting const&, Context const& context) {
    TRY(require_phase(meeting, {MeetingPhase::Invited}));
    REQUIRE(meeting.agenda_state == AgendaState::Approved, Reason::WrongState, "agenda");
    TallyQuorum const quorum = quorum_of(meeting);
    REQUIRE(quorum.met, Reason::NoQuorum);
    return Events{MeetingOpened{context.stamp(), quorum}};
}

MeetingEvents decide(Meeting const& meeting,
                     RecordPresence const& command,
                     Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended}));
    TRY(check_presence(meeting, command));
    if (presence_of(meeting, command.person) == command.presence) return Events{};
    REQUIRE(meeting.attendance.size() < kPresenceChangesMax, Reason::LimitReached, "attendance");
    return Events{
        PresenceRecorded{context.stamp(), command.person, command.presence, command.reason}};
}

MeetingEvents decide(Meeting const& meeting, StartItem const& command, Context const& context) {
    TRY(require_open(meeting));
    AgendaItem const* item = TRY(item_in(meeting, command.item));
    REQUIRE(item->state == ItemState::Planned, Reason::WrongState, "item");
    REQUIRE(!meeting.current, Reason::WrongState, "current");
    REQUIRE(!meeting.open_vote, Reason::WrongState, "vote");
    return Events{ItemStarted{context.stamp(), command.item}};
}

MeetingEvents decide(Meeting const& meeting, ConcludeItem const& command, Context const& context) {
    TRY(require_open(meeting));
    AgendaItem const* item = TRY(item_in(meeting, command.item));
    bool const is_ready =
        item->state == ItemState::Current ||
        (item->state == ItemState::Planned && is_possible_untouched(command.result));
    REQUIRE(is_ready, Reason::WrongState, "item");
    bool const is_voting =
        meeting.open_vote && item_of(meeting, meeting.votes.at(*meeting.open_vote)) == item->id;
    REQUIRE(!is_voting, Reason::WrongState, "vote");
    REQUIRE(fits(item->content.item_kind, command.result), Reason::InvalidInput, "result");
    bool const is_free = command.result != ItemResult::Approved || may_be_approved(meeting, *item);
    REQUIRE(is_free, Reason::WrongState, "vote");
    TRY(check_text(command.conclusion, kTextCharsMax, "conclusion"));
    Events events;
    if (is_speaking_on(meeting, command.item)) end_speech(meeting, context, events);
    events.push_back(
        ItemConcluded{context.stamp(), command.item, command.result, command.conclusion});
    return events;
}

MeetingEvents decide(Meeting const& meeting, TakeOutOfBloc const& command, Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended}));
    TRY(require_member(meeting, context));
    AgendaItem const* item = TRY(item_in(meeting, command.item));
    REQUIRE(item->state == ItemState::Planned, Reason::WrongState, "item");
    if (item->separated_by.contains(context.actor)) return Events{};
    return Events{ItemSeparated{context.stamp(), command.item, context.actor}};
}

// Adopting is a decision of the meeting: it needs the members a meeting is held with.
MeetingEvents decide(Meeting const& meeting, AdoptEnBloc const& command, Context const& context) {
    TRY(require_open(meeting));
    TRY(check_bloc(meeting, command.items));
    REQUIRE(quorum_of(meeting).met, Reason::NoQuorum);
    REQUIRE(!command.statement.replaces, Reason::StatementReplayed, "statement.replaces");
    for (Bloc const& earlier : meeting.blocs)
        REQUIRE(earlier.statement.sha256 != command.statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
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

// Conclusions are drafted before the session and finished after it. The whole text is looked at,
// because a mark may come together from several hands.
MeetingEvents decide(Meeting const& meeting, EditText const& command, Context const& context) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited,
                       MeetingPhase::Open,
                       MeetingPhase::Suspended,
                       MeetingPhase::Closed}));
    if (command.item) TRY(item_in(meeting, *command.item));
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
    for (ItemId const& id : meeting.order)
        if (meeting.items.at(id).state == ItemState::Planned)
            events.push_back(ItemConcluded{context.stamp(), id, ItemResult::Postponed, {}});
    events.push_back(MeetingClosed{context.stamp()});
    return events;
}

}  // namespace ecab::domain
