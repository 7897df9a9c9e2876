// What the choices and remarks of a signed answer must satisfy; shared by `decide(SubmitOpinion)`
// and `statement_for`, so that nobody signs what would then be refused.
#pragma once
#include <vector>

#include "base/result.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::domain {

// Every question answered exactly once; in the ballot's order. UnknownOption, CommentRequired.
Result<std::vector<Choice>> ordered_choices(Ballot const& ballot,
                                            std::vector<Choice> const& choices);

// Each remark stands on a paper as it is now.
Result<Done> check_remarks(Ballot const& ballot, std::vector<RemarkText> const& remarks);

}  // namespace ecab::domain
