// Meeting: the aggregate of a meeting of a body (phiên họp), from the secretariat's first draft of
// the agenda to its closing. Pure: `decide` looks at state, command and context and gives the
// events or the reason against; `apply` folds an event in and never refuses.
// Rules: Law 76/2015 and 63/2025 (quorum, majority of all members), Decree 191/2026 Art. 3, 21, 28,
// Decree 138/2016 Art. 27-30 (invitations, substitutes); what no text settles is a value of the
// rule set. Four things are kept apart: attendance (Presence), counting to the quorum (terms),
// the right to speak, the right to vote (roster of a vote).
// A value of its own thread. A vote, a presence, a speaker cost O(log n) in the number of members;
// opening and closing a vote cost O(members). Who may ask is decided before, by the table of
// meeting/authority.hpp; what depends on this meeting alone is decided here.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/approval/approval.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/matter/place.hpp"
#include "domain/meeting/commands.hpp"
#include "domain/meeting/commands_live.hpp"
#include "domain/meeting/events.hpp"
#include "domain/meeting/phase.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

namespace workflow {
class Definition;
}

// A stretch of attendance or a note for the minutes, in the order it happened.
struct PresenceChange {
    PersonId person;
    Presence presence{};
    Moment at;
    bool operator==(PresenceChange const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &PresenceChange::person),
                     field("presence", &PresenceChange::presence),
                     field("at", &PresenceChange::at));
    }
};

// A default-constructed Meeting is one that does not exist yet: `id` is empty.
struct Meeting {
    Meeting();  // special members: apply.cpp
    Meeting(Meeting const&);
    Meeting(Meeting&&) noexcept;
    Meeting& operator=(Meeting const&);
    Meeting& operator=(Meeting&&) noexcept;
    ~Meeting();

    MeetingId id;
    MeetingPhase phase{};
    Stamp convened_by;
    MeetingPlan plan;
    MeetingTerms terms;
    std::optional<UnitId> unit;  // whose secretariat prepares it
    std::int32_t changes{};      // acts of the secretariat and the chair: what an edit is based on

    // Agenda: `agenda_version` is the version being designed, or the approved one.
    AgendaState agenda_state{};
    std::int32_t agenda_version{1};
    std::map<ItemId, AgendaItem> items;
    std::vector<ItemId> order;
    std::vector<FrozenAgenda> frozen;  // approved versions, oldest first
    std::optional<workflow::Instance> approval;
    std::vector<StepRecord> steps;

    // People. Members exist from the invitation on.
    std::optional<Stamp> invited_by;
    bool invited_late{};
    Digest roster_sha256{};                 // of the members: as invited, then as they changed
    std::optional<Digest> workflow_sha256;  // that the agenda went through last
    std::map<PersonId, Participant> members;
    std::map<PersonId, Participant> former;  // lost the office since the invitation
    std::map<PersonId, Guest> guests;
    std::map<PersonId, std::int32_t> substitutes;  // with consent: for how many members
    std::optional<PersonId> chair;

    // The room.
    std::optional<Moment> opened_at;
    std::optional<TallyQuorum> quorum_at_opening;
    std::optional<Moment> suspended_at;
    std::int64_t suspended_ms{};  // finished breaks
    std::optional<Moment> closed_at;
    bool closed_part{};
    std::optional<ItemId> current;
    std::map<SpeechId, Speech> speeches;
    std::vector<SpeechId> queue;  // waiting, in order
    std::optional<SpeechId> speaker;
    std::map<MotionId, Motion> motions;
    std::map<VoteId, Vote> votes;
    std::vector<VoteId> vote_order;
    std::optional<VoteId> open_vote;
    std::vector<Bloc> blocs;
    std::vector<Agreement> agreements;
    std::vector<MinutesSignature> minutes_signed;
    std::map<std::string, LiveText> texts;  // by item id; "" is the meeting's own
    std::vector<PresenceChange> attendance;
    std::vector<Message> messages;
    std::string cancelled_because;

    bool operator==(Meeting const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Meeting::id),
                     field("phase", &Meeting::phase),
                     field("convened_by", &Meeting::convened_by),
                     field("plan", &Meeting::plan),
                     field("terms", &Meeting::terms),
                     field("unit", &Meeting::unit),
                     field("changes", &Meeting::changes),
                     field("agenda_state", &Meeting::agenda_state),
                     field("agenda_version", &Meeting::agenda_version),
                     field("items", &Meeting::items),
                     field("order", &Meeting::order),
                     field("frozen", &Meeting::frozen),
                     field("approval", &Meeting::approval),
                     field("steps", &Meeting::steps),
                     field("invited_by", &Meeting::invited_by),
                     field("invited_late", &Meeting::invited_late),
                     field("roster_sha256", &Meeting::roster_sha256),
                     field("workflow_sha256", &Meeting::workflow_sha256),
                     field("members", &Meeting::members),
                     field("former", &Meeting::former),
                     field("guests", &Meeting::guests),
                     field("substitutes", &Meeting::substitutes),
                     field("chair", &Meeting::chair),
                     field("opened_at", &Meeting::opened_at),
                     field("quorum_at_opening", &Meeting::quorum_at_opening),
                     field("suspended_at", &Meeting::suspended_at),
                     field("suspended_ms", &Meeting::suspended_ms),
                     field("closed_at", &Meeting::closed_at),
                     field("closed_part", &Meeting::closed_part),
                     field("current", &Meeting::current),
                     field("speeches", &Meeting::speeches),
                     field("queue", &Meeting::queue),
                     field("speaker", &Meeting::speaker),
                     field("motions", &Meeting::motions),
                     field("votes", &Meeting::votes),
                     field("vote_order", &Meeting::vote_order),
                     field("open_vote", &Meeting::open_vote),
                     field("blocs", &Meeting::blocs),
                     field("agreements", &Meeting::agreements),
                     field("minutes_signed", &Meeting::minutes_signed),
                     field("texts", &Meeting::texts),
                     field("attendance", &Meeting::attendance),
                     field("messages", &Meeting::messages),
                     field("cancelled_because", &Meeting::cancelled_because));
    }
};

