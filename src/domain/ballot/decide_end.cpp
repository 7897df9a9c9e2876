// Ends outside the normal way: withdrawal and annulment are acts of two persons with a reason, and
// keep everything. The archive closes a decided ballot or a secret stub.
#include "domain/ballot/ballot.hpp"
#include "domain/ballot/ending_rules.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

bool may_withdraw(BallotPhase phase) {
    switch (phase) {
        case BallotPhase::Drafted:
        case BallotPhase::InApproval:
        case BallotPhase::Issued:
        case BallotPhase::Closed:
        case BallotPhase::Synthesised:
        case BallotPhase::Submitted:
            return true;
        case BallotPhase::Decided:
        case BallotPhase::Archived:
        case BallotPhase::Withdrawn:
        case BallotPhase::Annulled:
            return false;
    }
    return false;
}

bool may_annul(BallotPhase phase) {
    switch (phase) {
        case BallotPhase::Issued:
        case BallotPhase::Closed:
        case BallotPhase::Synthesised:
        case BallotPhase::Submitted:
        case BallotPhase::Decided:
            return true;
        case BallotPhase::Drafted:
        case BallotPhase::InApproval:
        case BallotPhase::Archived:
        case BallotPhase::Withdrawn:
        case BallotPhase::Annulled:
            return false;
    }
    return false;
}

bool is_possible(ProposalKind what, BallotPhase phase) {
    switch (what) {
        case ProposalKind::Withdrawal:
            return may_withdraw(phase);
        case ProposalKind::Annulment:
            return may_annul(phase);
    }
    return false;
}

}  // namespace

Result<Done> check_proposal(Ballot const& ballot, ProposalKind what, std::string const& reason) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(is_possible(what, phase_of(ballot)), Reason::WrongState);
    REQUIRE(!ballot.proposal, Reason::Conflict, "proposal");
    return require_reason(reason);
}

// The second person is another one, also behind a mandate.
Result<Done> check_confirmation(Ballot const& ballot,
                                ProposalKind what,
                                PersonId const& actor,
                                std::optional<PersonId> const& acting_for) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(ballot.proposal && ballot.proposal->what == what, Reason::WrongState, "proposal");
    REQUIRE(is_possible(what, phase_of(ballot)), Reason::WrongState);
    Stamp const& first = ballot.proposal->by;
    bool const is_other =
        actor != first.person && actor != first.acting_for && acting_for != first.person;
    REQUIRE(is_other, Reason::SecondPersonRequired);
    return Done{};
}

BallotEvents decide(Ballot const& ballot,
                    ProposeWithdrawal const& command,
                    Context const& context) {
    TRY(check_proposal(ballot, ProposalKind::Withdrawal, command.reason));
    return std::vector<BallotEvent>{
        WithdrawalProposed{context.stamp(), command.reason, command.statement}};
}

BallotEvents decide(Ballot const& ballot,
                    ConfirmWithdrawal const& command,
                    Context const& context) {
    TRY(check_confirmation(ballot, ProposalKind::Withdrawal, context.actor, context.acting_for));
    return std::vector<BallotEvent>{WithdrawalConfirmed{context.stamp(), command.statement}};
}

BallotEvents decide(Ballot const& ballot, ProposeAnnulment const& command, Context const& context) {
    TRY(check_proposal(ballot, ProposalKind::Annulment, command.reason));
    return std::vector<BallotEvent>{
        AnnulmentProposed{context.stamp(), command.reason, command.statement}};
}

BallotEvents decide(Ballot const& ballot, ConfirmAnnulment const& command, Context const& context) {
    TRY(check_confirmation(ballot, ProposalKind::Annulment, context.actor, context.acting_for));
    return std::vector<BallotEvent>{AnnulmentConfirmed{context.stamp(), command.statement}};
}

BallotEvents decide(Ballot const& ballot, DropProposal const& command, Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(ballot.proposal.has_value(), Reason::WrongState, "proposal");
    TRY(require_reason(command.reason));
    return std::vector<BallotEvent>{ProposalDropped{context.stamp(), command.reason}};
}

BallotEvents decide(Ballot const& ballot, ArchiveBallot const&, Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(!ballot.proposal, Reason::Conflict, "proposal");
    BallotPhase const phase = phase_of(ballot);
    bool const is_stub = ballot.secret_register && phase == BallotPhase::Drafted;
    REQUIRE(phase == BallotPhase::Decided || is_stub, Reason::WrongState);
    return std::vector<BallotEvent>{BallotArchived{context.stamp()}};
}

}  // namespace ecab::domain
