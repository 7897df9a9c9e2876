#include "domain/ballot/ending_statement.hpp"

#include "domain/ballot/ending_rules.hpp"
#include "domain/ballot/statement.hpp"

namespace ecab::domain {
namespace {

ProposedEnding ending_of(Ballot const& ballot, std::string const& reason) {
    ProposedEnding out{
        ballot.number, ballot.content.title, ballot.changes, papers_of(ballot), {}, {}, reason};
    if (auto const* decided = std::get_if<Decided>(&ballot.state)) {
        out.decision = decided->decision;
        out.decision_statement = decided->statement.sha256;
    }
    return out;
}

}  // namespace

template <ProposalKind kWhat>
Result<ProposedEndingStatement<kWhat>> proposed_ending_for(Ballot const& ballot,
                                                           std::string const& reason,
                                                           Signing const& signing) {
    using Said = ProposedEndingSaid<kWhat>;
    TRY(check_proposal(ballot, kWhat, reason));
    return ProposedEndingStatement<kWhat>{
        head_of(Said::kType, ballot.id.value, signing.who, basis_of(ballot), signing),
        Said{ending_of(ballot, reason)}};
}

template <ProposalKind kWhat>
Result<ConfirmedEndingStatement<kWhat>> confirmed_ending_for(Ballot const& ballot,
                                                             Signing const& signing) {
    using Said = ConfirmedEndingSaid<kWhat>;
    TRY(check_confirmation(ballot, kWhat, signing.member));
    Proposal const& first = *ballot.proposal;
    return ConfirmedEndingStatement<kWhat>{
        head_of(Said::kType, ballot.id.value, signing.who, basis_of(ballot), signing),
        Said{{ending_of(ballot, first.reason),
              first.by.person,
              first.by.at,
              first.statement.sha256}}};
}

template Result<ProposedEndingStatement<ProposalKind::Withdrawal>>
proposed_ending_for<ProposalKind::Withdrawal>(Ballot const&, std::string const&, Signing const&);
template Result<ProposedEndingStatement<ProposalKind::Annulment>>
proposed_ending_for<ProposalKind::Annulment>(Ballot const&, std::string const&, Signing const&);
template Result<ConfirmedEndingStatement<ProposalKind::Withdrawal>>
confirmed_ending_for<ProposalKind::Withdrawal>(Ballot const&, Signing const&);
template Result<ConfirmedEndingStatement<ProposalKind::Annulment>>
confirmed_ending_for<ProposalKind::Annulment>(Ballot const&, Signing const&);

}  // namespace ecab::domain
