// Authority: ONE table, role × action × state of the matter, with the relation the actor must have
// to it. Every use case asks `authorise` before it decides; the table is the whole answer, and a
// test prints every cell. Pure; safe from every thread.
// Sources: the actors of the seven steps (Chinhphu.vn 18/5/2019), Decree 191/2026 Art. 3, 5, 7, 21,
// 28; Decree 30/2020 Art. 14-18 for the clerk. Rights no text states are our reading.
// Principles the table keeps: assistants prepare, never sign or vote; administrators and auditors
// see no content; who may not see a matter is told it does not exist.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/ballot_phase.hpp"

namespace ecab::domain {

enum class Role : std::uint8_t {
    Specialist,        // chuyên viên
    DepartmentLeader,  // lãnh đạo Vụ
    OfficeHead,        // Bộ trưởng, Chủ nhiệm Văn phòng
    OfficeDeputy,      // Phó Chủ nhiệm
    Clerk,             // văn thư
    PrimeMinister,     // the chair of the body
    Member,            // a member of the body
    Assistant,         // trợ lý, thư ký of a member
    FocalOfficer,      // công chức đầu mối of a ministry
    Administrator,
    Auditor,
};
inline constexpr std::size_t kRoles = 11;
// Roles that reach only the matters of a unit: the office's.
constexpr bool is_of_unit(Role role) {
    return role == Role::Specialist || role == Role::DepartmentLeader || role == Role::OfficeHead ||
           role == Role::OfficeDeputy || role == Role::Clerk;
}

enum class Action : std::uint8_t {
    CreateDraft,  // without a matter
    EditDraft,
    AttachDocument,
    StartApproval,
    CompleteStep,  // needs Relation::StepCandidate
    ReturnStep,
    Issue,
    ReplaceDocument,
    ReadMatter,
    ReadDocument,
    ReadAnswers,    // every member's answer
    ReadOwnAnswer,  // that of oneself or of the member assisted
    PrepareAnswer,  // a draft opinion, unsigned
    SubmitAnswer,   // signed
    ReserveOpinion,
    SeeProgress,  // how many answered, and who
    Remind,
    CloseBallot,
    DisposeRemark,
    MergeRemarks,
    CompleteSynthesis,
    SubmitToChair,
    Decide,
    AllowOpenRemarks,  // let the result go up with open rows, with a reason
    ReadTally,
    ProposeWithdrawal,
    ConfirmWithdrawal,  // by a second person
    ProposeAnnulment,
    ConfirmAnnulment,
    Archive,
    ExportProof,
    ManagePeople,
    ManageRoles,
    ManageDevices,
    ManageRules,
    ManageCalendar,
    ManageJobs,     // what the server does by itself; no content
    ReadNumbers,    // the registers of numbers: who has which, no titles
    ManageNumbers,  // reserve and void
    ReadJournal,    // positions, hashes, kinds; no content
    ReadAudit,
    ReadSecurityLog,  // who signed in, was refused, read and took copies
};
inline constexpr std::size_t kActions = 42;

// How the actor stands to the matter. Facts gathered by the caller; nothing is looked up here.
enum class Relation : std::uint8_t {
    Drafter,
    Recipient,       // asked for an answer
    SameDepartment,  // as the drafter
    AssistantOfRecipient,
    StepCandidate,  // may complete the step that is open now, also by mandate
    StepReviser,    // a StepCandidate after somebody has looked: what was submitted may change
};

struct Actor {
    PersonId person;
    std::set<Role> roles;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Actor::person), field("roles", &Actor::roles));
    }
};

// `phase` is none for actions that concern no matter (creating, administration).
struct ResourceFacts {
    std::optional<BallotPhase> phase;
    std::set<Relation> relations;
    static constexpr auto fields(auto visit) {
        return visit(field("phase", &ResourceFacts::phase),
                     field("relations", &ResourceFacts::relations));
    }
};

