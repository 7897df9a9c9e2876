#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

RecusalAct::Words RecusalAct::words_of(Statement const& said) {
    return {said.certificate.id, said.item, said.reason};
}

Result<RecusalStatement> RecusalAct::make(Meeting const& meeting,
                                          Words const& words,
                                          Signing const& signing) {
    return recusal_statement_for(meeting, words.item, words.reason, signing);
}

MeetingEvents RecusalAct::decide(MeetingWriteContext& write,
                                 Statement const& said,
                                 SignedStatement const& by) {
    return domain::decide(write.matter, Recuse{said.item, said.reason, by}, write.context);
}

std::optional<KeptStatement> RecusalAct::kept(Meeting const& meeting,
                                              Statement const& said,
                                              Digest const& sha256) {
    AgendaItem const* item = find_item(meeting, said.item);
    if (item == nullptr) return std::nullopt;
    auto const own = item->recusals.find(said.person.id);
    if (own == item->recusals.end() || own->second.statement.sha256 != sha256) return std::nullopt;
    return KeptStatement{sha256, 1, own->second.by.at, {}};
}

}  // namespace ecab::app
