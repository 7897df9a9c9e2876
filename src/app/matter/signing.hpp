// Signing: what a person is shown before signing and the check of what comes back, the same for
// every kind of statement. The bytes signed must be exactly those the server would show now (the
// caller compares); certificate, time, signature and the device's confirmation are checked here,
// before the writer is asked. A failure saves nothing.
#pragma once
#include <optional>
#include <string>

#include "app/matter/unit_of_work.hpp"
#include "app/passkeys.hpp"
#include "app/sign_in.hpp"
#include "crypto/cms.hpp"
#include "domain/matter/signed_statement.hpp"
#include "domain/matter/statement_parts.hpp"
#include "records/events.hpp"

namespace ecab::app {

inline constexpr std::int64_t kClockLeewayMs = 60'000;

struct PreparedStatement {
    std::string statement;
    Digest sha256{};
    std::string signing_time;
    Digest certificate_sha256{};
    domain::Confirmation confirmation{};
    std::optional<PasskeyRequest> passkey;
    Moment expires_at;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &PreparedStatement::statement),
                     field("sha256", &PreparedStatement::sha256),
                     field("signing_time", &PreparedStatement::signing_time),
                     field("certificate_sha256", &PreparedStatement::certificate_sha256),
                     field("confirmation", &PreparedStatement::confirmation),
                     field("passkey", &PreparedStatement::passkey),
                     field("expires_at", &PreparedStatement::expires_at));
    }
};

struct SignedText {
    std::string statement;
    std::string signing_time;
    std::string signature;
    std::optional<records::PasskeyProof> passkey;
    std::optional<std::string> pin;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &SignedText::statement),
                     field("signing_time", &SignedText::signing_time),
                     field("signature", &SignedText::signature),
                     field("passkey", &SignedText::passkey),
                     field("pin", &SignedText::pin));
    }
};

// What the reading side knows of a person who prepares or sends.
struct Signer {
    Services& services;
    VerifierKeys& keys;
    OrganisationView organisation;
    PersonId person;
    Moment now;
};

// CertificateUnknown, CertificateRevoked, CertificateExpired.
Result<domain::Certificate const*> usable_certificate(Signer const& signer,
                                                      CertificateId const& id);
domain::Signing signing_of(Signer const& signer,
                           domain::Certificate const& certificate,
                           Moment time);
// As the organisation names the person that day, from the position that reaches the place.
domain::StatementPerson named_signer(Services const& services,
                                     domain::Organisation const& organisation,
                                     PersonId const& person,
                                     domain::MatterPlace const& place,
                                     Moment now);
PreparedStatement prepared_statement(Signer const& signer,
                                     domain::Certificate const& certificate,
                                     std::string statement);

// A signed text that passed every check that does not need the writer.
struct CheckedSignature {
    domain::Confirmation by{};
    records::Evidence evidence;
    std::optional<PasskeyUse> passkey_use;
};
// `time` is the statement's own, `sha256` of its bytes. SigningTimeOutOfWindow, BadSignature,
// ConfirmationFailed, AccountLocked.
Result<CheckedSignature> check_signed(Signer const& signer,
                                      domain::Certificate const& certificate,
                                      Moment time,
                                      Digest const& sha256,
                                      SignedText const& given);

// Inside the writer: the certificate is still good, the passkey still known, its counter grew; the
// counter is kept in the same transaction as the signed text.
Result<Done> commit_signature(WriteScope& unit,
                              PersonId const& person,
                              CertificateId const& certificate,
                              std::optional<PasskeyUse> const& use);

// The detached CMS (CAdES-B) of what was signed, for public tools.
Result<Bytes> cms_of(domain::Organisation const& organisation,
                     CertificateId const& certificate,
                     records::Evidence const& evidence);

}  // namespace ecab::app
