#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

BlocAct::Words BlocAct::words_of(Statement const& said) {
    Words words{said.certificate.id, {}};
    for (BlocItem const& item : said.items) words.items.push_back(item.id);
    return words;
}

Result<BlocStatement> BlocAct::make(Meeting const& meeting,
                                    Words const& words,
                                    Signing const& signing) {
    return bloc_statement_for(meeting, words.items, signing);
}

MeetingEvents BlocAct::decide(MeetingWriteContext& write,
                              Statement const& said,
                              SignedStatement const& by) {
    std::vector<Invitee> const members = acts::roll_today(write);
    AdoptEnBloc const command{words_of(said).items, by};
    return domain::decide(write.matter, command, acts::roll_facts(members), write.context);
}

std::optional<KeptStatement> BlocAct::kept(Meeting const& meeting,
                                           Statement const& said,
                                           Digest const& sha256) {
    std::int32_t version = 0;
    for (Bloc const& one : meeting.blocs) {
        if (one.by.person != said.person.id) continue;
        ++version;
        if (one.statement.sha256 == sha256) return KeptStatement{sha256, version, one.by.at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
