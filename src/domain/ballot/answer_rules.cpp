#include "domain/ballot/answer_rules.hpp"

#include <algorithm>

#include "domain/ballot/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

Result<Done> check_choice(Ballot const& ballot, Question const& question, Choice const& choice) {
    auto const& options = options_of(ballot, question);
    auto const option =
        std::find_if(options.begin(), options.end(), [&](AnswerOption const& candidate) {
            return candidate.id == choice.option;
        });
    REQUIRE(option != options.end(), Reason::UnknownOption, "choices.option");
    REQUIRE(!option->comment_required || !is_blank(choice.comment),
            Reason::CommentRequired,
            "choices.comment");
    return check_text(choice.comment, kTextCharsMax, "choices.comment");
}

}  // namespace

Result<std::vector<Choice>> ordered_choices(Ballot const& ballot,
                                            std::vector<Choice> const& choices) {
    auto const& questions = ballot.content.questions;
    REQUIRE(choices.size() == questions.size(), Reason::InvalidInput, "choices");
    std::vector<Choice> ordered;
    ordered.reserve(questions.size());
    for (Question const& question : questions) {
        auto const found = std::find_if(choices.begin(), choices.end(), [&](Choice const& choice) {
            return choice.question == question.id;
        });
        REQUIRE(found != choices.end(), Reason::InvalidInput, "choices.question");
        TRY(check_choice(ballot, question, *found));
        ordered.push_back(*found);
    }
    return ordered;
}

Result<Done> check_remarks(Ballot const& ballot, std::vector<RemarkText> const& remarks) {
    REQUIRE(remarks.size() <= kRemarksPerAnswerMax, Reason::LimitReached, "remarks");
    for (RemarkText const& remark : remarks) {
        TRY(check_remark(remark));
        AttachedDocument const* document = find_document(ballot, remark.document);
        REQUIRE(document != nullptr, Reason::InvalidInput, "remarks.document");
        REQUIRE(document->current().version == remark.version,
                Reason::StaleDocument,
                "remarks.version");
        std::int32_t const pages = document->current().pages;
        REQUIRE(!remark.page || pages == 0 || *remark.page <= pages,
                Reason::InvalidInput,
                "remarks.page");
    }
    return Done{};
}

}  // namespace ecab::domain
