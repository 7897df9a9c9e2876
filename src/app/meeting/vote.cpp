#include "app/meeting/signed_acts.hpp"
#include "domain/meeting/live_rules.hpp"

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
    // The roll may name them otherwise by now.
    if (Participant const* member = find_member(write.matter, said.person.id)) {
        bool const is_named_so = member->who.name == said.person.name &&
                                 member->who.position_name == said.person.position;
        REQUIRE(is_named_so, Reason::StatementMismatch, "statement");
    }
    return domain::decide(
        write.matter, CastVote{said.vote, said.option, said.comment, by}, write.context);
}

// A vote that was replaced since is no vote any more and is not received again.
std::optional<KeptStatement> VoteAct::kept(Meeting const& meeting,
                                           Statement const& said,
                                           Digest const& sha256) {
    Vote const* vote = find_vote(meeting, said.vote);
    VoteVersion const* answer = vote == nullptr ? nullptr : find_answer(*vote, said.person.id);
    if (answer == nullptr || answer->statement.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, answer->version, answer->received_at, {}};
}

}  // namespace ecab::app
