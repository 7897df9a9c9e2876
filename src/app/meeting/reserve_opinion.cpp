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

}  // namespace ecab::app
