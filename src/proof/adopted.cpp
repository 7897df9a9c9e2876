#include "proof/adopted.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "crypto/hash.hpp"
#include "definitions/rule_files.hpp"
#include "domain/organisation/events.hpp"
#include "json/codec.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

Words not_of_certificate() {
    return {"không đúng với chứng thư số", "is not what the certificate says"};
}

template <class Event>
std::optional<Event> read_as(EntryFaults const& faults, json::Value const& value) {
    Result<Event> event = json::decode<Event>(value);
    if (event) return *std::move(event);
    faults.add("event." + event.error().detail, unreadable());
    return std::nullopt;
}

}  // namespace

void Adopted::take(EntryFaults const& faults,
                   journal::EntryHead const& head,
                   json::Value const& event) {
    if (head.kind == CertificateRegistered::kind) return register_certificate(faults, event);
    if (head.kind == CertificateRevoked::kind) return revoke_certificate(faults, event);
    if (head.kind == DefinitionAdopted::kind) return adopt(faults, event);
    if (head.kind == OrganisationCreated::kind) {
        auto const made = read_as<OrganisationCreated>(faults, event);
        if (!made) return;
        name_vi_ = made->name_vi;
        name_en_ = made->name_en;
        demo_ = made->demo;
    } else if (head.kind == PasskeyRegistered::kind) {
        if (auto const added = read_as<PasskeyRegistered>(faults, event))
            passkeys_[added->passkey.id] = added->passkey;
    } else if (head.kind == PasskeyRemoved::kind) {
        if (auto const gone = read_as<PasskeyRemoved>(faults, event))
            passkeys_.erase(gone->passkey);
    } else if (head.kind == PurgeProposed::kind) {
        if (auto const one = read_as<PurgeProposed>(faults, event))
            purge_proposed_[one->sha256] = one->by.person;
    } else if (head.kind == PaperPurged::kind) {
        auto const one = read_as<PaperPurged>(faults, event);
        if (!one) return;
        auto const proposed = purge_proposed_.find(one->sha256);
        bool const by_two = proposed != purge_proposed_.end() && proposed->second != one->by.person;
        if (!by_two)
            faults.add("event.by.person",
                       {"không phải là người thứ hai xác nhận việc hủy",
                        "is no second person to confirm the destruction"});
        purged_.insert(one->sha256);
    } else {
        faults.add("kind",
                   {"không thuộc hồ sơ chứng cứ của một việc",
                    "does not belong into the evidence of one matter"});
    }
}

void Adopted::register_certificate(EntryFaults const& faults, json::Value const& event) {
    auto const made = read_as<CertificateRegistered>(faults, event);
    if (!made) return;
    Certificate const& facts = made->certificate;
    std::optional<Bytes> der = from_base64(facts.der);
    if (!der) return faults.add("event.certificate.der", unreadable());
    Result<crypto::CertificateInfo> const info = crypto::parse_certificate(*der);
    if (!info) return faults.add("event.certificate.der", unreadable());
    auto const must = [&](bool holds, char const* field) {
        if (!holds) faults.add(std::string("event.certificate.") + field, not_of_certificate());
    };
    must(info->sha256 == facts.sha256, "sha256");
    must(info->person == facts.person.value, "person");
    must(info->serial == facts.serial, "serial");
    must(!facts.spki || *facts.spki == to_hex(info->spki), "spki");
    must(facts.expires == info->not_after, "expires");
    must(facts.issued_at >= info->not_before && facts.issued_at <= made->by.at, "issued_at");
    must(!facts.revoked_at && facts.revocation_reason.empty(), "revoked_at");
    bool const is_new =
        certificates_.emplace(facts.id, KnownCertificate{facts, *std::move(der)}).second;
    must(is_new, "id");
}

void Adopted::revoke_certificate(EntryFaults const& faults, json::Value const& event) {
    auto const gone = read_as<CertificateRevoked>(faults, event);
    if (!gone) return;
    auto const known = certificates_.find(gone->certificate);
    if (known == certificates_.end() || known->second.facts.revoked_at)
        return faults.add("event.certificate",
                          {"không phải là chứng thư số còn hiệu lực để thu hồi",
                           "is no certificate that could be revoked"});
    known->second.facts.revoked_at = gone->by.at;
    known->second.facts.revocation_reason = gone->reason;
}

void Adopted::adopt(EntryFaults const& faults, json::Value const& event) {
    auto const adopted = read_as<DefinitionAdopted>(faults, event);
    if (!adopted) return;
    AdoptedDefinition const& one = adopted->definition;
    if (crypto::sha256(one.text.text()) != one.sha256)
        faults.add("event.definition.sha256",
                   {"không phải là mã băm của văn bản quy tắc", "is not the hash of the text"});
    if (one.text.text().size() > kDefinitionBytesMax)
        return faults.add("event.definition.text",
                          {"dài hơn mức cho phép", "is longer than a definition may be"});
    // A name is one text for ever: which of two was meant, no reader could say.
    bool const is_new = std::ranges::none_of(definitions_, [&](auto const& known) {
        return known.second.ref() == one.ref() && known.first != one.sha256;
    });
    if (!is_new)
        faults.add("event.definition.version",
                   {"đã có với nội dung khác", "was there before with another text"});
    definitions_.emplace(one.sha256, one);
}

KnownCertificate const* Adopted::certificate(CertificateId const& id) const {
    auto const found = certificates_.find(id);
    return found == certificates_.end() ? nullptr : &found->second;
}

Passkey const* Adopted::passkey(PersonId const& person, std::string const& credential) const {
    for (auto const& [id, one] : passkeys_)
        if (one.person == person && one.credential == credential) return &one;
    return nullptr;
}

AdoptedDefinition const* Adopted::definition(Digest const& sha256) const {
    auto const found = definitions_.find(sha256);
    return found == definitions_.end() ? nullptr : &found->second;
}

RuleSet const* Adopted::rules(Digest const& sha256) const {
    AdoptedDefinition const* one = definition(sha256);
    if (one == nullptr || one->use != DefinitionUse::Rules) return nullptr;
    std::unique_ptr<RuleSet const>& parsed = parsed_[sha256];
    if (!parsed) {
        Result<RuleSet> rules = definitions::parse_rule_set(one->text.text(), one->ref());
        if (!rules || to_text(rules->id) != one->ref()) return nullptr;
        parsed = std::make_unique<RuleSet const>(*std::move(rules));
    }
    return parsed.get();
}

}  // namespace ecab::proof
