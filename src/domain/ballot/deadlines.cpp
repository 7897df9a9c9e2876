#include "domain/ballot/deadlines.hpp"

#include "domain/workflow/engine.hpp"

namespace ecab::domain {

Deadlines deadlines(Ballot const& ballot) {
    if (!exists(ballot)) return {};
    BallotPhase const phase = phase_of(ballot);
    // The deadline itself still counts as in time.
    if (phase == BallotPhase::Issued && ballot.deadline)
        return {{Moment{ballot.deadline->ms + 1}, std::string(kCloses)}};
    if (phase == BallotPhase::InApproval && ballot.approval)
        if (std::optional<Moment> const next = workflow::next_timer(*ballot.approval))
            return {{*next, std::string(kStepTimer)}};
    return {};
}

}  // namespace ecab::domain
