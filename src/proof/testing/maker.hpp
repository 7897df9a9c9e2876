// For tests only: a container made in memory, with real keys and real signatures, of what the
// fixtures of the domain played. The journal is made anew from `entries` at each packing, so that a
// test may change one as somebody who holds the journal's key would.
#pragma once
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/testing/source_dir.hpp"
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/signer.hpp"
#include "domain/organisation/events.hpp"
#include "journal/merkle.hpp"
#include "json/writer.hpp"
#include "proof/container.hpp"
#include "records/body.hpp"

namespace ecab::proof::making {

inline constexpr std::int64_t kYearMs = 365LL * 24 * kHourMs;

// Somebody who signs: key and certificate.
struct Holder {
    PersonId person;
    crypto::PrivateKey key;
    domain::Certificate facts;
    Bytes der;
};

// What a signed command carries, and what its entry keeps.
struct Signed {
    domain::SignedStatement by;
    records::Evidence evidence;
};

template <class Statement>
Signed sign(Holder const& holder, Statement const& statement, Moment now) {
    std::string const bytes = json::canonical_of(statement);
    Digest const sha256 = crypto::sha256(bytes);
    std::string const utc = to_utc_time(now);
    crypto::RawSignature const raw =
        holder.key.sign_raw(crypto::signed_attributes(holder.facts.sha256, utc, sha256));
    return {{sha256, statement.replaces, now, holder.facts.id, domain::Confirmation::Pin},
            {bytes, utc, to_base64url(raw), std::nullopt}};
}

class Maker {
  public:
    // The organisation is founded and adopts the rules.
    Maker(OrgId org, std::string matter, Moment start, std::string const& rules)
        : org_(std::move(org)),
          matter_(std::move(matter)),
          start_(start),
          authority_der_(crypto::create_ca(authority_,
                                           "Chính phủ",
                                           serial(),
                                           {{start.ms - kYearMs}, {start.ms + 9 * kYearMs}})) {
        domain::OrganisationCreated created;
        created.by = by();
        created.id = org_;
        created.name_vi = "Chính phủ";
        created.name_en = "The Government";
        organisation(created);
        domain::DefinitionAdopted adopted;
        adopted.by = by();
        adopted.definition = {domain::DefinitionUse::Rules,
                              rules.substr(0, rules.find('@')),
                              rules.substr(rules.find('@') + 1),
                              {},
                              Date::of(2026, 1, 1),
                              text_of("rules/" + rules + ".yaml")};
        adopted.definition.sha256 = crypto::sha256(adopted.definition.text.text());
        rules_ = adopted.definition;
        organisation(adopted);
    }

    domain::AdoptedDefinition const& rules() const { return rules_; }

    // Somebody gets a key and the authority's certificate of it.
    Holder holder(std::string const& person) {
        Holder out = certified(person);
        organisation(domain::CertificateRegistered{by(), out.facts});
        return out;
    }
    domain::Signing signing(Holder const& holder, Moment now, domain::StatementPerson who = {}) {
        return {org_, holder.person, holder.facts.id, holder.facts.sha256, now, std::move(who)};
    }

    void organisation(domain::OrganisationEvent const& event) {
        add(std::string(records::kOrganisationMatter), event, nullptr);
    }
    // The events since the last call; the evidence goes to the one that was signed.
    template <class Event>
    void follow(std::vector<Event> const& log, records::Evidence const* evidence = nullptr) {
        for (; told_ < log.size(); ++told_) add(matter_, log[told_], evidence);
    }
    void paper(std::string const& content) {
        std::string const hash = to_hex(crypto::sha256(content));
        papers_["documents/" + hash + ".pdf"] = content;
    }

    std::string pack() const { return pack(seal()); }
    // Sealed by this certificate; `withheld` of the entries are there by their leaf alone.
    std::string pack(Holder const& seal, std::vector<std::size_t> const& withheld = {}) const {
        std::map<std::string, std::string> contents = papers_;
        write_journal(contents, withheld);
        contents[kAuthorityFile] = std::string(as_text(authority_der_));
        Faults ignored;
        Told told = tell(source_of(contents), 1, ignored);
        contents.merge(told.files);
        return closed(std::move(contents), seal);
    }

    // The files of a container sealed and packed anew.
    std::string sealed(std::map<std::string, std::string> contents) const {
        for (char const* own : {"mimetype", kManifestFile, kSignatureFile}) contents.erase(own);
        return closed(std::move(contents), seal());
    }
    Holder seal() const { return certified(std::string(domain::kSealHolder)); }

    std::vector<std::string> entries;  // canonical, by their place in the journal

    static std::map<std::string, std::string> unpacked(std::string const& container) {
        Faults faults;
        std::map<std::string, std::string> out;
        std::vector<ZipFile> const files = read_zip(container, faults).value();
        for (ZipFile const& file : files) out.emplace(file.name, file.content);
        return out;
    }

