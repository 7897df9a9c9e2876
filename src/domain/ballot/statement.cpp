#include "domain/ballot/statement.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/ballot/answer_rules.hpp"
#include "domain/ballot/decision_rules.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/ballot/synthesis.hpp"
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

DecisionCount count_of(Ballot const& ballot, Question const& question) {
    TallyInput const input = tally_input(ballot, question.id);
    DecisionCount out{question.id, question.text};
    for (TallyAnswer const& answer : input.answers) {
        if (answer.option == Side::For) ++out.agree;
        if (answer.option == Side::Against) ++out.disagree;
        if (answer.option == Side::Other) ++out.other;
    }
    out.unanswered = static_cast<std::int32_t>(input.members.size() - input.answers.size());
    return out;
}

}  // namespace

Basis basis_of(Ballot const& ballot) {
    Basis basis;
    if (ballot.terms) {
        basis.rules_sha256 = ballot.terms->rules_sha256;
        basis.roster_sha256 = ballot.terms->roster_sha256;
    }
    if (ballot.approval) basis.workflow_sha256 = ballot.approval->definition_sha256;
    return basis;
}

std::vector<StatementDocument> papers_of(Ballot const& ballot) {
    std::vector<StatementDocument> out;
    for (AttachedDocument const& document : ballot.documents)
        out.push_back({document.id, document.current().version, document.current().sha256});
    return out;
}

Result<OpinionStatement> statement_for(Ballot const& ballot,
                                       std::vector<Choice> const& choices,
                                       std::vector<RemarkText> const& remarks,
                                       Signing const& signing) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == BallotPhase::Issued, Reason::BallotNotOpen);
    Member const* member = find_member(ballot, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    std::vector<Choice> const ordered = TRY(ordered_choices(ballot, choices));
    TRY(check_remarks(ballot, remarks));
    OpinionStatement statement{
        head_of(OpinionSaid::kType, ballot.id.value, person_of(*member), basis_of(ballot), signing),
        {ballot.number,
         ballot.content.title,
         to_text(ballot.terms->rule_set),
         papers_of(ballot),
         {},
         remarks}};
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

Result<DecisionStatement> decision_statement_for(Ballot const& ballot,
                                                 Decide const& command,
                                                 Signing const& signing) {
    REQUIRE(exists(ballot), Reason::NotFound);
    TRY(check_decision(ballot, command));
    REQUIRE(signing.member == ballot.chair, Reason::Forbidden);
    std::int32_t const stale = count_stale(ballot);
    DecisionStatement statement{head_of(DecisionSaid::kType,
                                        ballot.id.value,
                                        person_of(*find_member(ballot, signing.member)),
                                        basis_of(ballot),
                                        signing),
                                {ballot.number,
                                 ballot.content.title,
                                 to_text(ballot.terms->rule_set),
                                 papers_of(ballot),
                                 {},
                                 stale,
                                 std::get<Submitted>(ballot.state).note,
                                 command.decision,
                                 command.text,
                                 stale == 0 ? std::nullopt : command.override_stale}};
    for (Question const& question : ballot.content.questions)
        statement.counts.push_back(count_of(ballot, question));
    return statement;
}

Result<ReservationStatement> reserve_statement_for(Ballot const& ballot,
                                                   std::string const& text,
                                                   Signing const& signing) {
    REQUIRE(exists(ballot), Reason::NotFound);
    auto const* decided = std::get_if<Decided>(&ballot.state);
    REQUIRE(decided != nullptr, Reason::WrongState);
    Member const* member = find_member(ballot, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    TRY(require_text(text, kTextCharsMax, "text"));
    ReservationStatement statement{
        head_of(
            ReservationSaid::kType, ballot.id.value, person_of(*member), basis_of(ballot), signing),
        {ballot.number, ballot.content.title, decided->decision, decided->decided_by.at, text}};
    if (!member->reserved.empty()) statement.replaces = member->reserved.back().statement.sha256;
    return statement;
}

}  // namespace ecab::domain
