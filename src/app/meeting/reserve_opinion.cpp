#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

ReservedAct::Words ReservedAct::words_of(Statement const& said) {
    return {said.certificate.id, said.vote, said.text};
}

Result<ReservedVoteStatement> ReservedAct::make(Meeting const& meeting,
                                                Words const& words,
                                                Signing const& signing) {
    return reserved_statement_for(meeting, words.vote, words.text, signing);
}

MeetingEvents ReservedAct::decide(MeetingWriteContext& write,
                                  Statement const& said,
                                  SignedStatement const& by) {
    return domain::decide(write.matter,
                          ReserveVoteOpinion{said.vote, said.text, by},
                          rules_of(write.services, write.scope.organisation(), write.matter),
                          write.context);
}

std::optional<KeptStatement> ReservedAct::kept(Meeting const& meeting,
                                               Statement const& said,
                                               Digest const& sha256) {
    Vote const* vote = find_vote(meeting, said.vote);
    if (vote == nullptr) return std::nullopt;
    std::int32_t version = 0;
    for (ReservedVoteOpinion const& one : vote->reserved) {
        if (one.member != said.person.id) continue;
        ++version;
        if (one.statement.sha256 == sha256)
            return KeptStatement{sha256, version, one.received_at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
