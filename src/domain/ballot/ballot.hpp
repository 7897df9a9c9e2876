// Ballot: the aggregate of an opinion ballot ("phiếu lấy ý kiến thành viên Chính phủ"; Decree
// 191/2026 Art. 3, 7, 17; approval chain of domain.md §2), from the specialist's draft to the
// archive. Pure: `decide` looks at state, command and context and gives the events or the reason
// against; `apply` folds an event in and never refuses. An answer, once applied, is never removed.
// A value of its own thread; answering costs O(log members), closing and synthesis O(members).
// Who may ask is decided before, by the authority table; what depends on this ballot alone (is a
// member, is the chair, is a second person) is decided here.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/approval/approval.hpp"
#include "domain/ballot/answer.hpp"
#include "domain/ballot/commands.hpp"
#include "domain/ballot/content.hpp"
#include "domain/ballot/events.hpp"
#include "domain/ballot/outcome.hpp"
#include "domain/ballot_phase.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/matter/place.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain {

namespace workflow {
class Definition;
}

// A default-constructed Ballot is one that does not exist yet: `id` is empty.
struct Ballot {
    Ballot();  // special members: apply.cpp
    Ballot(Ballot const&);
    Ballot(Ballot&&) noexcept;
    Ballot& operator=(Ballot const&);
    Ballot& operator=(Ballot&&) noexcept;
    ~Ballot();

    BallotId id;
    BallotState state;
    Stamp drafted_by;
    std::optional<BallotId> previous;
    MatterPlace place;
    Content content;
    std::vector<AttachedDocument> documents;
    std::optional<std::string> secret_register;  // a stub: nothing but this number is shown
    std::int32_t revision{};                     // grows with every change of content or papers
    std::int32_t papers_edition{};  // grows when a paper is replaced while the ballot is open
    std::int32_t changes{};  // acts of the office and the chair so far: what an edit is based on
    std::optional<workflow::Instance> approval;
    std::string approved_by;  // the workflow of the last approval, "id@version"
    std::vector<StepRecord> steps;
    std::int32_t steps_before{};  // of earlier approvals, which ended with a return to the author
    // From the issue on:
    std::string number;
    std::optional<Stamp> issued_by;
    std::optional<Moment> deadline;
    std::optional<Moment> closed_at;
    std::optional<Terms> terms;
    std::map<PersonId, Member> members;
    std::optional<PersonId> chair;
    std::map<RemarkId, Remark> remarks;
    std::map<RemarkId, MatrixRow> matrix;
    std::int32_t answered{};  // members with a signed answer
    std::int32_t opened{};    // members who opened the dossier
    std::optional<std::string> open_remarks_allowed;
    std::optional<Submitted> submission;  // what the office proposed to the chair; kept for ever
    std::optional<Proposal> proposal;
    bool operator==(Ballot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Ballot::id),
                     field("state", &Ballot::state),
                     field("drafted_by", &Ballot::drafted_by),
                     field("previous", &Ballot::previous),
                     field("place", &Ballot::place),
                     field("content", &Ballot::content),
                     field("documents", &Ballot::documents),
                     field("secret_register", &Ballot::secret_register),
                     field("revision", &Ballot::revision),
                     field("papers_edition", &Ballot::papers_edition),
                     field("changes", &Ballot::changes),
                     field("approval", &Ballot::approval),
                     field("approved_by", &Ballot::approved_by),
                     field("steps", &Ballot::steps),
                     field("steps_before", &Ballot::steps_before),
                     field("number", &Ballot::number),
                     field("issued_by", &Ballot::issued_by),
                     field("deadline", &Ballot::deadline),
                     field("closed_at", &Ballot::closed_at),
                     field("terms", &Ballot::terms),
                     field("members", &Ballot::members),
                     field("chair", &Ballot::chair),
                     field("remarks", &Ballot::remarks),
                     field("matrix", &Ballot::matrix),
                     field("answered", &Ballot::answered),
                     field("opened", &Ballot::opened),
                     field("open_remarks_allowed", &Ballot::open_remarks_allowed),
                     field("submission", &Ballot::submission),
                     field("proposal", &Ballot::proposal));
    }
};

