// While members answer: opening, drafts by assistants, signed answers, reminders, the close; and
// after the decision the reserved opinion. Answering touches one member's record only.
#include <algorithm>
#include <set>

#include "domain/ballot/answer_rules.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

Result<Done> require_issued(Ballot const& ballot) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == BallotPhase::Issued, Reason::BallotNotOpen);
    return Done{};
}

bool is_after_issue(BallotPhase phase) {
    switch (phase) {
        case BallotPhase::Drafted:
        case BallotPhase::InApproval:
            return false;
        case BallotPhase::Issued:
        case BallotPhase::Closed:
        case BallotPhase::Synthesised:
        case BallotPhase::Submitted:
        case BallotPhase::Decided:
        case BallotPhase::Archived:
        case BallotPhase::Withdrawn:
        case BallotPhase::Annulled:
            return true;
    }
    return false;
}

// A draft may be incomplete, but what it says must exist.
Result<Done> check_draft_choices(Ballot const& ballot, std::vector<Choice> const& choices) {
    REQUIRE(choices.size() <= kQuestionsMax, Reason::LimitReached, "choices");
    std::set<QuestionId> seen;
    for (Choice const& choice : choices) {
        auto const& questions = ballot.content.questions;
        bool const exists_here =
            std::any_of(questions.begin(), questions.end(), [&](Question const& question) {
                return question.id == choice.question;
            });
        REQUIRE(exists_here && seen.insert(choice.question).second,
                Reason::InvalidInput,
                "choices.question");
        TRY(check_text(choice.comment, kTextCharsMax, "choices.comment"));
    }
    return Done{};
}

// The chain: the first answer replaces nothing, each later one the one before it.
Result<Done> check_chain(Ballot const& ballot,
                         Member const& member,
                         SignedStatement const& statement) {
    AnswerVersion const* current = find_answer(member);
    if (current == nullptr) {
        REQUIRE(!statement.replaces, Reason::StatementReplayed, "statement.replaces");
        return Done{};
    }
    REQUIRE(ballot.terms->may_amend || is_stale(ballot, *current), Reason::Conflict, "answered");
    REQUIRE(member.answers.size() < kAnswerVersionsMax, Reason::LimitReached, "answers");
    REQUIRE(statement.replaces == current->statement.sha256,
            Reason::StatementReplayed,
            "statement.replaces");
    for (AnswerVersion const& earlier : member.answers)
        REQUIRE(earlier.statement.sha256 != statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
    return Done{};
}

RemarkId fresh_remark(Context const& context, std::size_t place) {
    return RemarkId{context.fresh + "." + std::to_string(place)};
}

// Everything the member wrote becomes a row of the response matrix: the remarks on passages, and
// each comment beside an option, which needs a response as much as they do.
std::vector<IdentifiedRemark> with_ids(std::vector<RemarkText> const& remarks,
                                       Context const& context) {
    std::vector<IdentifiedRemark> out;
    out.reserve(remarks.size());
    for (RemarkText const& remark : remarks)
        out.push_back({fresh_remark(context, out.size() + 1), remark});
    return out;
}

std::vector<IdentifiedComment> comments_of(std::vector<Choice> const& choices,
                                           std::size_t remarks,
                                           Context const& context) {
    std::vector<IdentifiedComment> out;
    for (Choice const& choice : choices)
        if (!choice.comment.empty())
            out.push_back({fresh_remark(context, remarks + out.size() + 1), choice.question});
    return out;
}

// Said nothing, or agreed to papers that were replaced since and said nothing to the new ones.
bool is_silent(Ballot const& ballot, Member const& member) {
    AnswerVersion const* answer = find_answer(member);
    if (answer == nullptr) return true;
    if (!is_stale(ballot, *answer)) return false;
    return std::all_of(answer->choices.begin(), answer->choices.end(), [](Choice const& choice) {
        return choice.option == Side::For;
    });
}

// Everybody has a signed answer on the papers as they are: closing early takes nothing from anyone.
bool is_complete(Ballot const& ballot) {
    return static_cast<std::size_t>(ballot.answered) == ballot.members.size() &&
           count_stale(ballot) == 0;
}

}  // namespace

BallotEvents decide(Ballot const& ballot, OpenMatter const&, Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(is_after_issue(phase_of(ballot)), Reason::BallotNotOpen);
    Member const* member = find_member(ballot, context.actor);
    REQUIRE(member != nullptr, Reason::Forbidden);
    if (member->opened_at) return std::vector<BallotEvent>{};
    return std::vector<BallotEvent>{MatterOpened{context.stamp(), context.actor}};
}

