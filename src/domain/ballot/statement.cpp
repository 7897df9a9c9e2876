#include "domain/ballot/statement.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/ballot/answer_rules.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

StatementPerson person_of(Member const& member) {
    return {member.who.person, member.who.name, member.who.position_name};
}

std::string const& label_of(Ballot const& ballot, Question const& question, Side side) {
    auto const& options = options_of(ballot, question);
    auto const option =
        std::find_if(options.begin(), options.end(), [&](AnswerOption const& candidate) {
            return candidate.id == side;
        });
    CHECK(option != options.end());  // ordered_choices has refused every other
    return option->vi;
}

}  // namespace

Result<Statement> statement_for(Ballot const& ballot,
                                std::vector<Choice> const& choices,
                                std::vector<RemarkText> const& remarks,
                                Signing const& signing) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == BallotPhase::Issued, Reason::BallotNotOpen);
    Member const* member = find_member(ballot, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    std::vector<Choice> const ordered = TRY(ordered_choices(ballot, choices));
    TRY(check_remarks(ballot, remarks));
    Statement statement{.type = std::string(kOpinionType),
                        .organisation = signing.organisation,
                        .matter = ballot.id,
                        .number = ballot.number,
                        .title = ballot.content.title,
                        .rule_set = to_text(ballot.terms->rule_set),
                        .documents = {},
                        .answers = {},
                        .remarks = remarks,
                        .person = person_of(*member),
                        .certificate = {signing.certificate, signing.certificate_sha256},
                        .time = signing.time,
                        .replaces = {}};
    for (AttachedDocument const& document : ballot.documents)
        statement.documents.push_back(
            {document.id, document.current().version, document.current().sha256});
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        Question const& question = ballot.content.questions[i];
        Choice const& choice = ordered[i];
        statement.answers.push_back({question.id,
                                     question.text,
                                     choice.option,
                                     label_of(ballot, question, choice.option),
                                     choice.comment});
    }
    if (AnswerVersion const* current = find_answer(*member))
        statement.replaces = current->statement.sha256;
    return statement;
}

Result<ReserveStatement> reserve_statement_for(Ballot const& ballot,
                                               std::string const& text,
                                               Signing const& signing) {
    REQUIRE(exists(ballot), Reason::NotFound);
    auto const* decided = std::get_if<Decided>(&ballot.state);
    REQUIRE(decided != nullptr, Reason::WrongState);
    Member const* member = find_member(ballot, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    TRY(require_text(text, kTextCharsMax, "text"));
    ReserveStatement statement{.type = std::string(kReserveType),
                               .organisation = signing.organisation,
                               .matter = ballot.id,
                               .number = ballot.number,
                               .title = ballot.content.title,
                               .decision = decided->decision,
                               .decided_at = decided->decided_by.at,
                               .text = text,
                               .person = person_of(*member),
                               .certificate = {signing.certificate, signing.certificate_sha256},
                               .time = signing.time,
                               .replaces = {}};
    if (!member->reserved.empty()) statement.replaces = member->reserved.back().statement.sha256;
    return statement;
}

}  // namespace ecab::domain
