#include "app/meeting/annul_vote.hpp"

namespace ecab::app {

using namespace domain;

VoteAnnulmentProposalBody VoteAnnulmentProposalAct::words_of(Statement const& said) {
    return {said.certificate.id, said.vote, said.reason};
}

Result<VoteAnnulmentProposalStatement> VoteAnnulmentProposalAct::make(Meeting const& meeting,
                                                                      Words const& words,
                                                                      Signing const& signing) {
    return vote_annulment_proposal_for(meeting, words.vote, words.reason, signing);
}

MeetingEvents VoteAnnulmentProposalAct::decide(MeetingWriteContext& write,
                                               Statement const& said,
                                               SignedStatement const& by) {
    return domain::decide(
        write.matter, ProposeVoteAnnulment{said.vote, said.reason, by}, write.context);
}

std::optional<KeptStatement> VoteAnnulmentProposalAct::kept(Meeting const& meeting,
                                                            Statement const& said,
                                                            Digest const& sha256) {
    Vote const* vote = find_vote(meeting, said.vote);
    if (vote == nullptr) return std::nullopt;
    VoteProposal const* waits = vote->annulment ? &*vote->annulment : nullptr;
    VoteProposal const* proposal = vote->annulled ? &vote->annulled->proposal : waits;
    if (proposal == nullptr || proposal->statement.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, proposal->by.at, {}};
}

VoteAnnulmentBody VoteAnnulmentAct::words_of(Statement const& said) {
    return {said.certificate.id, said.vote};
}

Result<VoteAnnulmentStatement> VoteAnnulmentAct::make(Meeting const& meeting,
                                                      Words const& words,
                                                      Signing const& signing) {
    return vote_annulment_for(meeting, words.vote, signing);
}

MeetingEvents VoteAnnulmentAct::decide(MeetingWriteContext& write,
                                       Statement const& said,
                                       SignedStatement const& by) {
    return domain::decide(write.matter, ConfirmVoteAnnulment{said.vote, by}, write.context);
}

std::optional<KeptStatement> VoteAnnulmentAct::kept(Meeting const& meeting,
                                                    Statement const& said,
                                                    Digest const& sha256) {
    Vote const* vote = find_vote(meeting, said.vote);
    if (vote == nullptr || !vote->annulled || vote->annulled->statement.sha256 != sha256)
        return std::nullopt;
    return KeptStatement{sha256, 1, vote->annulled->by.at, {}};
}

}  // namespace ecab::app