BallotEvents decide(Ballot const& ballot,
                    PrepareDraftOpinion const& command,
                    Context const& context) {
    TRY(require_issued(ballot));
    REQUIRE(in_time(context.now, *ballot.deadline), Reason::DeadlinePassed);
    REQUIRE(find_member(ballot, command.member) != nullptr, Reason::NotFound, "member");
    TRY(check_draft_choices(ballot, command.choices));
    REQUIRE(command.remarks.size() <= kRemarksPerAnswerMax, Reason::LimitReached, "remarks");
    for (RemarkText const& remark : command.remarks) TRY(check_remark(remark));
    TRY(check_text(command.note, kTextCharsMax, "note"));
    return std::vector<BallotEvent>{DraftOpinionPrepared{
        context.stamp(), command.member, command.choices, command.remarks, command.note}};
}

BallotEvents decide(Ballot const& ballot, SubmitOpinion const& command, Context const& context) {
    TRY(require_issued(ballot));
    REQUIRE(in_time(context.now, *ballot.deadline), Reason::DeadlinePassed);
    REQUIRE(!context.acting_for || ballot.terms->answer_by_delegate, Reason::Forbidden);
    Member const* member = find_member(ballot, context.acting_for.value_or(context.actor));
    REQUIRE(member != nullptr, Reason::Forbidden);
    REQUIRE(command.documents == current_documents(ballot), Reason::StaleDocument, "documents");
    TRY(check_chain(ballot, *member, command.statement));
    std::vector<Choice> choices = TRY(ordered_choices(ballot, command.choices));
    TRY(check_remarks(ballot, command.remarks));
    REQUIRE(is_id_text(context.fresh) && context.fresh.size() + 4 <= kIdCharsMax,
            Reason::InvalidInput,
            "fresh");
    std::vector<IdentifiedComment> comments = comments_of(choices, command.remarks.size(), context);
    return std::vector<BallotEvent>{
        OpinionSubmitted{context.stamp(),
                         member->who.person,
                         static_cast<std::int32_t>(member->answers.size()) + 1,
                         command.statement,
                         std::move(choices),
                         with_ids(command.remarks, context),
                         std::move(comments),
                         command.documents}};
}

BallotEvents decide(Ballot const& ballot, RecordReminder const& command, Context const& context) {
    TRY(require_issued(ballot));
    REQUIRE(!command.members.empty(), Reason::InvalidInput, "members");
    std::set<PersonId> seen;
    for (PersonId const& member : command.members) {
        REQUIRE(find_member(ballot, member) != nullptr, Reason::NotFound, "members");
        REQUIRE(seen.insert(member).second, Reason::InvalidInput, "members.repeated");
    }
    return std::vector<BallotEvent>{
        ReminderRecorded{context.stamp(), command.reminder, command.members}};
}

BallotEvents decide(Ballot const& ballot, CloseBallot const& command, Context const& context) {
    TRY(require_issued(ballot));
    TRY(check_text(command.reason, kTextCharsMax, "reason"));
    bool const is_over = !in_time(context.now, *ballot.deadline);
    REQUIRE(is_over || is_complete(ballot), Reason::WrongState, "deadline");
    if (!is_over) TRY(require_reason(command.reason));
    BallotClosed closed{context.stamp(), {}, is_over ? std::string{} : command.reason};
    if (ballot.terms->no_reply != NoReply::Nothing)
        for (auto const& [person, member] : ballot.members)
            if (is_silent(ballot, member)) closed.deemed.push_back(person);
    return std::vector<BallotEvent>{std::move(closed)};
}

BallotEvents decide(Ballot const& ballot, ReserveOpinion const& command, Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == BallotPhase::Decided, Reason::WrongState);
    REQUIRE(ballot.terms->reserve_opinion, Reason::Forbidden, "reserve_opinion");
    REQUIRE(!context.acting_for, Reason::Forbidden);
    Member const* member = find_member(ballot, context.actor);
    REQUIRE(member != nullptr, Reason::Forbidden);
    REQUIRE(member->reserved.size() < kReservedOpinionsMax, Reason::LimitReached, "reserved");
    TRY(require_text(command.text, kTextCharsMax, "text"));
    std::optional<Digest> last;
    if (!member->reserved.empty()) last = member->reserved.back().statement.sha256;
    REQUIRE(command.statement.replaces == last, Reason::StatementReplayed, "statement.replaces");
    for (ReservedOpinion const& earlier : member->reserved)
        REQUIRE(earlier.statement.sha256 != command.statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
    return std::vector<BallotEvent>{
        OpinionReserved{context.stamp(), context.actor, command.statement, command.text}};
}

}  // namespace ecab::domain
