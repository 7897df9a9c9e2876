// Opinions: the statement a member is shown and signs, and the check of what comes back. The bytes
// signed must be exactly those the server would show now; signature, certificate, time and the
// device's confirmation are checked before the writer is asked. A failure saves nothing.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/access.hpp"
#include "app/matter/signing.hpp"
#include "domain/ballot/statement.hpp"
#include "records/events.hpp"

namespace ecab::app {

struct Opinion {
    CertificateId certificate;
    std::vector<domain::Choice> answers;
    std::vector<domain::RemarkText> remarks;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &Opinion::certificate),
                     field("answers", &Opinion::answers),
                     field("remarks", &Opinion::remarks));
    }
};

struct ReservationText {
    CertificateId certificate;
    std::string text;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ReservationText::certificate),
                     field("text", &ReservationText::text));
    }
};

// What the reading side knows when a member prepares or sends.
struct SigningContext {
    Signer signer;
    BallotView ballot;
};

Result<PreparedStatement> prepare_opinion(SigningContext const& signing, Opinion const& opinion);
Result<PreparedStatement> prepare_reservation(SigningContext const& signing,
                                              ReservationText const& given);

// A signed text that passed every check that does not need the writer.
struct CheckedOpinion {
    domain::SubmitOpinion command;
    records::Evidence evidence;
    std::optional<PasskeyUse> passkey_use;
};
// Lets go of the ballot once the words are compared: a state somebody holds must be copied before
// it can go on.
Result<CheckedOpinion> check_opinion(SigningContext& signing, SignedText const& given);

struct CheckedReservation {
    domain::ReserveOpinion command;
    records::Evidence evidence;
    std::optional<PasskeyUse> passkey_use;
};
Result<CheckedReservation> check_reservation(SigningContext const& signing,
                                             SignedText const& given);

}  // namespace ecab::app
