// Authority over a meeting: ONE table, part × action × phase. A part is what somebody is to this
// meeting: some follow from a role in the organisation, some from the meeting's own lists. Every
// use case asks `authorise` before it decides; a test prints every cell.
// Principles the table keeps (REQUIREMENTS A1-A10): assistants prepare, never sign or vote;
// substitutes and guests speak, never vote; administrators see no content; who may not see a
// meeting is told it does not exist. Before the invitation only the office sees it.
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/authority/authority.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

enum class MeetingPart : std::uint8_t {
    Secretariat,  // specialist, department leader, office deputy
    OfficeHead,
    Clerk,
    Chair,
    Member,
    Assistant,   // of a member
    Substitute,  // of a member, once the chair consents
    Guest,       // of some items
    Focal,       // focal officer of an agency that presents an item
    Candidate,   // may complete the open step of the agenda's approval
};
inline constexpr std::size_t kMeetingParts = 10;

enum class MeetingAction : std::uint8_t {
    Convene,  // without a meeting: by role
    EditAgenda,
    SubmitDocument,
    ReviewDocument,
    StartApproval,
    CompleteStep,
    Invite,
    Cancel,
    Read,           // the meeting exists for this person
    ReadPack,       // every item and paper
    ReadPositions,  // every member's
    Remind,         // members, of the invitation and of their preparation
    Respond,
    ReviewSubstitute,
    TakePosition,
    Open,
    RecordPresence,  // of anybody
    CheckIn,         // one's own presence
    Conduct,         // items, speakers, motions, votes, breaks, closed part, closing
    Speak,           // ask for the floor, withdraw
    Separate,        // take an item out of the bloc
    AdoptEnBloc,
    AgreeWithoutVote,
    Vote,
    Recuse,
    EnterSpokenVote,
    CloseVote,
    ProposeVoteAnnulment,
    ConfirmVoteAnnulment,
    ReserveOpinion,
    CorrectConclusion,
    SignMinutes,
    EditText,
    SendMessage,
    ReadMessages,
    ReadVotes,  // named answers of closed votes
    ReadMinutes,
    ManageProjector,
};
inline constexpr std::size_t kMeetingActions = 38;

// Everything the person is to the meeting. `roles` are those held today; assistants of members and
// candidates of a step are found by the caller.
struct MeetingActor {
    PersonId person;
    std::set<Role> roles;
    std::set<PersonId> assists;
    bool candidate{};
    std::set<UnitId> focal_for;  // agencies whose papers this person submits
    bool sees_no_content{};      // domain/organisation/separation.hpp
};
std::set<MeetingPart> parts_of(Meeting const& meeting, MeetingActor const& actor);

bool is_allowed(MeetingPart part, MeetingAction action, MeetingPhase phase);

// Done, NotFound (may not see it), Forbidden (sees it, may not do this), or WrongState (only the
// phase stands against it).
Result<Done> authorise(Meeting const& meeting, MeetingActor const& actor, MeetingAction action);
Result<Done> authorise_convening(std::set<Role> const& roles);

std::vector<MeetingAction> allowed_actions(Meeting const& meeting, MeetingActor const& actor);

// Whether the item and its papers are open to the person: a guest sees the items named in the
// invitation and none in a closed part; everybody with ReadPack sees all.
bool may_read_item(Meeting const& meeting, MeetingActor const& actor, ItemId const& item);
// Whether the person may submit papers of this item: the office for every item, a focal officer for
// those of the agencies represented.
bool may_submit_for(Meeting const& meeting, MeetingActor const& actor, ItemId const& item);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::MeetingPart> {
    using E = ecab::domain::MeetingPart;
    static constexpr std::array<std::pair<E, std::string_view>, 10> all{{
        {E::Secretariat, "secretariat"},
        {E::OfficeHead, "office_head"},
        {E::Clerk, "clerk"},
        {E::Chair, "chair"},
        {E::Member, "member"},
        {E::Assistant, "assistant"},
        {E::Substitute, "substitute"},
        {E::Guest, "guest"},
        {E::Focal, "focal"},
        {E::Candidate, "candidate"},
    }};
};

template <>
struct ecab::Names<ecab::domain::MeetingAction> {
    using E = ecab::domain::MeetingAction;
    static constexpr std::array<std::pair<E, std::string_view>, 38> all{{
        {E::Convene, "convene"},
        {E::EditAgenda, "edit_agenda"},
        {E::SubmitDocument, "submit_document"},
        {E::ReviewDocument, "review_document"},
        {E::StartApproval, "start_approval"},
        {E::CompleteStep, "complete_step"},
        {E::Invite, "invite"},
        {E::Cancel, "cancel"},
        {E::Read, "read"},
        {E::ReadPack, "read_pack"},
        {E::ReadPositions, "read_positions"},
        {E::Remind, "remind"},
        {E::Respond, "respond"},
        {E::ReviewSubstitute, "review_substitute"},
        {E::TakePosition, "take_position"},
        {E::Open, "open"},
        {E::RecordPresence, "record_presence"},
        {E::CheckIn, "check_in"},
        {E::Conduct, "conduct"},
        {E::Speak, "speak"},
        {E::Separate, "separate"},
        {E::AdoptEnBloc, "adopt_en_bloc"},
        {E::AgreeWithoutVote, "agree_without_vote"},
        {E::Vote, "vote"},
        {E::Recuse, "recuse"},
        {E::EnterSpokenVote, "enter_spoken_vote"},
        {E::CloseVote, "close_vote"},
        {E::ProposeVoteAnnulment, "propose_vote_annulment"},
        {E::ConfirmVoteAnnulment, "confirm_vote_annulment"},
        {E::ReserveOpinion, "reserve_opinion"},
        {E::CorrectConclusion, "correct_conclusion"},
        {E::SignMinutes, "sign_minutes"},
        {E::EditText, "edit_text"},
        {E::SendMessage, "send_message"},
        {E::ReadMessages, "read_messages"},
        {E::ReadVotes, "read_votes"},
        {E::ReadMinutes, "read_minutes"},
        {E::ManageProjector, "manage_projector"},
    }};
};