// Questions about a ballot.
bool exists(Ballot const& ballot);
inline MatterPlace place_of(Ballot const& ballot) { return ballot.place; }
BallotPhase phase_of(Ballot const& ballot);
// In approval, and nobody has completed a step of it yet: the text is what the author submitted.
bool is_as_submitted(Ballot const& ballot);
AttachedDocument const* find_document(Ballot const& ballot, DocumentId const& id);
Member const* find_member(Ballot const& ballot, PersonId const& person);
AnswerVersion const* find_answer(Member const& member);  // the current signed one
bool is_stale(Ballot const& ballot, AnswerVersion const& answer);
// Agreed on papers that were replaced since: neither for nor against the papers as they are.
bool is_stale_consent(Ballot const& ballot, AnswerVersion const& answer, std::size_t question);
// A remark of the member's current answer; remarks of replaced versions stay in the record.
bool is_current(Ballot const& ballot, Remark const& remark);
bool is_open_row(Ballot const& ballot, MatrixRow const& row);
std::int32_t count_stale(Ballot const& ballot);
std::int32_t count_open_rows(Ballot const& ballot);
// The printed options of an issued ballot's question.
std::vector<AnswerOption> const& options_of(Ballot const& ballot, Question const& question);
std::vector<DocumentRef> current_documents(Ballot const& ballot);

using BallotEvents = Result<std::vector<BallotEvent>>;

// What the issue needs from outside: the rule set in force, the members on the day.
struct IssueFacts {
    workflow::Definition const& definition;
    WorkingCalendar const& calendar;
    RuleSet const& rules;
    std::vector<Recipient> const& members;
    Digest rules_sha256{};   // of the rule set as it was adopted
    Digest roster_sha256{};  // of the canonical list of the members
};

// decide_draft.cpp
BallotEvents decide(Ballot const&, DraftBallot const&, Context const&);
BallotEvents decide(Ballot const&, EditBallot const&, Context const&);
BallotEvents decide(Ballot const&, AttachDocument const&, Context const&);
BallotEvents decide(Ballot const&,
                    ReplaceDocument const&,
                    WorkingCalendar const& calendar,
                    Context const&);
BallotEvents decide(Ballot const&, RemoveDocument const&, Context const&);
BallotEvents decide(Ballot const&, DeclareSecretStub const&, Context const&);
// decide_approval.cpp
BallotEvents decide(Ballot const&, StartApproval const&, ApprovalFacts const&, Context const&);
BallotEvents decide(Ballot const&, CompleteStep const&, ApprovalFacts const&, Context const&);
BallotEvents decide(Ballot const&, FireStepTimers const&, ApprovalFacts const&, Context const&);
BallotEvents decide(Ballot const&, IssueBallot const&, IssueFacts const&, Context const&);
// decide_answer.cpp
BallotEvents decide(Ballot const&, OpenMatter const&, Context const&);
BallotEvents decide(Ballot const&, PrepareDraftOpinion const&, Context const&);
BallotEvents decide(Ballot const&, SubmitOpinion const&, Context const&);
BallotEvents decide(Ballot const&, RecordReminder const&, Context const&);
BallotEvents decide(Ballot const&, CloseBallot const&, Context const&);
BallotEvents decide(Ballot const&, ReserveOpinion const&, Context const&);
// decide_result.cpp
BallotEvents decide(Ballot const&, DisposeRemark const&, Context const&);
BallotEvents decide(Ballot const&, MergeRemarks const&, Context const&);
BallotEvents decide(Ballot const&, SplitRemark const&, Context const&);
BallotEvents decide(Ballot const&, CompleteSynthesis const&, Context const&);
BallotEvents decide(Ballot const&, AllowOpenRemarks const&, Context const&);
BallotEvents decide(Ballot const&, SubmitResult const&, Context const&);
// `rules` is the version the ballot was issued under. What no majority carries may only end as that
// rule allows (Conflict, "tally").
BallotEvents decide(Ballot const&, Decide const&, RuleSet const& rules, Context const&);
// decide_end.cpp
BallotEvents decide(Ballot const&, ProposeWithdrawal const&, Context const&);
BallotEvents decide(Ballot const&, ConfirmWithdrawal const&, Context const&);
BallotEvents decide(Ballot const&, ProposeAnnulment const&, Context const&);
BallotEvents decide(Ballot const&, ConfirmAnnulment const&, Context const&);
BallotEvents decide(Ballot const&, DropProposal const&, Context const&);
BallotEvents decide(Ballot const&, ArchiveBallot const&, Context const&);

// apply.cpp. Write `domain::apply`: unqualified, std::apply is found as well and fits better.
void apply(Ballot& ballot, BallotEvent const& event);

}  // namespace ecab::domain
