// The statement a member signs: everything the answer means, in one plain struct. The server builds
// it with `statement_for` from what it would show, encodes it canonically (RFC 8785) and compares
// the bytes with those the client signed. Fields are named and ordered for the reader of the
// evidence; the canonical form sorts them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/matter/statement_parts.hpp"

namespace ecab::domain {

inline constexpr std::string_view kOpinionType = "e-cabinet/opinion/v1";
inline constexpr std::string_view kReserveType = "e-cabinet/reserved-opinion/v1";

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

struct Statement {
    std::string type;
    OrgId organisation;
    BallotId matter;
    std::string number;
    std::string title;
    std::string rule_set;  // "id@version"
    std::vector<StatementDocument> documents;
    std::vector<StatementAnswer> answers;
    std::vector<RemarkText> remarks;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    std::optional<Digest> replaces;
    bool operator==(Statement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &Statement::type),
                     field("organisation", &Statement::organisation),
                     field("matter", &Statement::matter),
                     field("number", &Statement::number),
                     field("title", &Statement::title),
                     field("rule_set", &Statement::rule_set),
                     field("documents", &Statement::documents),
                     field("answers", &Statement::answers),
                     field("remarks", &Statement::remarks),
                     field("person", &Statement::person),
                     field("certificate", &Statement::certificate),
                     field("time", &Statement::time),
                     field("replaces", &Statement::replaces));
    }
};

// A reserved opinion (bảo lưu ý kiến), signed after the decision.
struct ReserveStatement {
    std::string type;
    OrgId organisation;
    BallotId matter;
    std::string number;
    std::string title;
    Decision decision{};
    Moment decided_at;
    std::string text;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    std::optional<Digest> replaces;  // an earlier reserved opinion of the same member
    bool operator==(ReserveStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &ReserveStatement::type),
                     field("organisation", &ReserveStatement::organisation),
                     field("matter", &ReserveStatement::matter),
                     field("number", &ReserveStatement::number),
                     field("title", &ReserveStatement::title),
                     field("decision", &ReserveStatement::decision),
                     field("decided_at", &ReserveStatement::decided_at),
                     field("text", &ReserveStatement::text),
                     field("person", &ReserveStatement::person),
                     field("certificate", &ReserveStatement::certificate),
                     field("time", &ReserveStatement::time),
                     field("replaces", &ReserveStatement::replaces));
    }
};

// The statement for these choices and remarks on the papers as they are now, replacing the
// member's current answer if there is one. Refuses NotFound when `member` is not asked,
// BallotNotOpen, UnknownOption, InvalidInput as `decide(SubmitOpinion)` does.
Result<Statement> statement_for(Ballot const& ballot,
                                std::vector<Choice> const& choices,
                                std::vector<RemarkText> const& remarks,
                                Signing const& signing);

Result<ReserveStatement> reserve_statement_for(Ballot const& ballot,
                                               std::string const& text,
                                               Signing const& signing);

}  // namespace ecab::domain
