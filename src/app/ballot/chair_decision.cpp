// The chair's signed decision on the submitted result.
#include "app/ballot/signed_acts.hpp"
#include "domain/ballot/decision_rules.hpp"

namespace ecab::app {

using namespace domain;

namespace {

// Those the ballot was issued under.
RuleSet const& rules_of(Services const& services,
                        Organisation const& organisation,
                        Ballot const& ballot) {
    return rules_kept(services, organisation, ballot.terms.value().rule_set);
}

Decide command_of(DecisionWords const& words, SignedStatement const& by = {}) {
    return {words.decision, words.text, words.override_stale, by};
}

Decided const* decision_of(Ballot const& ballot) {
    if (auto const* archived = std::get_if<Archived>(&ballot.state))
        return archived->decided ? &*archived->decided : nullptr;
    return std::get_if<Decided>(&ballot.state);
}

}  // namespace

Result<Done> DecisionAct::may(Ballot const&, BallotActor const& actor) {
    return authorise(actor.who, Action::Decide, actor.facts);
}

Result<Done> DecisionAct::check(Services const& services,
                                Organisation const& organisation,
                                Ballot const& ballot,
                                Words const& words) {
    TRY(check_decision(ballot, command_of(words)));
    return check_decision_follows(ballot, words.decision, rules_of(services, organisation, ballot));
}

DecisionWords DecisionAct::words_of(Statement const& said) {
    return {said.certificate.id, said.decision, said.text, said.override_stale};
}

Result<DecisionStatement> DecisionAct::make(Ballot const& ballot,
                                            Words const& words,
                                            Signing const& signing) {
    return decision_statement_for(ballot, command_of(words), signing);
}

BallotEvents DecisionAct::decide(BallotWriteContext& write,
                                 Statement const& said,
                                 SignedStatement const& by) {
    TRY(check_decision(write.matter, command_of(words_of(said))));  // it was issued, then
    RuleSet const& rules = rules_of(write.services, write.scope.organisation(), write.matter);
    return domain::decide(write.matter, command_of(words_of(said), by), rules, write.context);
}

std::optional<KeptStatement> DecisionAct::kept(Ballot const& ballot,
                                               Statement const&,
                                               Digest const& sha256) {
    Decided const* decided = decision_of(ballot);
    if (decided == nullptr || decided->statement.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, decided->decided_by.at, {}};
}

}  // namespace ecab::app
