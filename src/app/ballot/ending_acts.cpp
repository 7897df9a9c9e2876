// Withdrawing and annulling a ballot: two persons, two signatures.
#include "app/ballot/ending_acts.hpp"

namespace ecab::app {

using namespace domain;

namespace {

constexpr bool is_withdrawal(ProposalKind what) { return what == ProposalKind::Withdrawal; }

// What waits, or what was confirmed since.
Proposal const* proposal_of(Ballot const& ballot) {
    if (auto const* done = std::get_if<Withdrawn>(&ballot.state)) return &done->proposal;
    if (auto const* done = std::get_if<Annulled>(&ballot.state)) return &done->proposal;
    return ballot.proposal ? &*ballot.proposal : nullptr;
}

template <class Ended>
std::optional<KeptStatement> kept_ending(Ballot const& ballot, Digest const& sha256) {
    auto const* done = std::get_if<Ended>(&ballot.state);
    if (done == nullptr || done->confirmation.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, done->confirmed_by.at, {}};
}

}  // namespace

template <ProposalKind kWhat>
Result<Done> ProposeEndingAct<kWhat>::may(Ballot const&, BallotActor const& actor) {
    Action const action =
        is_withdrawal(kWhat) ? Action::ProposeWithdrawal : Action::ProposeAnnulment;
    return authorise(actor.who, action, actor.facts);
}

template <ProposalKind kWhat>
ProposeEndingWords<kWhat> ProposeEndingAct<kWhat>::words_of(Statement const& said) {
    return {said.certificate.id, said.reason};
}

template <ProposalKind kWhat>
Result<ProposedEndingStatement<kWhat>> ProposeEndingAct<kWhat>::make(Ballot const& ballot,
                                                                     Words const& words,
                                                                     Signing const& signing) {
    return proposed_ending_for<kWhat>(ballot, words.reason, signing);
}

template <ProposalKind kWhat>
BallotEvents ProposeEndingAct<kWhat>::decide(WriteContextOf<Ballot>& write,
                                             Statement const& said,
                                             SignedStatement const& by) {
    if constexpr (is_withdrawal(kWhat))
        return domain::decide(write.matter, ProposeWithdrawal{said.reason, by}, write.context);
    else
        return domain::decide(write.matter, ProposeAnnulment{said.reason, by}, write.context);
}

template <ProposalKind kWhat>
std::optional<KeptStatement> ProposeEndingAct<kWhat>::kept(Ballot const& ballot,
                                                           Statement const&,
                                                           Digest const& sha256) {
    Proposal const* proposal = proposal_of(ballot);
    if (proposal == nullptr || proposal->statement.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, proposal->by.at, {}};
}

template <ProposalKind kWhat>
Result<Done> ConfirmEndingAct<kWhat>::may(Ballot const&, BallotActor const& actor) {
    Action const action =
        is_withdrawal(kWhat) ? Action::ConfirmWithdrawal : Action::ConfirmAnnulment;
    return authorise(actor.who, action, actor.facts);
}

template <ProposalKind kWhat>
ConfirmEndingWords<kWhat> ConfirmEndingAct<kWhat>::words_of(Statement const& said) {
    return {said.certificate.id};
}

template <ProposalKind kWhat>
Result<ConfirmedEndingStatement<kWhat>> ConfirmEndingAct<kWhat>::make(Ballot const& ballot,
                                                                      Words const&,
                                                                      Signing const& signing) {
    return confirmed_ending_for<kWhat>(ballot, signing);
}

template <ProposalKind kWhat>
BallotEvents ConfirmEndingAct<kWhat>::decide(WriteContextOf<Ballot>& write,
                                             Statement const&,
                                             SignedStatement const& by) {
    if constexpr (is_withdrawal(kWhat))
        return domain::decide(write.matter, ConfirmWithdrawal{by}, write.context);
    else
        return domain::decide(write.matter, ConfirmAnnulment{by}, write.context);
}

template <ProposalKind kWhat>
std::optional<KeptStatement> ConfirmEndingAct<kWhat>::kept(Ballot const& ballot,
                                                           Statement const&,
                                                           Digest const& sha256) {
    if constexpr (is_withdrawal(kWhat))
        return kept_ending<Withdrawn>(ballot, sha256);
    else
        return kept_ending<Annulled>(ballot, sha256);
}

template struct ProposeEndingAct<ProposalKind::Withdrawal>;
template struct ProposeEndingAct<ProposalKind::Annulment>;
template struct ConfirmEndingAct<ProposalKind::Withdrawal>;
template struct ConfirmEndingAct<ProposalKind::Annulment>;

}  // namespace ecab::app