// Done, or NotFound (the actor may not see the matter), or Forbidden (sees it, may not do this),
// or, where nothing but the state stands against it, WrongState (BallotNotOpen for answering). An
// action without a matter is allowed or Forbidden. Actions on oneself (own devices, own password)
// need no authority and do not come here.
Result<Done> authorise(Actor const& actor, Action action, ResourceFacts const& facts);

// One cell: may someone with this role alone and exactly these relations do it in this state?
bool is_allowed(Role role, Action action, ResourceFacts const& facts);

// Whether the action concerns a ballot matter (then `phase` must be given).
bool concerns_matter(Action action);

// The actions an actor may take now, for the screen to offer; same table.
std::vector<Action> allowed_actions(Actor const& actor, ResourceFacts const& facts);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Role> {
    using R = ecab::domain::Role;
    static constexpr std::array<std::pair<R, std::string_view>, 11> all{{
        {R::Specialist, "specialist"},
        {R::DepartmentLeader, "department_leader"},
        {R::OfficeHead, "office_head"},
        {R::OfficeDeputy, "office_deputy"},
        {R::Clerk, "clerk"},
        {R::PrimeMinister, "prime_minister"},
        {R::Member, "member"},
        {R::Assistant, "assistant"},
        {R::FocalOfficer, "focal_officer"},
        {R::Administrator, "administrator"},
        {R::Auditor, "auditor"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Action> {
    using A = ecab::domain::Action;
    static constexpr std::array<std::pair<A, std::string_view>, ecab::domain::kActions> all{{
        {A::CreateDraft, "create_draft"},
        {A::EditDraft, "edit_draft"},
        {A::AttachDocument, "attach_document"},
        {A::StartApproval, "start_approval"},
        {A::CompleteStep, "complete_step"},
        {A::ReturnStep, "return_step"},
        {A::Issue, "issue"},
        {A::ReplaceDocument, "replace_document"},
        {A::ReadMatter, "read_matter"},
        {A::ReadDocument, "read_document"},
        {A::ReadAnswers, "read_answers"},
        {A::ReadOwnAnswer, "read_own_answer"},
        {A::PrepareAnswer, "prepare_answer"},
        {A::SubmitAnswer, "submit_answer"},
        {A::ReserveOpinion, "reserve_opinion"},
        {A::SeeProgress, "see_progress"},
        {A::Remind, "remind"},
        {A::CloseBallot, "close_ballot"},
        {A::DisposeRemark, "dispose_remark"},
        {A::MergeRemarks, "merge_remarks"},
        {A::CompleteSynthesis, "complete_synthesis"},
        {A::SubmitToChair, "submit_to_chair"},
        {A::Decide, "decide"},
        {A::AllowOpenRemarks, "allow_open_remarks"},
        {A::ReadTally, "read_tally"},
        {A::ProposeWithdrawal, "propose_withdrawal"},
        {A::ConfirmWithdrawal, "confirm_withdrawal"},
        {A::ProposeAnnulment, "propose_annulment"},
        {A::ConfirmAnnulment, "confirm_annulment"},
        {A::Archive, "archive"},
        {A::ExportProof, "export_proof"},
        {A::ManagePeople, "manage_people"},
        {A::ManageRoles, "manage_roles"},
        {A::ManageDevices, "manage_devices"},
        {A::ManageRules, "manage_rules"},
        {A::ManageCalendar, "manage_calendar"},
        {A::ManageJobs, "manage_jobs"},
        {A::ReadNumbers, "read_numbers"},
        {A::ManageNumbers, "manage_numbers"},
        {A::ReadJournal, "read_journal"},
        {A::ReadAudit, "read_audit"},
        {A::ReadSecurityLog, "read_security_log"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Relation> {
    using R = ecab::domain::Relation;
    static constexpr std::array<std::pair<R, std::string_view>, 6> all{{
        {R::Drafter, "drafter"},
        {R::Recipient, "recipient"},
        {R::SameDepartment, "same_department"},
        {R::AssistantOfRecipient, "assistant_of_recipient"},
        {R::StepCandidate, "step_candidate"},
        {R::StepReviser, "step_reviser"},
    }};
};