// Questions about a meeting.
bool exists(Meeting const& meeting);
MatterPlace place_of(Meeting const& meeting);
bool is_running(Meeting const& meeting);  // open or suspended
AgendaItem const* find_item(Meeting const& meeting, ItemId const& id);
Participant const* find_member(Meeting const& meeting, PersonId const& person);
Vote const* find_vote(Meeting const& meeting, VoteId const& id);
Motion const* find_motion(Meeting const& meeting, MotionId const& id);
Speech const* find_speech(Meeting const& meeting, SpeechId const& id);
// En bloc only with papers and at least one consent on them as they are. Debate as soon as one
// member has another opinion, wishes to speak or took the item out, or the item is not put to
// decision. The log of positions is the whole answer; who is recused has no say.
ItemClass class_of(Meeting const& meeting, AgendaItem const& item);
std::vector<ItemId> bloc_of(Meeting const& meeting);  // planned items that are en bloc, in order
// Present members, and remote ones where the rule counts them, against the rule's fraction.
TallyQuorum quorum_of(Meeting const& meeting);
bool may_speak(Meeting const& meeting, PersonId const& person, ItemId const& item);
// Whether the member can cast a vote from where they are: the remote and the absent only where the
// rule lets them vote from elsewhere.
bool can_vote_now(Meeting const& meeting, PersonId const& person);
// Members who may vote on the item now: not recused and able to. By id.
std::vector<PersonId> eligible_voters(Meeting const& meeting, ItemId const& item);
std::int64_t spent_ms(Meeting const& meeting, AgendaItem const& item, Moment now);
std::int64_t speech_ms(Speech const& speech, Moment now);
// Of the roster, who has voted or still can: who left the room or the office is waited for no more.
std::int32_t expected_voters(Meeting const& meeting, Vote const& vote);
// What the tally needs of a vote: the members on the roll at its opening with their attendance then
// and now, the signed answers. Who voted in the room was there, also when they left since.
TallyInput tally_input_of(Meeting const& meeting, Vote const& vote, bool closed);
// The version members read: the newest one accepted. None while the paper still waits.
DocumentVersion const* accepted_version(ItemDocument const& paper);
std::vector<StatementDocument> documents_of(AgendaItem const& item);  // accepted versions
FrozenAgenda frozen_agenda(Meeting const& meeting, Stamp const& by);

enum class ItemChange : std::uint8_t { Added, Removed, Moved, Retitled, Papers, Minutes };
struct AgendaDifference {
    ItemId item;
    std::string title;
    ItemChange change{};
};
// "Changed since version n": the design against a frozen version, in agenda order, removed last.
std::vector<AgendaDifference> changed_since(Meeting const& meeting, FrozenAgenda const& earlier);

using MeetingEvents = Result<std::vector<MeetingEvent>>;

struct ConveneFacts {
    RuleSet const& rules;
    std::optional<UnitId> unit{};
    Digest rules_sha256{};  // of the rule set as it was adopted
};
struct InvitationFacts {
    WorkingCalendar const& calendar;
    std::vector<Invitee> const& members;
    Digest roster_sha256{};  // of the canonical list of the members
};

// The members of the body who hold office at the moment of the command.
struct RollFacts {
    std::vector<Invitee> const& members;
    Digest roster_sha256{};  // of the canonical list of their ids, sorted
};
// `rules` is the version the meeting was convened under.
struct VoteFacts {
    RuleSet const& rules;
    RollFacts roll;
};

// decide_prepare.cpp
MeetingEvents decide(Meeting const&, ConveneMeeting const&, ConveneFacts const&, Context const&);
MeetingEvents decide(Meeting const&, EditMeeting const&, Context const&);
MeetingEvents decide(Meeting const&, CancelMeeting const&, Context const&);
MeetingEvents decide(Meeting const&,
                     SendInvitations const&,
                     InvitationFacts const&,
                     Context const&);
