// A proposal to end a ballot without its result is dropped. To propose and to confirm are signed:
// ending_acts.cpp.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, DropEnding const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::ReadMatter));
    REQUIRE(write.ballot.proposal.has_value(), Reason::WrongState, "proposal");
    bool const withdraws = write.ballot.proposal->what == ProposalKind::Withdrawal;
    TRY(require(write.services(),
                write.organisation(),
                write.ballot,
                write.viewer,
                withdraws ? Action::ProposeWithdrawal : Action::ProposeAnnulment));
    DropProposal const drop{command.reason};
    return commit(write, TRY(domain::decide(write.ballot, drop, write.context)));
}

}  // namespace ecab::app::ballot
