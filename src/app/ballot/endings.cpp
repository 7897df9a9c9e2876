// A ballot ends without its result: one person proposes to withdraw or annul it, a second person
// confirms, or the proposal is dropped.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

// Which row of the table applies depends on the proposal that waits.
Result<bool> is_withdrawal(WriteContext const& write, Action withdrawal, Action annulment) {
    REQUIRE(write.ballot.proposal.has_value(), Reason::WrongState, "proposal");
    bool const withdraws = write.ballot.proposal->what == ProposalKind::Withdrawal;
    TRY(require(write.services(),
                write.organisation(),
                write.ballot,
                write.viewer,
                withdraws ? withdrawal : annulment));
    return withdraws;
}

}  // namespace

Result<Recorded> perform(Request const& request, ProposeEnding const& command) {
    bool const withdraws = command.ending == ProposalKind::Withdrawal;
    WriteContext const write = TRY(load_authorised_at(
        request, withdraws ? Action::ProposeWithdrawal : Action::ProposeAnnulment));
    auto events =
        withdraws ? domain::decide(write.ballot, ProposeWithdrawal{command.reason}, write.context)
                  : domain::decide(write.ballot, ProposeAnnulment{command.reason}, write.context);
    return commit(write, TRY(std::move(events)));
}

Result<Recorded> perform(Request const& request, ConfirmEnding const&) {
    WriteContext const write = TRY(load_authorised_at(request, Action::ReadMatter));
    bool const withdraws =
        TRY(is_withdrawal(write, Action::ConfirmWithdrawal, Action::ConfirmAnnulment));
    auto events = withdraws ? domain::decide(write.ballot, ConfirmWithdrawal{}, write.context)
                            : domain::decide(write.ballot, ConfirmAnnulment{}, write.context);
    return commit(write, TRY(std::move(events)));
}

Result<Recorded> perform(Request const& request, DropEnding const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::ReadMatter));
    TRY(is_withdrawal(write, Action::ProposeWithdrawal, Action::ProposeAnnulment));
    DropProposal const drop{command.reason};
    return commit(write, TRY(domain::decide(write.ballot, drop, write.context)));
}

}  // namespace ecab::app::ballot
