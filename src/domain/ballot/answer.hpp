// Answers and remarks. An answer is a chain of signed versions, each naming the statement it
// replaces; nothing here is ever removed. Remarks are rows of the response matrix; several rows may
// be merged into one without losing their authors.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/ballot/content.hpp"
#include "domain/matter/remark.hpp"
#include "domain/matter/signed_statement.hpp"

namespace ecab::domain {

// One question answered.
struct Choice {
    QuestionId question;
    Side option{Side::Other};
    std::string comment;
    bool operator==(Choice const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("question", &Choice::question),
                     field("option", &Choice::option),
                     field("comment", &Choice::comment));
    }
};

struct AnswerVersion {
    std::int32_t version{};  // 1, 2 …
    SignedStatement statement;
    std::vector<Choice> choices;  // one for every question, in the ballot's order
    std::vector<RemarkId> remarks;
    std::vector<DocumentRef> documents;  // what it was given on
    std::int32_t papers_edition{};       // Ballot::papers_edition then; older = stale
    Moment received_at;
    bool operator==(AnswerVersion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("version", &AnswerVersion::version),
                     field("statement", &AnswerVersion::statement),
                     field("choices", &AnswerVersion::choices),
                     field("remarks", &AnswerVersion::remarks),
                     field("documents", &AnswerVersion::documents),
                     field("papers_edition", &AnswerVersion::papers_edition),
                     field("received_at", &AnswerVersion::received_at));
    }
};

// An assistant's preparation; the member reads, changes and signs, or ignores it.
struct DraftOpinion {
    PersonId prepared_by;
    Moment at;
    std::vector<Choice> choices;
    std::vector<RemarkText> remarks;
    std::string note;
    bool operator==(DraftOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("prepared_by", &DraftOpinion::prepared_by),
                     field("at", &DraftOpinion::at),
                     field("choices", &DraftOpinion::choices),
                     field("remarks", &DraftOpinion::remarks),
                     field("note", &DraftOpinion::note));
    }
};

struct ReservedOpinion {
    SignedStatement statement;
    std::string text;
    Moment received_at;
    bool operator==(ReservedOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &ReservedOpinion::statement),
                     field("text", &ReservedOpinion::text),
                     field("received_at", &ReservedOpinion::received_at));
    }
};

// A recipient with everything that recipient did.
struct Member {
    Recipient who;
    std::optional<Moment> opened_at;
    std::vector<AnswerVersion> answers;  // the last is current
    std::optional<DraftOpinion> draft;
    std::vector<ReservedOpinion> reserved;
    bool deemed{};  // silence, by clock and rule; never a signed answer
    std::int32_t reminders{};
    bool operator==(Member const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("who", &Member::who),
                     field("opened_at", &Member::opened_at),
                     field("answers", &Member::answers),
                     field("draft", &Member::draft),
                     field("reserved", &Member::reserved),
                     field("deemed", &Member::deemed),
                     field("reminders", &Member::reminders));
    }
};

// A remark in the record: who said it, in which version of the answer, and its row of the matrix.
struct Remark {
    PersonId member;
    std::int32_t answer_version{};
    RemarkText said;
    RemarkId row;
    std::optional<QuestionId> question;  // the comment on this question's option; no paper then
    bool operator==(Remark const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("member", &Remark::member),
                     field("answer_version", &Remark::answer_version),
                     field("said", &Remark::said),
                     field("row", &Remark::row),
                     field("question", &Remark::question));
    }
};

enum class Disposition { Open, Accepted, AcceptedInPart, Explained };

struct Response {
    Disposition disposition{};
    std::string text;
    std::optional<BodyId> agency;
    std::optional<Moment> due;
    bool operator==(Response const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("disposition", &Response::disposition),
                     field("text", &Response::text),
                     field("agency", &Response::agency),
                     field("due", &Response::due));
    }
};

// A row of the response matrix; named after its first remark.
struct MatrixRow {
    std::set<RemarkId> remarks;
    Response response;
    bool operator==(MatrixRow const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("remarks", &MatrixRow::remarks),
                     field("response", &MatrixRow::response));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Disposition> {
    using E = domain::Disposition;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{
        {{E::Open, "open"},
         {E::Accepted, "accepted"},
         {E::AcceptedInPart, "accepted_in_part"},
         {E::Explained, "explained"}}};
};
