#include "app/opinions.hpp"

#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "crypto/hash.hpp"
#include "json/writer.hpp"

namespace ecab::app {
namespace {

using namespace domain;

constexpr std::size_t kStatementBytesMax = 1u << 20;

Result<Certificate const*> usable_certificate(Desk const& desk, CertificateId const& id) {
    Certificate const* certificate = find_certificate(*desk.organisation, id);
    REQUIRE(certificate != nullptr && certificate->person == desk.person,
            Reason::CertificateUnknown,
            "certificate");
    REQUIRE(!certificate->revoked_at, Reason::CertificateRevoked, "certificate");
    REQUIRE(certificate->is_valid(desk.now), Reason::CertificateExpired, "certificate");
    return certificate;
}

Signing signing_of(Desk const& desk, Certificate const& certificate, Moment time) {
    return {desk.organisation->id, desk.person, certificate.id, certificate.sha256, time};
}

PreparedStatement prepared(Desk const& desk,
                           Certificate const& certificate,
                           std::string statement) {
    PreparedStatement out;
    out.sha256 = crypto::sha256(statement);
    out.statement = std::move(statement);
    out.signing_time = to_utc_time(desk.now);
    out.certificate_sha256 = certificate.sha256;
    out.confirmation = Confirmation::Pin;
    out.expires_at = {desk.now.ms + desk.services.settings.signing_window_ms};
    std::span<Passkey const> const passkeys = passkeys_of(*desk.organisation, desk.person);
    if (passkeys.empty()) return out;
    out.confirmation = Confirmation::Passkey;
    out.passkey =
        PasskeyRequest{to_base64url(out.sha256), desk.services.settings.rp_id, {}, 60'000};
    for (Passkey const& passkey : passkeys) out.passkey->credentials.push_back(passkey.credential);
    return out;
}

// The statement's own time is the server's, handed out when it was prepared.
Result<Done> check_time(Desk const& desk, Moment time, std::string const& signing_time) {
    Settings const& settings = desk.services.settings;
    REQUIRE(time.ms >= desk.now.ms - settings.signing_window_ms &&
                time.ms <= desk.now.ms + kClockLeewayMs,
            Reason::SigningTimeOutOfWindow,
            "time");
    REQUIRE(signing_time == to_utc_time(time), Reason::SigningTimeOutOfWindow, "signing_time");
    return Done{};
}

struct Confirmed {
    Confirmation by{};
    std::optional<PasskeyUse> passkey_use;
};

// Where the person has a passkey the passkey confirms; elsewhere the signing PIN does.
Result<Confirmed> check_confirmation(Desk const& desk,
                                     SignedText const& given,
                                     Digest const& sha256) {
    std::span<Passkey const> const passkeys = passkeys_of(*desk.organisation, desk.person);
    if (given.passkey) {
        PasskeyUse const use = TRY(
            check_assertion(desk.services.settings, desk.keys, passkeys, *given.passkey, sha256));
        return Confirmed{Confirmation::Passkey, use};
    }
    REQUIRE(passkeys.empty() && given.pin, Reason::ConfirmationFailed, "confirmation");
    OrgId const& org = desk.organisation->id;
    std::optional<records::Account> account;
    desk.services.store->read(
        [&](ports::Reader& reader) { account = records::find_account(reader, org, desk.person); });
    REQUIRE(account && !account->pin.empty(), Reason::ConfirmationFailed, "pin");
    REQUIRE(account->locked_until <= desk.now.ms, Reason::AccountLocked);
    if (TRY(desk.services.passwords->verify(*given.pin, account->pin)))
        return Confirmed{Confirmation::Pin, {}};
    Settings const& settings = desk.services.settings;
    desk.services.writes->run_and_wait(org, [&](Unit& unit) {
        Moment const until{unit.now().ms + settings.lock_ms};
        records::add_failure(unit.sql(), unit.org(), desk.person, settings.failures_max, until);
        return ports::Verdict::Keep;
    });
    return refuse(Reason::ConfirmationFailed, "pin");
}

Result<Done> check_signature(Desk const& desk,
                             Certificate const& certificate,
                             SignedText const& given,
                             Digest const& sha256) {
    auto const key = desk.keys.of(certificate);
    REQUIRE(key != nullptr, Reason::CertificateUnknown, "certificate");
    std::optional<Bytes> const raw = from_base64url(given.signature);
    crypto::StatementSignature signature;
    REQUIRE(raw && raw->size() == signature.raw.size(), Reason::BadSignature, "signature");
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    signature.certificate_sha256 = certificate.sha256;
    signature.utc_time = given.signing_time;
    return crypto::verify_statement_digest(*key, sha256, signature);
}

template <class S>
Result<S> decoded(std::string const& statement) {
    REQUIRE(statement.size() <= kStatementBytesMax, Reason::TooLarge, "statement");
    Result<json::Value> const value = json::parse(statement, kStatementBytesMax);
    if (!value) return refuse(Reason::StatementMismatch, "statement");
    Result<S> out = json::decode<S>(*value);
    if (!out) return refuse(Reason::StatementMismatch, "statement." + out.error().detail);
    return out;
}

// Why the bytes are not what would be shown now; the client acts differently on each.
Refusal mismatch(Statement const& signed_one, Statement const& now) {
    if (signed_one.matter != now.matter || signed_one.organisation != now.organisation ||
        signed_one.person.id != now.person.id)
        return refuse(Reason::StatementReplayed, "statement.matter");
    if (signed_one.documents != now.documents)
        return refuse(Reason::StaleDocument, "statement.documents");
    if (signed_one.replaces != now.replaces)
        return refuse(Reason::StatementReplayed, "statement.replaces");
    return refuse(Reason::StatementMismatch, "statement");
}

records::Evidence evidence_of(SignedText const& given) {
    return {given.statement, given.signing_time, given.signature, given.passkey};
}

}  // namespace

Result<PreparedStatement> prepare_opinion(Desk const& desk, Opinion const& opinion) {
    Certificate const* certificate = TRY(usable_certificate(desk, opinion.certificate));
    REQUIRE(in_time(desk.now, desk.ballot->deadline.value_or(desk.now)), Reason::DeadlinePassed);
    Statement const statement = TRY(statement_for(
        *desk.ballot, opinion.answers, opinion.remarks, signing_of(desk, *certificate, desk.now)));
    return prepared(desk, *certificate, json::canonical_of(statement));
}

Result<PreparedStatement> prepare_reservation(Desk const& desk, ReservationText const& given) {
    Certificate const* certificate = TRY(usable_certificate(desk, given.certificate));
    ReserveStatement const statement = TRY(
        reserve_statement_for(*desk.ballot, given.text, signing_of(desk, *certificate, desk.now)));
    return prepared(desk, *certificate, json::canonical_of(statement));
}

Result<CheckedOpinion> check_opinion(Desk& desk, SignedText const& given) {
    Statement const said = TRY(decoded<Statement>(given.statement));
    Certificate const* certificate = TRY(usable_certificate(desk, said.certificate.id));
    std::vector<Choice> choices;
    for (StatementAnswer const& answer : said.answers)
        choices.push_back({answer.id, answer.option, answer.comment});
    Statement const now = TRY(statement_for(
        *desk.ballot, choices, said.remarks, signing_of(desk, *certificate, said.time)));
    if (json::canonical_of(now) != given.statement) return mismatch(said, now);
    desk.ballot.reset();
    TRY(check_time(desk, said.time, given.signing_time));
    Digest const sha256 = crypto::sha256(given.statement);
    TRY(check_signature(desk, *certificate, given, sha256));
    Confirmed const confirmed = TRY(check_confirmation(desk, given, sha256));

    CheckedOpinion out;
    out.command.statement = {sha256, said.replaces, said.time, certificate->id, confirmed.by};
    out.command.choices = std::move(choices);
    out.command.remarks = said.remarks;
    for (StatementDocument const& document : said.documents)
        out.command.documents.push_back({document.id, document.version});
    out.evidence = evidence_of(given);
    out.passkey_use = confirmed.passkey_use;
    return out;
}

Result<CheckedReservation> check_reservation(Desk const& desk, SignedText const& given) {
    ReserveStatement const said = TRY(decoded<ReserveStatement>(given.statement));
    Certificate const* certificate = TRY(usable_certificate(desk, said.certificate.id));
    ReserveStatement const now = TRY(
        reserve_statement_for(*desk.ballot, said.text, signing_of(desk, *certificate, said.time)));
    REQUIRE(json::canonical_of(now) == given.statement, Reason::StatementMismatch, "statement");
    TRY(check_time(desk, said.time, given.signing_time));
    Digest const sha256 = crypto::sha256(given.statement);
    TRY(check_signature(desk, *certificate, given, sha256));
    Confirmed const confirmed = TRY(check_confirmation(desk, given, sha256));

    CheckedReservation out;
    out.command.statement = {sha256, said.replaces, said.time, certificate->id, confirmed.by};
    out.command.text = said.text;
    out.evidence = evidence_of(given);
    out.passkey_use = confirmed.passkey_use;
    return out;
}

}  // namespace ecab::app
