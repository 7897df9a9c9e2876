#include "app/matter/signing.hpp"

#include <algorithm>

#include "app/account_lock.hpp"
#include "app/passwords.hpp"
#include "crypto/hash.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

using namespace domain;

namespace {

// The statement's own time is the server's, handed out when it was prepared.
Result<Done> check_time(Signer const& signer,
                        Certificate const& certificate,
                        Moment time,
                        std::string const& signing_time) {
    Settings const& settings = signer.services.settings;
    REQUIRE(time.ms >= signer.now.ms - settings.signing_window_ms &&
                time.ms <= signer.now.ms + kClockLeewayMs,
            Reason::SigningTimeOutOfWindow,
            "issued_at");
    REQUIRE(signing_time == to_utc_time(time), Reason::SigningTimeOutOfWindow, "signing_time");
    // Nor before the certificate, however short ago that was.
    REQUIRE(certificate.is_valid(time), Reason::SigningTimeOutOfWindow, "issued_at");
    return Done{};
}

struct Confirmed {
    Confirmation by{};
    std::optional<PasskeyUse> passkey_use;
};

// Where the person has a passkey the passkey confirms; elsewhere the signing PIN does.
Result<Confirmed> check_confirmation(Signer const& signer,
                                     SignedText const& given,
                                     Digest const& sha256) {
    std::span<Passkey const> const passkeys = passkeys_of(*signer.organisation, signer.person);
    if (given.passkey) {
        PasskeyUse const use = TRY(check_assertion(
            signer.services.settings, signer.keys, passkeys, *given.passkey, sha256));
        return Confirmed{Confirmation::Passkey, use};
    }
    REQUIRE(passkeys.empty() && given.pin, Reason::ConfirmationFailed, "confirmation");
    OrgId const& org = signer.organisation->id;
    std::optional<records::Account> account;
    signer.services.store->read([&](ports::Reader& reader) {
        account = records::find_account(reader, org, signer.person);
    });
    REQUIRE(account && !account->pin.empty(), Reason::ConfirmationFailed, "pin");
    REQUIRE(account->pin_locked_until <= signer.now.ms, Reason::AccountLocked, "pin");
    if (TRY(signer.services.passwords->verify(*given.pin, account->pin))) {
        if (account->pin_failures > 0) clear_pin_failures(signer.services, org, signer.person);
        return Confirmed{Confirmation::Pin, {}};
    }
    count_pin_failure(signer.services, org, signer.person);
    return refuse(Reason::ConfirmationFailed, "pin");
}

Result<Done> check_signature(Signer const& signer,
                             Certificate const& certificate,
                             SignedText const& given,
                             Digest const& sha256) {
    auto const key = signer.keys.of(certificate);
    REQUIRE(key != nullptr, Reason::CertificateUnknown, "certificate");
    std::optional<Bytes> const raw = from_base64url(given.signature);
    crypto::StatementSignature signature;
    REQUIRE(raw && raw->size() == signature.raw.size(), Reason::BadSignature, "signature");
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    signature.certificate_sha256 = certificate.sha256;
    signature.utc_time = given.signing_time;
    return crypto::verify_statement_digest(*key, sha256, signature);
}

}  // namespace

Result<Certificate const*> usable_certificate(Signer const& signer, CertificateId const& id) {
    Certificate const* certificate = find_certificate(*signer.organisation, id);
    REQUIRE(certificate != nullptr && certificate->person == signer.person,
            Reason::CertificateUnknown,
            "certificate");
    REQUIRE(!certificate->revoked_at, Reason::CertificateRevoked, "certificate");
    REQUIRE(certificate->is_valid(signer.now), Reason::CertificateExpired, "certificate");
    return certificate;
}

Signing signing_of(Signer const& signer, Certificate const& certificate, Moment time) {
    return {signer.organisation->id, signer.person, certificate.id, certificate.sha256, time};
}

