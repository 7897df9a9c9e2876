#include "app/verify/certificates.hpp"

#include "app/definitions.hpp"
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/webauthn.hpp"

namespace ecab::app {

using namespace domain;

namespace {

constexpr char const* kNotOfCertificate = "is not what the certificate says";

void check_passkey(EntryFaults const& faults, Organisation const& before, Passkey const& passkey) {
    if (!before.people.contains(passkey.person))
        faults.add("event.passkey.person", "is nobody of this organisation");
    std::optional<Bytes> const spki = from_hex(passkey.spki);
    bool const is_usable =
        spki && (passkey.algorithm != crypto::kEs256 || crypto::VerifierKey::from_spki(*spki));
    if (!is_usable) faults.add("event.passkey.spki", "is no public key");
    std::optional<Bytes> const credential = from_base64url(passkey.credential);
    if (!credential || credential->empty())
        faults.add("event.passkey.credential", "cannot be read");
}

// Results are decided again by these bytes, so they must be the ones that were adopted.
void check_definition(EntryFaults const& faults, AdoptedDefinition const& definition) {
    std::string const& text = definition.text.text();
    if (crypto::sha256(text) != definition.sha256)
        faults.add("event.definition.sha256", "is not the hash of the text");
    auto const parsed = parse_definition(definition.use, text, definition.ref());
    if (!parsed) return faults.add("event.definition.text", "cannot be read");
    if (id_of(*parsed) != definition.id) faults.add("event.definition.id", "is not the text's");
    if (version_of(*parsed) != definition.version)
        faults.add("event.definition.version", "is not the text's");
}

// One person proposes and another confirms.
void check_purge(EntryFaults const& faults, Organisation const& before, PaperPurged const& event) {
    PaperFacts const facts = facts_of(before.papers, event.sha256);
    if (!facts.proposal)
        faults.add("event.sha256", "was not proposed to be destroyed");
    else if (facts.proposal->by.person == event.by.person)
        faults.add("event.by.person", "is who proposed it");
}

}  // namespace

void AuthorityCheck::check(EntryFaults const& faults,
                           Organisation const& before,
                           OrganisationEvent const& event) const {
    if (auto const* made = std::get_if<CertificateRegistered>(&event)) {
        check_certificate(faults, before, *made);
    } else if (auto const* gone = std::get_if<CertificateRevoked>(&event)) {
        Certificate const* known = find_certificate(before, gone->certificate);
        if (known == nullptr || known->revoked_at)
            faults.add("event.certificate", "was no certificate that could be revoked");
    } else if (auto const* added = std::get_if<PasskeyRegistered>(&event)) {
        check_passkey(faults, before, added->passkey);
    } else if (auto const* adopted = std::get_if<DefinitionAdopted>(&event)) {
        check_definition(faults, adopted->definition);
    } else if (auto const* purged = std::get_if<PaperPurged>(&event)) {
        check_purge(faults, before, *purged);
    }
}

void AuthorityCheck::check_certificate(EntryFaults const& faults,
                                       Organisation const& before,
                                       CertificateRegistered const& event) const {
    Certificate const& certificate = event.certificate;
    std::optional<Bytes> const der = from_base64(certificate.der);
    if (!der) return faults.add("event.certificate.der", "cannot be read");
    Result<crypto::CertificateInfo> const info = crypto::parse_certificate(*der);
    if (!info) return faults.add("event.certificate.der", "is no certificate");
    auto const must = [&](bool holds, char const* field) {
        if (!holds) faults.add(std::string("event.certificate.") + field, kNotOfCertificate);
    };
    must(info->sha256 == certificate.sha256, "sha256");
    must(info->person == certificate.person.value, "person");
    must(info->serial == certificate.serial, "serial");
    must(!certificate.spki || *certificate.spki == to_hex(info->spki), "spki");
    must(certificate.expires == info->not_after, "expires");
    must(certificate.issued_at >= info->not_before && certificate.issued_at <= event.by.at,
         "issued_at");
    must(!certificate.revoked_at, "revoked_at");
    must(certificate.revocation_reason.empty(), "revocation_reason");
    if (find_certificate(before, certificate.id) != nullptr)
        faults.add("event.certificate.id", "was there before");
    if (!before.people.contains(certificate.person))
        faults.add("event.certificate.person", "is nobody of this organisation");
    if (!ca_der_) return faults.add("ca-certificate", "is missing");
    if (!crypto::check_chain(*der, *ca_der_, certificate.issued_at))
        faults.add("event.certificate.der", "was not issued by the organisation's authority");
}

}  // namespace ecab::app
