#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

VoteAct::Words VoteAct::words_of(Statement const& said) {
    return {said.certificate.id, said.vote, said.option, said.comment};
}

Result<VoteStatement> VoteAct::make(Meeting const& meeting,
                                    Words const& words,
                                    Signing const& signing) {
    return vote_statement_for(meeting, {words.vote, words.option, words.comment}, signing);
}

MeetingEvents VoteAct::decide(MeetingWriteContext& write,
                              Statement const& said,
                              SignedStatement const& by) {
    return domain::decide(
        write.matter, CastVote{said.vote, said.option, said.comment, by}, write.context);
}

}  // namespace ecab::app
