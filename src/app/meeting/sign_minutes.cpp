#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

MinutesAct::Words MinutesAct::words_of(Statement const& said) { return {said.certificate.id}; }

Result<MinutesStatement> MinutesAct::make(Meeting const& meeting,
                                          Words const&,
                                          Signing const& signing) {
    return minutes_statement_for(meeting, signing);
}

MeetingEvents MinutesAct::decide(MeetingWriteContext& write,
                                 Statement const&,
                                 SignedStatement const& by) {
    return domain::decide(write.matter, SignMinutes{by}, write.context);
}

std::optional<KeptStatement> MinutesAct::kept(Meeting const& meeting,
                                              Statement const& said,
                                              Digest const& sha256) {
    std::int32_t version = 0;
    for (MinutesSignature const& one : meeting.minutes_signed) {
        if (one.by.person != said.person.id) continue;
        ++version;
        if (one.statement.sha256 == sha256) return KeptStatement{sha256, version, one.by.at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
