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
    return domain::decide(write.matter, command, acts::roll_facts(members), write.context);
}

std::optional<KeptStatement> AgreedAct::kept(Meeting const& meeting,
                                             Statement const& said,
                                             Digest const& sha256) {
    std::int32_t version = 0;
    for (Agreement const& one : meeting.agreements) {
        if (one.by.person != said.person.id) continue;
        ++version;
        if (one.statement.sha256 == sha256) return KeptStatement{sha256, version, one.by.at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
