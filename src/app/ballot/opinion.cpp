// A member's signed answer.
#include "app/ballot/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> OpinionAct::may(Ballot const&, BallotActor const& actor) {
    return authorise(actor.who, Action::SubmitAnswer, actor.facts);
}

OpinionWords OpinionAct::words_of(Statement const& said) {
    Words words{said.certificate.id, {}, said.remarks};
    words.answers.reserve(said.answers.size());
    for (StatementAnswer const& answer : said.answers)
        words.answers.push_back({answer.id, answer.option, answer.comment});
    return words;
}

Result<OpinionStatement> OpinionAct::make(Ballot const& ballot,
                                          Words const& words,
                                          Signing const& signing) {
    REQUIRE(in_time(signing.time, ballot.deadline.value_or(signing.time)), Reason::DeadlinePassed);
    return statement_for(ballot, words.answers, words.remarks, signing);
}

BallotEvents OpinionAct::decide(BallotWriteContext& write,
                                Statement const& said,
                                SignedStatement const& by) {
    Member const* member = find_member(write.matter, write.context.actor);
    REQUIRE(member != nullptr, Reason::NotFound);
    write.context.position = member->who.position;
    SubmitOpinion command;
    command.statement = by;
    command.choices = words_of(said).answers;
    command.remarks = said.remarks;
    for (StatementDocument const& document : said.documents)
        command.documents.push_back({document.id, document.version});
    return domain::decide(write.matter, command, write.context);
}

std::optional<KeptStatement> OpinionAct::kept(Ballot const& ballot,
                                              Statement const& said,
                                              Digest const& sha256) {
    Member const* member = find_member(ballot, said.person.id);
    AnswerVersion const* answer = member == nullptr ? nullptr : find_answer(*member);
    if (answer == nullptr || answer->statement.sha256 != sha256) return std::nullopt;
    KeptStatement kept{sha256, answer->version, answer->received_at, {}};
    if (ballot.terms && ballot.terms->may_amend) kept.changeable_until = ballot.deadline;
    return kept;
}

}  // namespace ecab::app
