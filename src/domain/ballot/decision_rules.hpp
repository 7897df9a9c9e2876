// What the words of a decision must satisfy whatever the rules say; shared by `decide(Decide)` and
// `decision_statement_for`, so that nobody signs what would then be refused.
#pragma once
#include "base/result.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::domain {

// WrongState unless the result was submitted; InvalidInput for a text too long; StaleAnswers and
// ReasonRequired where answers on an earlier version are decided on without saying why.
Result<Done> check_decision(Ballot const& ballot, Decide const& command);

// Conflict ("tally") for what the answers and the rule set do not allow. `rules` is the version the
// ballot was issued under.
Result<Done> check_decision_follows(Ballot const& ballot, Decision decision, RuleSet const& rules);

}  // namespace ecab::domain
