// What is signed of a ballot: everything a member's answer means, the chair's decision, and the
// opinion reserved after it, each in the one envelope of domain/matter/statement.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/matter/statement.hpp"

namespace ecab::domain {

struct StatementAnswer {
    QuestionId id;
    std::string question;
    Side option{Side::Other};
    std::string label;  // the printed words of the option, Vietnamese
    std::string comment;
    bool operator==(StatementAnswer const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &StatementAnswer::id),
                     field("question", &StatementAnswer::question),
                     field("option", &StatementAnswer::option),
                     field("label", &StatementAnswer::label),
                     field("comment", &StatementAnswer::comment));
    }
};

struct OpinionSaid {
    static constexpr std::string_view kType = "e-cabinet/opinion/v1";
    std::string number;
    std::string title;
    std::string rule_set;  // "id@version"
    std::vector<StatementDocument> documents;
    std::vector<StatementAnswer> answers;
    std::vector<RemarkText> remarks;
    bool operator==(OpinionSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &OpinionSaid::number),
                     field("title", &OpinionSaid::title),
                     field("rule_set", &OpinionSaid::rule_set),
                     field("documents", &OpinionSaid::documents),
                     field("answers", &OpinionSaid::answers),
                     field("remarks", &OpinionSaid::remarks));
    }
};
using OpinionStatement = StatementOf<OpinionSaid>;

// How the signed answers to one question stood before the chair. An answer that agrees to an
// earlier version of a paper counts as none.
struct DecisionCount {
    QuestionId id;
    std::string question;
    std::int32_t agree{};
    std::int32_t disagree{};
    std::int32_t other{};
    std::int32_t unanswered{};
    bool operator==(DecisionCount const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &DecisionCount::id),
                     field("question", &DecisionCount::question),
                     field("agree", &DecisionCount::agree),
                     field("disagree", &DecisionCount::disagree),
                     field("other", &DecisionCount::other),
                     field("unanswered", &DecisionCount::unanswered));
    }
};

// The chair's decision: on which papers, above which figures, on what proposal.
struct DecisionSaid {
    static constexpr std::string_view kType = "e-cabinet/decision/v1";
    std::string number;
    std::string title;
    std::string rule_set;  // "id@version"
    std::vector<StatementDocument> documents;
    std::vector<DecisionCount> counts;
    std::int32_t stale_answers{};
    std::string proposal;  // with which the result was submitted
    Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;
    bool operator==(DecisionSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &DecisionSaid::number),
                     field("title", &DecisionSaid::title),
                     field("rule_set", &DecisionSaid::rule_set),
                     field("documents", &DecisionSaid::documents),
                     field("counts", &DecisionSaid::counts),
                     field("stale_answers", &DecisionSaid::stale_answers),
                     field("proposal", &DecisionSaid::proposal),
                     field("decision", &DecisionSaid::decision),
                     field("text", &DecisionSaid::text),
                     field("override_stale", &DecisionSaid::override_stale));
    }
};
using DecisionStatement = StatementOf<DecisionSaid>;

// A reserved opinion (bảo lưu ý kiến), signed after the decision; it replaces the same member's
// earlier one.
struct ReservationSaid {
    static constexpr std::string_view kType = "e-cabinet/reserved-opinion/v1";
    std::string number;
    std::string title;
    Decision decision{};
    Moment decided_at;
    std::string text;
    bool operator==(ReservationSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &ReservationSaid::number),
                     field("title", &ReservationSaid::title),
                     field("decision", &ReservationSaid::decision),
                     field("decided_at", &ReservationSaid::decided_at),
                     field("text", &ReservationSaid::text));
    }
};
using ReservationStatement = StatementOf<ReservationSaid>;

// What every signature on the ballot rests on: of the rules and the members nothing before the
// issue.
Basis basis_of(Ballot const& ballot);
// The papers as they are now.
std::vector<StatementDocument> papers_of(Ballot const& ballot);

// The statement for these choices and remarks on the papers as they are now, replacing the
// member's current answer if there is one. Refuses NotFound when `member` is not asked,
// BallotNotOpen, UnknownOption, InvalidInput as `decide(SubmitOpinion)` does.
Result<OpinionStatement> statement_for(Ballot const& ballot,
                                       std::vector<Choice> const& choices,
                                       std::vector<RemarkText> const& remarks,
                                       Signing const& signing);

// The chair's decision as it would be signed now. Refuses WrongState unless the result was
// submitted, Forbidden for anybody but the chair, and what `decide(Decide)` refuses without knowing
// the rules.
Result<DecisionStatement> decision_statement_for(Ballot const& ballot,
                                                 Decide const& command,
                                                 Signing const& signing);

Result<ReservationStatement> reserve_statement_for(Ballot const& ballot,
                                                   std::string const& text,
                                                   Signing const& signing);

}  // namespace ecab::domain