  private:
    static std::string text_of(std::string const& name) {
        std::ifstream in(in_source(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    domain::Stamp by() const { return {PersonId{"admin"}, {}, {}, start_}; }
    Bytes serial() const { return Bytes(16, static_cast<std::uint8_t>(++serials_)); }

    Holder certified(std::string const& person) const {
        crypto::PrivateKey key = crypto::PrivateKey::generate();
        crypto::CertificateRequest request;
        request.common_name = "Người " + person;
        request.person = person;
        request.spki = key.spki();
        request.serial = serial();
        request.validity = {{start_.ms - kHourMs}, {start_.ms + 2 * kYearMs}};
        Bytes der = crypto::issue_certificate(authority_, authority_der_, request).value();
        crypto::CertificateInfo const info = crypto::parse_certificate(der).value();
        domain::Certificate facts;
        facts.id = CertificateId{"c-" + person};
        facts.person = PersonId{person};
        facts.sha256 = info.sha256;
        facts.serial = info.serial;
        facts.spki = to_hex(info.spki);
        facts.der = to_base64(der);
        facts.issued_at = start_;
        facts.expires = info.not_after;
        return {PersonId{person}, std::move(key), std::move(facts), std::move(der)};
    }

    static std::string closed(std::map<std::string, std::string> contents, Holder const& seal) {
        contents[kSealFile] = std::string(as_text(seal.der));
        Files files;
        for (auto const& [name, content] : contents) files.emplace(name, content);
        std::string const manifest = manifest_of(files);
        Bytes const signature = seal_over(seal, manifest);
        return assemble(std::move(files), manifest, signature).value();
    }
    static Bytes seal_over(Holder const& seal, std::string const& manifest) {
        crypto::StatementSignature signature{
            seal.facts.sha256, to_utc_time(seal.facts.issued_at), {}};
        Digest const sha256 = crypto::sha256(manifest);
        signature.raw = seal.key.sign_raw(
            crypto::signed_attributes(signature.certificate_sha256, signature.utc_time, sha256));
        return crypto::build_cms(seal.der, sha256, signature).value();
    }

    template <class Event>
    void add(std::string const& matter, Event const& event, records::Evidence const* evidence) {
        journal::EntryHead head{org_, entries.size(), {}, {}, matter, {}, {}};
        bool is_signed = false;
        std::visit(
            [&](auto const& one) {
                head.at = one.by.at;
                head.actor = one.by.person.value;
                head.kind = std::remove_cvref_t<decltype(one)>::kind;
                is_signed = requires { one.statement; };
            },
            event);
        entries.push_back(journal::encode_entry(
            head, records::encode_record(event, is_signed ? evidence : nullptr)));
    }

    void write_journal(std::map<std::string, std::string>& contents,
                       std::vector<std::size_t> const& withheld) const {
        std::vector<Digest> leaves;
        for (std::string const& entry : entries)
            leaves.push_back(journal::leaf_hash(as_bytes(entry)));
        std::span<Digest const> const all(leaves);
        auto const subtree = [&](unsigned level, std::uint64_t index) {
            return journal::root_of(all.subspan(index << level, std::size_t{1} << level));
        };
        for (std::size_t seq = 0; seq < entries.size(); ++seq) {
            Path path{seq, {}, journal::inclusion_proof(seq, leaves.size(), subtree).value()};
            if (std::ranges::find(withheld, seq) != withheld.end())
                path.leaf = leaves[seq];
            else
                contents[kEntriesFile] += entries[seq] + "\n";
            contents[kPathsFile] += to_line(path);
        }
        contents[kCheckpointFile] = journal::sign_checkpoint(
            {journal::origin_of(org_), leaves.size(), journal::root_of(all), {}}, journal_key_);
        contents[kKeyFile] =
            journal::to_vkey({journal::origin_of(org_), journal_key_.public_key()}) + "\n";
    }

    static Source source_of(std::map<std::string, std::string> const& contents) {
        Source out;
        out.entries = contents.at(kEntriesFile);
        out.paths = contents.at(kPathsFile);
        out.checkpoint = contents.at(kCheckpointFile);
        out.key = contents.at(kKeyFile);
        out.authority = contents.at(kAuthorityFile);
        for (auto const& [name, content] : contents)
            if (name.starts_with("documents/")) out.documents.push_back({name, content});
        return out;
    }

    OrgId org_;
    std::string matter_;
    Moment start_;
    mutable int serials_ = 0;
    mutable crypto::SoftwareSigner authority_{crypto::PrivateKey::generate()};
    Bytes authority_der_;
    crypto::Ed25519Key journal_key_ = crypto::Ed25519Key::generate();
    domain::AdoptedDefinition rules_;
    std::map<std::string, std::string> papers_;
    std::size_t told_ = 0;
};

}  // namespace ecab::proof::making
