#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

ClosingAct::Words ClosingAct::words_of(Statement const& said) {
    return {said.certificate.id, said.vote};
}

Result<ClosingStatement> ClosingAct::make(Meeting const& meeting,
                                          Words const& words,
                                          Signing const& signing) {
    return closing_statement_for(meeting, words.vote, signing);
}

MeetingEvents ClosingAct::decide(MeetingWriteContext& write,
                                 Statement const& said,
                                 SignedStatement const& by) {
    return domain::decide(write.matter,
                          CloseVote{said.vote, by},
                          rules_of(write.services, write.scope.organisation(), write.matter),
                          write.context);
}

std::optional<KeptStatement> ClosingAct::kept(Meeting const& meeting,
                                              Statement const& said,
                                              Digest const& sha256) {
    Vote const* vote = find_vote(meeting, said.vote);
    if (vote == nullptr || !vote->closing || vote->closing->sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, vote->closed_by->at, {}};
}

}  // namespace ecab::app
