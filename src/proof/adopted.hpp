// What the organisation's own entries in a container say: certificates, passkeys, definitions and
// destroyed papers, as of the entry under check. Only those that the matter rests on are there.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "crypto/certificates.hpp"
#include "domain/organisation/adoption.hpp"
#include "domain/organisation/facts.hpp"
#include "domain/rules/rule_set.hpp"
#include "journal/entry.hpp"
#include "json/json.hpp"
#include "proof/faults.hpp"

namespace ecab::proof {

struct KnownCertificate {
    domain::Certificate facts;
    Bytes der;
};

class Adopted {
  public:
    Adopted() = default;

    // One entry of the organisation. Signatures of certificates are left to who has the
    // authority's.
    void take(EntryFaults const& faults, journal::EntryHead const& head, json::Value const& event);

    KnownCertificate const* certificate(CertificateId const& id) const;
    domain::Passkey const* passkey(PersonId const& person, std::string const& credential) const;
    domain::AdoptedDefinition const* definition(Digest const& sha256) const;
    // nullptr when no adopted definition has these bytes or they are no rule set.
    domain::RuleSet const* rules(Digest const& sha256) const;
    bool is_purged(Digest const& sha256) const { return purged_.contains(sha256); }
    std::map<Digest, domain::AdoptedDefinition> const& definitions() const { return definitions_; }
    std::string const& name_vi() const { return name_vi_; }
    std::string const& name_en() const { return name_en_; }
    bool is_demonstration() const { return demo_; }

  private:
    void register_certificate(EntryFaults const& faults, json::Value const& event);
    void revoke_certificate(EntryFaults const& faults, json::Value const& event);
    void adopt(EntryFaults const& faults, json::Value const& event);

    std::map<CertificateId, KnownCertificate> certificates_;
    std::map<domain::PasskeyId, domain::Passkey> passkeys_;
    std::map<Digest, domain::AdoptedDefinition> definitions_;
    mutable std::map<Digest, std::unique_ptr<domain::RuleSet const>> parsed_;
    std::map<Digest, PersonId> purge_proposed_;
    std::set<Digest> purged_;
    std::string name_vi_;
    std::string name_en_;
    bool demo_{};
};

}  // namespace ecab::proof