// decide_agenda.cpp
MeetingEvents decide(Meeting const&, AddItem const&, Context const&);
MeetingEvents decide(Meeting const&, EditItem const&, Context const&);
MeetingEvents decide(Meeting const&, MoveItem const&, Context const&);
MeetingEvents decide(Meeting const&, RemoveItem const&, Context const&);
MeetingEvents decide(Meeting const&, SubmitDocument const&, Context const&);
MeetingEvents decide(Meeting const&, ReviewDocument const&, Context const&);
MeetingEvents decide(Meeting const&, InviteGuest const&, Context const&);
MeetingEvents decide(Meeting const&, StartApproval const&, ApprovalFacts const&, Context const&);
MeetingEvents decide(Meeting const&, CompleteStep const&, ApprovalFacts const&, Context const&);
MeetingEvents decide(Meeting const&, FireStepTimers const&, ApprovalFacts const&, Context const&);
MeetingEvents decide(Meeting const&, ReopenAgenda const&, Context const&);
// decide_member.cpp
MeetingEvents decide(Meeting const&, AnswerInvitation const&, Context const&);
MeetingEvents decide(Meeting const&, ReviewSubstitute const&, Context const&);
MeetingEvents decide(Meeting const&, RemindParticipants const&, Context const&);
MeetingEvents decide(Meeting const&, OpenPack const&, Context const&);
MeetingEvents decide(Meeting const&, TakePosition const&, Context const&);
// decide_room.cpp
MeetingEvents decide(Meeting const&, OpenMeeting const&, RollFacts const&, Context const&);
MeetingEvents decide(Meeting const&, RecordPresence const&, Context const&);
MeetingEvents decide(Meeting const&, StartItem const&, Context const&);
// roll.cpp
MeetingEvents decide(Meeting const&, RenewRoll const&, RollFacts const&, Context const&);
// decide_conclusion.cpp
MeetingEvents decide(Meeting const&, ConcludeItem const&, Context const&);
MeetingEvents decide(Meeting const&, AgreeWithoutVote const&, RollFacts const&, Context const&);
MeetingEvents decide(Meeting const&, CorrectConclusion const&, Context const&);
// minutes_statement.cpp
MeetingEvents decide(Meeting const&, SignMinutes const&, Context const&);
// decide_room.cpp
MeetingEvents decide(Meeting const&, TakeOutOfBloc const&, Context const&);
MeetingEvents decide(Meeting const&, AdoptEnBloc const&, RollFacts const&, Context const&);
MeetingEvents decide(Meeting const&, SuspendMeeting const&, Context const&);
MeetingEvents decide(Meeting const&, ResumeMeeting const&, Context const&);
MeetingEvents decide(Meeting const&, ClosePart const&, Context const&);
MeetingEvents decide(Meeting const&, OpenPart const&, Context const&);
MeetingEvents decide(Meeting const&, EditText const&, Context const&);
MeetingEvents decide(Meeting const&, SendMessage const&, Context const&);
MeetingEvents decide(Meeting const&, CloseMeeting const&, Context const&);
// decide_floor.cpp
MeetingEvents decide(Meeting const&, RequestToSpeak const&, Context const&);
MeetingEvents decide(Meeting const&, WithdrawRequest const&, Context const&);
MeetingEvents decide(Meeting const&, MoveRequest const&, Context const&);
MeetingEvents decide(Meeting const&, CallSpeaker const&, Context const&);
MeetingEvents decide(Meeting const&, PauseSpeaker const&, Context const&);
MeetingEvents decide(Meeting const&, ResumeSpeaker const&, Context const&);
MeetingEvents decide(Meeting const&, ExtendSpeaker const&, Context const&);
MeetingEvents decide(Meeting const&, WarnSpeaker const&, Context const&);
MeetingEvents decide(Meeting const&, EndSpeech const&, Context const&);
// decide_vote.cpp. `rules` is the version the meeting was convened under.
MeetingEvents decide(Meeting const&, MoveMotion const&, Context const&);
MeetingEvents decide(Meeting const&, OpenVote const&, VoteFacts const&, Context const&);
MeetingEvents decide(Meeting const&, Recuse const&, Context const&);
MeetingEvents decide(Meeting const&, CastVote const&, Context const&);
MeetingEvents decide(Meeting const&, EnterSpokenVote const&, Context const&);
MeetingEvents decide(Meeting const&, CloseVote const&, RuleSet const& rules, Context const&);
MeetingEvents decide(Meeting const&, ProposeVoteAnnulment const&, Context const&);
MeetingEvents decide(Meeting const&, DropVoteAnnulment const&, Context const&);
MeetingEvents decide(Meeting const&, ConfirmVoteAnnulment const&, Context const&);
MeetingEvents decide(Meeting const&,
                     ReserveVoteOpinion const&,
                     RuleSet const& rules,
                     Context const&);

// apply_prepare.cpp, apply_live.cpp. Write `domain::apply` (see ballot.hpp).
void apply(Meeting& meeting, MeetingEvent const& event);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::ItemChange> {
    using E = ecab::domain::ItemChange;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Added, "added"},
        {E::Removed, "removed"},
        {E::Moved, "moved"},
        {E::Retitled, "retitled"},
        {E::Papers, "papers"},
        {E::Minutes, "minutes"},
    }};
};
