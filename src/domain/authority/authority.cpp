#include "domain/authority/authority.hpp"

#include <algorithm>
#include <string>

namespace ecab::domain {

namespace {

using PhaseSet = std::uint16_t;

constexpr PhaseSet in(BallotPhase phase) {
    return static_cast<PhaseSet>(1u << static_cast<unsigned>(phase));
}
template <class... More>
constexpr PhaseSet in(BallotPhase phase, More... more) {
    return static_cast<PhaseSet>(in(phase) | in(more...));
}

constexpr BallotPhase kDrafted = BallotPhase::Drafted;
constexpr BallotPhase kInApproval = BallotPhase::InApproval;
constexpr BallotPhase kIssued = BallotPhase::Issued;
constexpr BallotPhase kClosed = BallotPhase::Closed;
constexpr BallotPhase kSynthesised = BallotPhase::Synthesised;
constexpr BallotPhase kSubmitted = BallotPhase::Submitted;
constexpr BallotPhase kDecided = BallotPhase::Decided;

// The states of a matter that members have seen.
constexpr PhaseSet kPublished = in(kIssued,
                                   kClosed,
                                   kSynthesised,
                                   kSubmitted,
                                   kDecided,
                                   BallotPhase::Archived,
                                   BallotPhase::Withdrawn,
                                   BallotPhase::Annulled);
// Nobody answers any more, so nobody's answer can lean on another's.
constexpr PhaseSet kAnswered = static_cast<PhaseSet>(kPublished & ~in(kIssued));
constexpr PhaseSet kAll = static_cast<PhaseSet>(kPublished | in(kDrafted, kInApproval));
constexpr PhaseSet kBeforeClose = in(kDrafted, kInApproval, kIssued);
constexpr PhaseSet kUndecided =
    in(kDrafted, kInApproval, kIssued, kClosed, kSynthesised, kSubmitted);
constexpr PhaseSet kAnnullable = in(kIssued, kClosed, kSynthesised, kSubmitted, kDecided);
constexpr PhaseSet kResponding = in(kIssued, kClosed, kSynthesised);
constexpr PhaseSet kCounted =
    in(kClosed, kSynthesised, kSubmitted, kDecided, BallotPhase::Archived);
constexpr PhaseSet kConcluded = in(kDecided, BallotPhase::Archived);

// What the actor must be to the matter besides having the role.
enum class Need : std::uint8_t {
    Nothing,
    Drafter,
    OwnDepartment,  // drafter, or of the drafter's department
    Recipient,
    Assistant,
    Candidate,
    Reviser,
    DepartmentOrCandidate,
};

struct Row {
    Action action;
    Role role;
    PhaseSet phases;  // 0: the action concerns no matter
    Need need;
};

using A = Action;
using R = Role;

// THE table. A cell that is not here is refused.
constexpr Row kTable[] = {
    // Drafting and the seven steps.
    {A::CreateDraft, R::Specialist, 0, Need::Nothing},
    {A::CreateDraft, R::DepartmentLeader, 0, Need::Nothing},
    {A::EditDraft, R::Specialist, in(kDrafted), Need::Drafter},
    {A::EditDraft, R::Specialist, in(kInApproval), Need::Reviser},
    {A::EditDraft, R::DepartmentLeader, in(kDrafted), Need::OwnDepartment},
    {A::EditDraft, R::DepartmentLeader, in(kInApproval), Need::Candidate},
    {A::AttachDocument, R::Specialist, in(kDrafted), Need::Drafter},
    {A::AttachDocument, R::Specialist, in(kInApproval), Need::Reviser},
    {A::AttachDocument, R::DepartmentLeader, in(kDrafted), Need::OwnDepartment},
    {A::AttachDocument, R::DepartmentLeader, in(kInApproval), Need::Candidate},
    {A::StartApproval, R::Specialist, in(kDrafted), Need::Drafter},
    {A::StartApproval, R::DepartmentLeader, in(kDrafted), Need::OwnDepartment},
    {A::CompleteStep, R::Specialist, in(kInApproval), Need::Candidate},
    {A::CompleteStep, R::DepartmentLeader, in(kInApproval), Need::Candidate},
    {A::CompleteStep, R::OfficeHead, in(kInApproval), Need::Candidate},
    {A::CompleteStep, R::OfficeDeputy, in(kInApproval), Need::Candidate},
    {A::CompleteStep, R::Clerk, in(kInApproval), Need::Candidate},
    {A::CompleteStep, R::PrimeMinister, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::Specialist, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::DepartmentLeader, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::OfficeHead, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::OfficeDeputy, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::Clerk, in(kInApproval), Need::Candidate},
    {A::ReturnStep, R::PrimeMinister, in(kInApproval), Need::Candidate},
    {A::Issue, R::OfficeHead, in(kInApproval), Need::Nothing},
    {A::Issue, R::OfficeDeputy, in(kInApproval), Need::Candidate},
    {A::Issue, R::Clerk, in(kInApproval), Need::Candidate},
    {A::ReplaceDocument, R::Specialist, in(kIssued), Need::Drafter},
    {A::ReplaceDocument, R::DepartmentLeader, in(kIssued), Need::OwnDepartment},
    {A::ReplaceDocument, R::OfficeHead, in(kIssued), Need::Nothing},
    // Reading.
    {A::ReadMatter, R::Specialist, kAll, Need::DepartmentOrCandidate},
    {A::ReadMatter, R::DepartmentLeader, kAll, Need::DepartmentOrCandidate},
    {A::ReadMatter, R::OfficeHead, kAll, Need::Nothing},
    {A::ReadMatter, R::OfficeDeputy, kAll, Need::Nothing},
    {A::ReadMatter, R::Clerk, in(kInApproval), Need::Candidate},
    {A::ReadMatter, R::Clerk, kPublished, Need::Nothing},
    {A::ReadMatter, R::PrimeMinister, in(kInApproval), Need::Candidate},
    {A::ReadMatter, R::PrimeMinister, kPublished, Need::Nothing},
    {A::ReadMatter, R::Member, kPublished, Need::Recipient},
    {A::ReadMatter, R::Assistant, kPublished, Need::Assistant},
    {A::ReadDocument, R::Specialist, kAll, Need::DepartmentOrCandidate},
    {A::ReadDocument, R::DepartmentLeader, kAll, Need::DepartmentOrCandidate},
    {A::ReadDocument, R::OfficeHead, kAll, Need::Nothing},
    {A::ReadDocument, R::OfficeDeputy, kAll, Need::Nothing},
    {A::ReadDocument, R::Clerk, in(kInApproval), Need::Candidate},
    {A::ReadDocument, R::Clerk, kPublished, Need::Nothing},
    {A::ReadDocument, R::PrimeMinister, in(kInApproval), Need::Candidate},
    {A::ReadDocument, R::PrimeMinister, kPublished, Need::Nothing},
    {A::ReadDocument, R::Member, kPublished, Need::Recipient},
    {A::ReadDocument, R::Assistant, kPublished, Need::Assistant},
    {A::ReadAnswers, R::Specialist, kPublished, Need::OwnDepartment},
    {A::ReadAnswers, R::DepartmentLeader, kPublished, Need::OwnDepartment},
    // The heads of the office and the chair answer themselves.
    {A::ReadAnswers, R::OfficeHead, kAnswered, Need::Nothing},
    {A::ReadAnswers, R::OfficeDeputy, kAnswered, Need::Nothing},
    {A::ReadAnswers, R::PrimeMinister, kAnswered, Need::Nothing},
    {A::ReadOwnAnswer, R::PrimeMinister, kPublished, Need::Recipient},
    {A::ReadOwnAnswer, R::Member, kPublished, Need::Recipient},
    {A::ReadOwnAnswer, R::Assistant, kPublished, Need::Assistant},
    // Answering. Assistants prepare, never sign.
    {A::PrepareAnswer, R::PrimeMinister, in(kIssued), Need::Recipient},
    {A::PrepareAnswer, R::Member, in(kIssued), Need::Recipient},
    {A::PrepareAnswer, R::Assistant, in(kIssued), Need::Assistant},
    {A::SubmitAnswer, R::PrimeMinister, in(kIssued), Need::Recipient},
    {A::SubmitAnswer, R::Member, in(kIssued), Need::Recipient},
    {A::ReserveOpinion, R::PrimeMinister, in(kDecided), Need::Recipient},
    {A::ReserveOpinion, R::Member, in(kDecided), Need::Recipient},
    {A::SeeProgress, R::Specialist, kPublished, Need::OwnDepartment},
    {A::SeeProgress, R::DepartmentLeader, kPublished, Need::OwnDepartment},
    {A::SeeProgress, R::OfficeHead, kPublished, Need::Nothing},
    {A::SeeProgress, R::OfficeDeputy, kPublished, Need::Nothing},
    {A::SeeProgress, R::Clerk, kPublished, Need::Nothing},
    {A::SeeProgress, R::PrimeMinister, kPublished, Need::Nothing},
    {A::SeeProgress, R::Member, kPublished, Need::Recipient},
    {A::Remind, R::Specialist, in(kIssued), Need::OwnDepartment},
    {A::Remind, R::DepartmentLeader, in(kIssued), Need::OwnDepartment},
    {A::Remind, R::OfficeHead, in(kIssued), Need::Nothing},
    {A::Remind, R::OfficeDeputy, in(kIssued), Need::Nothing},
    // Closing, synthesis, decision.
    {A::CloseBallot, R::Specialist, in(kIssued), Need::OwnDepartment},
    {A::CloseBallot, R::DepartmentLeader, in(kIssued), Need::OwnDepartment},
    {A::CloseBallot, R::OfficeHead, in(kIssued), Need::Nothing},
    {A::CloseBallot, R::OfficeDeputy, in(kIssued), Need::Nothing},
    {A::DisposeRemark, R::Specialist, kResponding, Need::OwnDepartment},
    {A::DisposeRemark, R::DepartmentLeader, kResponding, Need::OwnDepartment},
    {A::MergeRemarks, R::Specialist, kResponding, Need::OwnDepartment},
    {A::MergeRemarks, R::DepartmentLeader, kResponding, Need::OwnDepartment},
    {A::CompleteSynthesis, R::Specialist, in(kClosed), Need::OwnDepartment},
    {A::CompleteSynthesis, R::DepartmentLeader, in(kClosed), Need::OwnDepartment},
    {A::SubmitToChair, R::OfficeHead, in(kSynthesised), Need::Nothing},
    {A::SubmitToChair, R::OfficeDeputy, in(kSynthesised), Need::Nothing},
    {A::Decide, R::PrimeMinister, in(kSubmitted), Need::Nothing},
    {A::AllowOpenRemarks, R::PrimeMinister, in(kClosed, kSynthesised), Need::Nothing},
    {A::ReadTally, R::Specialist, kCounted, Need::OwnDepartment},
    {A::ReadTally, R::DepartmentLeader, kCounted, Need::OwnDepartment},
    {A::ReadTally, R::OfficeHead, kCounted, Need::Nothing},
    {A::ReadTally, R::OfficeDeputy, kCounted, Need::Nothing},
    {A::ReadTally, R::Clerk, kConcluded, Need::Nothing},
    {A::ReadTally, R::PrimeMinister, kCounted, Need::Nothing},
    {A::ReadTally, R::Member, kConcluded, Need::Recipient},
    // Ends by an act of two people.
    {A::ProposeWithdrawal, R::Specialist, kBeforeClose, Need::Drafter},
    {A::ProposeWithdrawal, R::DepartmentLeader, kBeforeClose, Need::OwnDepartment},
    {A::ProposeWithdrawal, R::OfficeHead, kUndecided, Need::Nothing},
    {A::ProposeWithdrawal, R::OfficeDeputy, kUndecided, Need::Nothing},
    {A::ConfirmWithdrawal, R::DepartmentLeader, in(kDrafted, kInApproval), Need::OwnDepartment},
    {A::ConfirmWithdrawal, R::OfficeHead, kUndecided, Need::Nothing},
    {A::ConfirmWithdrawal, R::OfficeDeputy, kUndecided, Need::Nothing},
    {A::ConfirmWithdrawal, R::PrimeMinister, kUndecided& kPublished, Need::Nothing},
    {A::ProposeAnnulment, R::OfficeHead, kAnnullable, Need::Nothing},
    {A::ProposeAnnulment, R::OfficeDeputy, kAnnullable, Need::Nothing},
    {A::ConfirmAnnulment, R::OfficeHead, in(kIssued, kClosed), Need::Nothing},
    {A::ConfirmAnnulment, R::PrimeMinister, kAnnullable, Need::Nothing},
    {A::Archive, R::Clerk, in(kDecided), Need::Nothing},
    {A::Archive, R::Specialist, in(kDrafted, kDecided), Need::Drafter},  // drafted: a secret stub
    // Proof: of one's own answer at any time, of the whole once it is counted.
    {A::ExportProof, R::Specialist, kCounted, Need::OwnDepartment},
    {A::ExportProof, R::DepartmentLeader, kCounted, Need::OwnDepartment},
    {A::ExportProof, R::OfficeHead, kAnswered, Need::Nothing},
    {A::ExportProof, R::OfficeDeputy, kAnswered, Need::Nothing},
    {A::ExportProof, R::Clerk, kConcluded, Need::Nothing},
    {A::ExportProof, R::PrimeMinister, kAnswered, Need::Nothing},
    // Administration: never content.
    {A::ManagePeople, R::Administrator, 0, Need::Nothing},
    {A::ManageRoles, R::Administrator, 0, Need::Nothing},
    {A::ManageDevices, R::Administrator, 0, Need::Nothing},
    {A::ManageRules, R::Administrator, 0, Need::Nothing},
    {A::ManageCalendar, R::Administrator, 0, Need::Nothing},
    {A::ManageJobs, R::Administrator, 0, Need::Nothing},
    {A::ReadNumbers, R::OfficeHead, 0, Need::Nothing},
    {A::ReadNumbers, R::OfficeDeputy, 0, Need::Nothing},
    {A::ReadNumbers, R::Clerk, 0, Need::Nothing},
    {A::ReadNumbers, R::Administrator, 0, Need::Nothing},
    {A::ManageNumbers, R::Clerk, 0, Need::Nothing},
    {A::ReadJournal, R::Administrator, 0, Need::Nothing},
    {A::ReadJournal, R::Auditor, 0, Need::Nothing},
    {A::ReadAudit, R::Administrator, 0, Need::Nothing},
    {A::ReadAudit, R::Auditor, 0, Need::Nothing},
    {A::ReadSecurityLog, R::Auditor, 0, Need::Nothing},
};

bool is_met(Need need, std::set<Relation> const& relations) {
    bool const department =
        relations.contains(Relation::Drafter) || relations.contains(Relation::SameDepartment);
    switch (need) {
        case Need::Nothing:
            return true;
        case Need::Drafter:
            return relations.contains(Relation::Drafter);
        case Need::OwnDepartment:
            return department;
        case Need::Recipient:
            return relations.contains(Relation::Recipient);
        case Need::Assistant:
            return relations.contains(Relation::AssistantOfRecipient);
        case Need::Candidate:
            return relations.contains(Relation::StepCandidate);
        case Need::Reviser:
            return relations.contains(Relation::StepReviser);
        case Need::DepartmentOrCandidate:
            return department || relations.contains(Relation::StepCandidate) ||
                   relations.contains(Relation::StepReviser);
    }
    CHECK(false);
}

bool covers(Row const& row, std::optional<BallotPhase> phase) {
    return phase ? (row.phases & in(*phase)) != 0 : row.phases == 0;
}

// Some role of the actor would allow it in another state of the same matter.
bool only_state_is_wrong(Actor const& actor, Action action, ResourceFacts const& facts) {
    return std::ranges::any_of(kTable, [&](Row const& row) {
        return row.action == action && actor.roles.contains(row.role) &&
               is_met(row.need, facts.relations);
    });
}

bool is_allowed_to(Actor const& actor, Action action, ResourceFacts const& facts) {
    return std::ranges::any_of(actor.roles,
                               [&](Role role) { return is_allowed(role, action, facts); });
}

}  // namespace

bool is_allowed(Role role, Action action, ResourceFacts const& facts) {
    // Who answers sees no other answer while the ballot is open, whatever else they are.
    if (action == Action::ReadAnswers && facts.phase == BallotPhase::Issued &&
        facts.relations.contains(Relation::Recipient))
        return false;
    return std::ranges::any_of(kTable, [&](Row const& row) {
        return row.action == action && row.role == role && covers(row, facts.phase) &&
               is_met(row.need, facts.relations);
    });
}

bool concerns_matter(Action action) {
    return std::ranges::any_of(
        kTable, [&](Row const& row) { return row.action == action && row.phases != 0; });
}

Result<Done> authorise(Actor const& actor, Action action, ResourceFacts const& facts) {
    if (is_allowed_to(actor, action, facts)) return Done{};
    if (!concerns_matter(action)) return refuse(Reason::Forbidden, std::string(name_of(action)));
    REQUIRE(is_allowed_to(actor, Action::ReadMatter, facts), Reason::NotFound);
    if (!only_state_is_wrong(actor, action, facts))
        return refuse(Reason::Forbidden, std::string(name_of(action)));
    bool const answering = action == Action::SubmitAnswer || action == Action::PrepareAnswer;
    return refuse(answering ? Reason::BallotNotOpen : Reason::WrongState,
                  std::string(name_of(action)));
}

std::vector<Action> allowed_actions(Actor const& actor, ResourceFacts const& facts) {
    std::vector<Action> out;
    for (auto const& [action, name] : Names<Action>::all)
        if (is_allowed_to(actor, action, facts)) out.push_back(action);
    return out;
}

}  // namespace ecab::domain
