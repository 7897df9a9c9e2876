#include "domain/meeting/authority.hpp"

#include <algorithm>
#include <string>

namespace ecab::domain {
namespace {

using PhaseSet = std::uint8_t;

constexpr PhaseSet in(MeetingPhase phase) {
    return static_cast<PhaseSet>(1u << static_cast<unsigned>(phase));
}

constexpr PhaseSet kPreparing = in(MeetingPhase::Preparing);
constexpr PhaseSet kInvited = in(MeetingPhase::Invited);
constexpr PhaseSet kClosed = in(MeetingPhase::Closed);
constexpr PhaseSet kCancelled = in(MeetingPhase::Cancelled);
constexpr PhaseSet kRunning =
    static_cast<PhaseSet>(in(MeetingPhase::Open) | in(MeetingPhase::Suspended));
constexpr PhaseSet kBeforeOpening = static_cast<PhaseSet>(kPreparing | kInvited);
constexpr PhaseSet kBeforeClosing = static_cast<PhaseSet>(kBeforeOpening | kRunning);
constexpr PhaseSet kFromInvitation = static_cast<PhaseSet>(kInvited | kRunning);
constexpr PhaseSet kFromOpening = static_cast<PhaseSet>(kRunning | kClosed);
constexpr PhaseSet kPublished = static_cast<PhaseSet>(kFromInvitation | kClosed);
constexpr PhaseSet kAnnounced = static_cast<PhaseSet>(kPublished | kCancelled);
constexpr PhaseSet kAll = static_cast<PhaseSet>(kPreparing | kAnnounced);

struct Row {
    MeetingAction action;
    MeetingPart part;
    PhaseSet phases;
};

using A = MeetingAction;
using P = MeetingPart;

// THE table. A cell that is not here is refused; Convene is asked without a meeting.
constexpr Row kTable[] = {
    // Reading.
    {A::Read, P::Secretariat, kAll},
    {A::Read, P::OfficeHead, kAll},
    {A::Read, P::Clerk, kAnnounced},
    {A::Read, P::Chair, kAnnounced},
    {A::Read, P::Member, kAnnounced},
    {A::Read, P::Assistant, kAnnounced},
    {A::Read, P::Substitute, kAnnounced},
    {A::Read, P::Guest, kAnnounced},
    {A::Read, P::Focal, static_cast<PhaseSet>(kBeforeOpening | kCancelled)},
    {A::Read, P::Candidate, kBeforeOpening},
    {A::ReadPack, P::Secretariat, kAll},
    {A::ReadPack, P::OfficeHead, kAll},
    {A::ReadPack, P::Clerk, kPublished},
    {A::ReadPack, P::Chair, kPublished},
    {A::ReadPack, P::Member, kPublished},
    {A::ReadPack, P::Assistant, kPublished},
    {A::ReadPack, P::Substitute, kPublished},
    {A::ReadPack, P::Candidate, kBeforeOpening},
    {A::ReadPositions, P::Secretariat, kPublished},
    {A::ReadPositions, P::OfficeHead, kPublished},
    {A::ReadPositions, P::Chair, kPublished},
    {A::ReadPositions, P::Member, kFromOpening},
    // Preparing.
    {A::EditAgenda, P::Secretariat, kBeforeOpening},
    {A::EditAgenda, P::OfficeHead, kBeforeOpening},
    {A::SubmitDocument, P::Secretariat, kBeforeClosing},
    {A::SubmitDocument, P::OfficeHead, kBeforeClosing},
    {A::SubmitDocument, P::Focal, kBeforeOpening},
    {A::ReviewDocument, P::Secretariat, kBeforeClosing},
    {A::ReviewDocument, P::OfficeHead, kBeforeClosing},
    {A::StartApproval, P::Secretariat, kBeforeOpening},
    {A::StartApproval, P::OfficeHead, kBeforeOpening},
    {A::CompleteStep, P::Candidate, kBeforeOpening},
    {A::Invite, P::Secretariat, kBeforeOpening},
    {A::Invite, P::OfficeHead, kBeforeOpening},
    {A::Cancel, P::Secretariat, kBeforeOpening},
    {A::Cancel, P::OfficeHead, kBeforeOpening},
    {A::Cancel, P::Chair, kInvited},
    {A::Remind, P::Secretariat, kInvited},
    {A::Remind, P::OfficeHead, kInvited},
    // Members before and beside the session.
    {A::Respond, P::Chair, kInvited},
    {A::Respond, P::Member, kInvited},
    {A::ReviewSubstitute, P::Chair, kFromInvitation},
    {A::TakePosition, P::Chair, kFromInvitation},
    {A::TakePosition, P::Member, kFromInvitation},
    // The room. Presence is taken before the opening, which needs the quorum.
    {A::Open, P::Secretariat, kInvited},
    {A::Open, P::OfficeHead, kInvited},
    {A::Open, P::Chair, kInvited},
    {A::RecordPresence, P::Secretariat, kFromInvitation},
    {A::RecordPresence, P::OfficeHead, kFromInvitation},
    {A::CheckIn, P::Chair, kFromInvitation},
    {A::CheckIn, P::Member, kFromInvitation},
    {A::CheckIn, P::Substitute, kFromInvitation},
    {A::CheckIn, P::Guest, kFromInvitation},
    {A::Conduct, P::Secretariat, kRunning},
    {A::Conduct, P::OfficeHead, kRunning},
    {A::Conduct, P::Chair, kRunning},
    {A::Speak, P::Chair, kFromInvitation},
    {A::Speak, P::Member, kFromInvitation},
    {A::Speak, P::Substitute, kRunning},
    {A::Speak, P::Guest, kRunning},
    {A::Separate, P::Chair, kFromInvitation},
    {A::Separate, P::Member, kFromInvitation},
    {A::AdoptEnBloc, P::Chair, kRunning},
    {A::AgreeWithoutVote, P::Chair, kRunning},
    {A::CorrectConclusion, P::Chair, kFromOpening},
    {A::SignMinutes, P::Chair, kClosed},
    // Votes.
    {A::Vote, P::Chair, kRunning},
    {A::Vote, P::Member, kRunning},
    {A::Recuse, P::Chair, kFromInvitation},
    {A::Recuse, P::Member, kFromInvitation},
    {A::EnterSpokenVote, P::Secretariat, kRunning},
    {A::EnterSpokenVote, P::OfficeHead, kRunning},
    {A::CloseVote, P::Chair, kRunning},
    {A::ProposeVoteAnnulment, P::Secretariat, kFromOpening},
    {A::ProposeVoteAnnulment, P::OfficeHead, kFromOpening},
    {A::ProposeVoteAnnulment, P::Chair, kFromOpening},
    {A::ConfirmVoteAnnulment, P::OfficeHead, kFromOpening},
    {A::ConfirmVoteAnnulment, P::Chair, kFromOpening},
    {A::ReserveOpinion, P::Chair, kFromOpening},
    {A::ReserveOpinion, P::Member, kFromOpening},
    {A::ReadVotes, P::Secretariat, kFromOpening},
    {A::ReadVotes, P::OfficeHead, kFromOpening},
    {A::ReadVotes, P::Chair, kFromOpening},
    {A::ReadVotes, P::Member, kFromOpening},
    // The desk of the secretariat.
    {A::EditText, P::Secretariat, kRunning},
    {A::EditText, P::OfficeHead, kRunning},
    {A::SendMessage, P::Chair, kRunning},
    {A::SendMessage, P::Member, kRunning},
    {A::SendMessage, P::Substitute, kRunning},
    {A::SendMessage, P::Guest, kRunning},
    {A::ReadMessages, P::Secretariat, kFromOpening},
    {A::ReadMessages, P::OfficeHead, kFromOpening},
    {A::ReadMinutes, P::Secretariat, kFromOpening},
    {A::ReadMinutes, P::OfficeHead, kFromOpening},
    {A::ReadMinutes, P::Clerk, kFromOpening},
    {A::ReadMinutes, P::Chair, kFromOpening},
    {A::ReadMinutes, P::Member, kFromOpening},
    {A::ManageProjector, P::Secretariat, kFromInvitation},
    {A::ManageProjector, P::OfficeHead, kFromInvitation},
};

bool is_secretariat(std::set<Role> const& roles) {
    return roles.contains(Role::Specialist) || roles.contains(Role::DepartmentLeader) ||
           roles.contains(Role::OfficeDeputy);
}

bool presents(MeetingActor const& actor, AgendaItem const& item) {
    return item.content.agency && actor.focal_for.contains(*item.content.agency);
}

bool is_allowed_to(Meeting const& meeting, MeetingActor const& actor, MeetingAction action) {
    std::set<MeetingPart> const parts = parts_of(meeting, actor);
    return std::ranges::any_of(
        parts, [&](MeetingPart part) { return is_allowed(part, action, meeting.phase); });
}

// Some part of the actor would allow it in another phase of the same meeting.
bool only_phase_is_wrong(Meeting const& meeting, MeetingActor const& actor, MeetingAction action) {
    std::set<MeetingPart> const parts = parts_of(meeting, actor);
    return std::ranges::any_of(
        kTable, [&](Row const& row) { return row.action == action && parts.contains(row.part); });
}

}  // namespace

// Guests are listed while the agenda is prepared; they are guests once they are invited.
std::set<MeetingPart> parts_of(Meeting const& meeting, MeetingActor const& actor) {
    std::set<MeetingPart> parts;
    // Who runs or audits the system has no part in what it holds, whoever names them.
    if (actor.sees_no_content || actor.roles.contains(Role::Administrator)) return parts;
    if (is_secretariat(actor.roles)) parts.insert(P::Secretariat);
    if (actor.roles.contains(Role::OfficeHead)) parts.insert(P::OfficeHead);
    if (actor.roles.contains(Role::Clerk)) parts.insert(P::Clerk);
    if (meeting.chair == actor.person) parts.insert(P::Chair);
    if (find_member(meeting, actor.person) != nullptr) parts.insert(P::Member);
    bool const assists = std::ranges::any_of(actor.assists, [&](PersonId const& member) {
        return find_member(meeting, member) != nullptr;
    });
    if (assists) parts.insert(P::Assistant);
    if (meeting.substitutes.contains(actor.person)) parts.insert(P::Substitute);
    bool const is_guest = meeting.invited_by && meeting.guests.contains(actor.person);
    if (is_guest) parts.insert(P::Guest);
    bool const is_focal = std::ranges::any_of(
        meeting.items, [&](auto const& entry) { return presents(actor, entry.second); });
    if (is_focal) parts.insert(P::Focal);
    if (actor.candidate) parts.insert(P::Candidate);
    return parts;
}

bool is_allowed(MeetingPart part, MeetingAction action, MeetingPhase phase) {
    return std::ranges::any_of(kTable, [&](Row const& row) {
        return row.action == action && row.part == part && (row.phases & in(phase)) != 0;
    });
}

Result<Done> authorise(Meeting const& meeting, MeetingActor const& actor, MeetingAction action) {
    REQUIRE(exists(meeting), Reason::NotFound);
    if (is_allowed_to(meeting, actor, action)) return Done{};
    REQUIRE(is_allowed_to(meeting, actor, A::Read), Reason::NotFound);
    bool const is_early_or_late = only_phase_is_wrong(meeting, actor, action);
    return refuse(is_early_or_late ? Reason::WrongState : Reason::Forbidden,
                  std::string(name_of(action)));
}

Result<Done> authorise_convening(std::set<Role> const& roles) {
    bool const is_office = is_secretariat(roles) || roles.contains(Role::OfficeHead);
    REQUIRE(is_office, Reason::Forbidden, std::string(name_of(A::Convene)));
    return Done{};
}

std::vector<MeetingAction> allowed_actions(Meeting const& meeting, MeetingActor const& actor) {
    std::vector<MeetingAction> out;
    if (!exists(meeting)) return out;
    for (auto const& [action, name] : Names<MeetingAction>::all)
        if (is_allowed_to(meeting, actor, action)) out.push_back(action);
    return out;
}

bool may_read_item(Meeting const& meeting, MeetingActor const& actor, ItemId const& item) {
    AgendaItem const* matter = find_item(meeting, item);
    if (matter == nullptr) return false;
    if (is_allowed_to(meeting, actor, A::ReadPack)) return true;
    std::set<MeetingPart> const parts = parts_of(meeting, actor);
    if (parts.contains(P::Focal) && is_allowed(P::Focal, A::Read, meeting.phase) &&
        presents(actor, *matter))
        return true;
    return parts.contains(P::Guest) && is_allowed(P::Guest, A::Read, meeting.phase) &&
           !meeting.closed_part && meeting.guests.at(actor.person).items.contains(item);
}

bool may_submit_for(Meeting const& meeting, MeetingActor const& actor, ItemId const& item) {
    AgendaItem const* matter = find_item(meeting, item);
    if (matter == nullptr) return false;
    std::set<MeetingPart> const parts = parts_of(meeting, actor);
    return std::ranges::any_of(parts, [&](MeetingPart part) {
        bool const is_theirs = part != P::Focal || presents(actor, *matter);
        return is_theirs && is_allowed(part, A::SubmitDocument, meeting.phase);
    });
}

}  // namespace ecab::domain
