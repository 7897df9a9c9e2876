// When a ballot may be ended without its result; shared by `decide` and by the statements, so that
// nobody signs what would then be refused.
#pragma once
#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::domain {

// WrongState by the phase, Conflict ("proposal") where one waits already, ReasonRequired.
Result<Done> check_proposal(Ballot const& ballot, ProposalKind what, std::string const& reason);

// WrongState ("proposal") unless such a proposal waits, SecondPersonRequired for who made it, also
// behind a mandate.
Result<Done> check_confirmation(Ballot const& ballot,
                                ProposalKind what,
                                PersonId const& actor,
                                std::optional<PersonId> const& acting_for = {});

}  // namespace ecab::domain
