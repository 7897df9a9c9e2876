// When a ballot goes on by time alone: at the end of the reply period and at the next timer of an
// approval step. Pure.
#pragma once
#include "domain/ballot/ballot.hpp"
#include "domain/matter/deadline.hpp"

namespace ecab::domain {

Deadlines deadlines(Ballot const& ballot);

}  // namespace ecab::domain
