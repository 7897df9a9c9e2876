#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

AgreedAct::Words AgreedAct::words_of(Statement const& said) {
    return {said.certificate.id, said.item, said.conclusion};
}

Result<AgreedStatement> AgreedAct::make(Meeting const& meeting,
                                        Words const& words,
                                        Signing const& signing) {
    return agreed_statement_for(meeting, words.item, words.conclusion, signing);
}

MeetingEvents AgreedAct::decide(MeetingWriteContext& write,
                                Statement const& said,
                                SignedStatement const& by) {
    std::vector<Invitee> const members = acts::roll_today(write);
    AgreeWithoutVote const command{said.item, said.conclusion, by};
    return domain::decide(write.matter, command, RollFacts{members}, write.context);
}

}  // namespace ecab::app
