// What a member signs of a ballot: everything the answer means, and the opinion reserved after the
// decision, each in the one envelope of domain/matter/statement.hpp.
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

// The statement for these choices and remarks on the papers as they are now, replacing the
// member's current answer if there is one. Refuses NotFound when `member` is not asked,
// BallotNotOpen, UnknownOption, InvalidInput as `decide(SubmitOpinion)` does.
Result<OpinionStatement> statement_for(Ballot const& ballot,
                                       std::vector<Choice> const& choices,
                                       std::vector<RemarkText> const& remarks,
                                       Signing const& signing);

Result<ReservationStatement> reserve_statement_for(Ballot const& ballot,
                                                   std::string const& text,
                                                   Signing const& signing);

}  // namespace ecab::domain
