// Writing the ballot: contents and papers, before and during approval; renewing a paper also while
// members answer. Every change raises the revision that approvers have looked at.
#include <algorithm>
#include <set>

#include "domain/ballot/ballot.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/matter/document_rules.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

Result<Done> require_writable(Ballot const& ballot) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(!ballot.secret_register, Reason::SecretMaterial, "register_number");
    BallotPhase const phase = phase_of(ballot);
    REQUIRE(phase == BallotPhase::Drafted || phase == BallotPhase::InApproval, Reason::WrongState);
    return Done{};
}

Result<Done> check_point(SummaryPoint const& point, Ballot const& ballot) {
    TRY(require_text(point.text, kTextCharsMax, "content.summary.text"));
    REQUIRE(point.document || !point.page, Reason::InvalidInput, "content.summary.page");
    REQUIRE(!point.page || *point.page >= 1, Reason::InvalidInput, "content.summary.page");
    REQUIRE(!point.document || find_document(ballot, *point.document) != nullptr,
            Reason::InvalidInput,
            "content.summary.document");
    return Done{};
}

Result<Done> check_questions(std::vector<Question> const& questions) {
    REQUIRE(!questions.empty(), Reason::InvalidInput, "content.questions");
    REQUIRE(questions.size() <= kQuestionsMax, Reason::LimitReached, "content.questions");
    std::set<QuestionId> ids;
    for (Question const& question : questions) {
        REQUIRE(is_id_text(question.id.value), Reason::InvalidInput, "content.questions.id");
        REQUIRE(ids.insert(question.id).second, Reason::InvalidInput, "content.questions.id");
        REQUIRE(question.options.empty() || is_id_text(question.options),
                Reason::InvalidInput,
                "content.questions.options");
        TRY(require_text(question.text, kQuestionCharsMax, "content.questions.text"));
    }
    return Done{};
}

Result<Done> check_content(Content const& content, Ballot const& ballot) {
    TRY(require_text(content.title, kTitleCharsMax, "content.title"));
    REQUIRE(is_id_text(content.submitting_agency.value),
            Reason::InvalidInput,
            "content.submitting_agency");
    REQUIRE(content.summary.size() <= kSummaryPointsMax, Reason::LimitReached, "content.summary");
    for (SummaryPoint const& point : content.summary) TRY(check_point(point, ballot));
    REQUIRE(content.reply_working_days >= 1 && content.reply_working_days <= kReplyWorkingDaysMax,
            Reason::InvalidInput,
            "content.reply_working_days");
    return check_questions(content.questions);
}

}  // namespace

BallotEvents decide(Ballot const& ballot, DraftBallot const& command, Context const& context) {
    REQUIRE(!exists(ballot), Reason::Conflict);
    TRY(check_content(command.content, ballot));
    BallotId const id = TRY(BallotId::parse(context.fresh));
    return std::vector<BallotEvent>{
        BallotDrafted{context.stamp(), id, command.content, command.previous, command.place}};
}

BallotEvents decide(Ballot const& ballot, EditBallot const& command, Context const& context) {
    TRY(require_writable(ballot));
    TRY(check_content(command.content, ballot));
    if (command.content == ballot.content) return std::vector<BallotEvent>{};
    return std::vector<BallotEvent>{BallotEdited{context.stamp(), command.content}};
}

BallotEvents decide(Ballot const& ballot, AttachDocument const& command, Context const& context) {
    TRY(require_writable(ballot));
    REQUIRE(ballot.documents.size() < kDocumentsMax, Reason::LimitReached, "documents");
    bool const is_known = find_document(ballot, command.document.id) != nullptr;
    REQUIRE(!is_known, Reason::Conflict, "document");
    return std::vector<BallotEvent>{DocumentAttached{context.stamp(), command.document}};
}

// Members who were silent or had agreed have not seen the new paper: the shortest reply time the
// rules know runs again from now, so that nobody is deemed to agree to what came at the last minute
// (Decree 191/2026 Art. 7.2.d, 17).
BallotEvents decide(Ballot const& ballot,
                    ReplaceDocument const& command,
                    WorkingCalendar const& calendar,
                    Context const& context) {
    bool const open = exists(ballot) && phase_of(ballot) == BallotPhase::Issued;
    if (!open) TRY(require_writable(ballot));
    REQUIRE(!open || in_time(context.now, *ballot.deadline), Reason::DeadlinePassed);
    AttachedDocument const* document = find_document(ballot, command.document);
    REQUIRE(document != nullptr, Reason::NotFound, "document");
    TRY(check_next_version(*document, command.version));
    std::optional<Moment> deadline;
    if (open) {
        Moment const again =
            TRY(calendar.deadline(context.now, ballot.terms->reply_min_working_days));
        if (*ballot.deadline < again) deadline = again;
    }
    return std::vector<BallotEvent>{
        DocumentReplaced{context.stamp(), document->id, command.version, deadline}};
}

BallotEvents decide(Ballot const& ballot, RemoveDocument const& command, Context const& context) {
    TRY(require_writable(ballot));
    REQUIRE(phase_of(ballot) == BallotPhase::Drafted, Reason::WrongState);
    REQUIRE(find_document(ballot, command.document) != nullptr, Reason::NotFound, "document");
    auto const& points = ballot.content.summary;
    bool const is_cited = std::any_of(points.begin(), points.end(), [&](SummaryPoint const& point) {
        return point.document == command.document;
    });
    REQUIRE(!is_cited, Reason::Conflict, "content.summary.document");
    return std::vector<BallotEvent>{DocumentRemoved{context.stamp(), command.document}};
}

BallotEvents decide(Ballot const& ballot,
                    DeclareSecretStub const& command,
                    Context const& context) {
    TRY(require_text(command.register_number, kNumberCharsMax, "register_number"));
    BallotId id = ballot.id;
    if (exists(ballot)) {
        TRY(require_writable(ballot));
        REQUIRE(phase_of(ballot) == BallotPhase::Drafted, Reason::WrongState);
        REQUIRE(ballot.documents.empty(), Reason::Conflict, "documents");
    } else {
        id = TRY(BallotId::parse(context.fresh));
    }
    return std::vector<BallotEvent>{
        SecretStubDeclared{context.stamp(), id, command.register_number}};
}

}  // namespace ecab::domain
