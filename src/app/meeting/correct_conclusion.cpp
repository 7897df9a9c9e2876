#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

CorrectionAct::Words CorrectionAct::words_of(Statement const& said) {
    return {said.certificate.id, said.item, said.text, said.reason};
}

Result<CorrectionStatement> CorrectionAct::make(Meeting const& meeting,
                                                Words const& words,
                                                Signing const& signing) {
    return correction_statement_for(meeting, {words.item, words.text, words.reason}, signing);
}

MeetingEvents CorrectionAct::decide(MeetingWriteContext& write,
                                    Statement const& said,
                                    SignedStatement const& by) {
    return domain::decide(
        write.matter, CorrectConclusion{said.item, said.text, said.reason, by}, write.context);
}

std::optional<KeptStatement> CorrectionAct::kept(Meeting const& meeting,
                                                 Statement const& said,
                                                 Digest const& sha256) {
    AgendaItem const* item = find_item(meeting, said.item);
    if (item == nullptr) return std::nullopt;
    std::int32_t version = 0;
    for (ConclusionCorrection const& one : item->corrections) {
        if (one.by.person != said.person.id) continue;
        ++version;
        if (one.statement.sha256 == sha256) return KeptStatement{sha256, version, one.by.at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
