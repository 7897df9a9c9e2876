// The groups a ballot's events are told to, as streams know them.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "domain/authority/authority.hpp"

namespace ecab::app {

// The roles some step of the approval waits for; they may see the matter for that time.
std::set<domain::Role> waiting_roles(domain::Ballot const& ballot);

// "members:BALLOT" stands for everybody who is asked: those who still sit in a body
// (app::kMemberGroup), as the table of rights has it; a role only for those who could fetch the
// matter as it is now: who holds it for the unit and the body of the ballot.
std::vector<std::string> readers_among(domain::Ballot const& ballot,
                                       std::vector<std::string> const& groups);

}  // namespace ecab::app