StatementPerson named_signer(Services const& services,
                             Organisation const& organisation,
                             PersonId const& person,
                             MatterPlace const& place,
                             Moment now) {
    StatementPerson out{person, {}, {}};
    auto const known = organisation.people.find(person);
    if (known != organisation.people.end()) out.name = known->second.name;
    Date const today = local_date(services, organisation, now);
    if (auto const position = position_over(organisation, person, place, today))
        out.position = organisation.positions.at(*position).title_vi;
    return out;
}

PreparedStatement prepared_statement(Signer const& signer,
                                     Certificate const& certificate,
                                     std::string statement) {
    PreparedStatement out;
    out.sha256 = crypto::sha256(statement);
    out.statement = std::move(statement);
    out.signing_time = to_utc_time(signer.now);
    out.certificate_sha256 = certificate.sha256;
    out.confirmation = Confirmation::Pin;
    out.expires_at = {signer.now.ms + signer.services.settings.signing_window_ms};
    std::span<Passkey const> const passkeys = passkeys_of(*signer.organisation, signer.person);
    if (passkeys.empty()) return out;
    out.confirmation = Confirmation::Passkey;
    out.passkey =
        PasskeyRequest{to_base64url(out.sha256), signer.services.settings.rp_id, {}, 60'000};
    for (Passkey const& passkey : passkeys) out.passkey->credentials.push_back(passkey.credential);
    return out;
}

Result<CheckedSignature> check_signed(Signer const& signer,
                                      Certificate const& certificate,
                                      Moment time,
                                      Digest const& sha256,
                                      SignedText const& given) {
    TRY(check_time(signer, certificate, time, given.signing_time));
    TRY(check_signature(signer, certificate, given, sha256));
    Confirmed const confirmed = TRY(check_confirmation(signer, given, sha256));
    return CheckedSignature{confirmed.by,
                            {given.statement, given.signing_time, given.signature, given.passkey},
                            confirmed.passkey_use};
}

Result<Done> commit_signature(WriteScope& unit,
                              PersonId const& person,
                              CertificateId const& certificate,
                              std::optional<PasskeyUse> const& use) {
    // The certificate may have been revoked since the signature was checked.
    Certificate const* known = find_certificate(unit.organisation(), certificate);
    REQUIRE(
        known != nullptr && known->is_valid(unit.now()), Reason::CertificateRevoked, "certificate");
    if (!use) {
        // A passkey was added meanwhile: it confirms from then on, and the PIN no more.
        REQUIRE(passkeys_of(unit.organisation(), person).empty(),
                Reason::ConfirmationFailed,
                "confirmation");
        return Done{};
    }
    // And the passkey removed.
    bool const has_passkey =
        std::ranges::any_of(passkeys_of(unit.organisation(), person),
                            [&](Passkey const& one) { return one.id == use->id; });
    REQUIRE(has_passkey, Reason::ConfirmationFailed, "passkey");
    // Authenticators without a counter always say zero: nothing to keep.
    std::optional<Moment> const at = use->sign_count > 0 ? std::optional(unit.now()) : std::nullopt;
    REQUIRE(records::use_passkey(unit.sql(), unit.org(), use->id.value, use->sign_count, at),
            Reason::ConfirmationFailed,
            "passkey");
    return Done{};
}

Result<Bytes> cms_of(Organisation const& organisation,
                     CertificateId const& id,
                     records::Evidence const& evidence) {
    Certificate const* certificate = find_certificate(organisation, id);
    std::optional<Bytes> const raw = from_base64url(evidence.signature);
    CHECK(certificate != nullptr && raw && raw->size() == 64);
    std::optional<Bytes> const der = from_base64(certificate->der);
    CHECK(der.has_value());
    crypto::StatementSignature signature{certificate->sha256, evidence.signing_time, {}};
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    return crypto::build_cms(*der, crypto::sha256(evidence.statement), signature);
}

}  // namespace ecab::app
