// Bảo lưu ý kiến: a member's signed dissent after the decision.
#include "app/ballot/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> ReservationAct::may(Ballot const&, BallotActor const& actor) {
    return authorise(actor.who, Action::ReserveOpinion, actor.facts);
}

ReservationWords ReservationAct::words_of(Statement const& said) {
    return {said.certificate.id, said.text};
}

Result<ReservationStatement> ReservationAct::make(Ballot const& ballot,
                                                  Words const& words,
                                                  Signing const& signing) {
    return reserve_statement_for(ballot, words.text, signing);
}

BallotEvents ReservationAct::decide(BallotWriteContext& write,
                                    Statement const& said,
                                    SignedStatement const& by) {
    return domain::decide(write.matter, ReserveOpinion{by, said.text}, write.context);
}

std::optional<KeptStatement> ReservationAct::kept(Ballot const& ballot,
                                                  Statement const& said,
                                                  Digest const& sha256) {
    Member const* member = find_member(ballot, said.person.id);
    if (member == nullptr) return std::nullopt;
    std::int32_t version = 0;
    for (ReservedOpinion const& one : member->reserved) {
        ++version;
        if (one.statement.sha256 == sha256)
            return KeptStatement{sha256, version, one.received_at, {}};
    }
    return std::nullopt;
}

}  // namespace ecab::app
