#include "app/evidence/export.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/evidence/seal.hpp"
#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "domain/ballot/events.hpp"
#include "domain/organisation/events.hpp"
#include "journal/merkle.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "ports/outage.hpp"
#include "proof/container.hpp"
#include "records/queries.hpp"

namespace ecab::app {
namespace {

namespace fs = std::filesystem;
using namespace domain;

constexpr std::size_t kOutsideBytesMax = 256 * 1024;

// An assistant's preparation is the member's own affair: its hash stays, its words do not leave.
bool is_private(std::string_view kind) { return kind == DraftOpinionPrepared::kind; }

json::Value const* inside(json::Value const& value, std::initializer_list<char const*> path) {
    json::Value const* at = &value;
    for (char const* name : path) {
        if (!at->is_object()) return nullptr;
        at = at->get_object().if_contains(name);
        if (at == nullptr) return nullptr;
    }
    return at;
}

std::string text_at(json::Value const& value, std::initializer_list<char const*> path) {
    json::Value const* at = inside(value, path);
    return at != nullptr && at->is_string() ? std::string(at->get_string()) : std::string{};
}

json::Value body_of(ports::StoredEntry const& entry) {
    Result<json::Value> whole = json::parse(entry.bytes, journal::kEntryBytesMax);
    json::Value const* body = whole ? inside(*whole, {"body"}) : nullptr;
    return body == nullptr ? json::Value{} : *body;
}

std::string slurp(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Paper {
    Digest sha256{};
    std::string media_type;
    bool purged{};
};

// The entries of the matter, and of the organisation's those that it rests on.
class Gathering {
  public:
    void take_matter(ports::StoredEntry entry) {
        json::Value const body = body_of(entry);
        if (!is_private(entry.kind)) {
            certificates_.insert(text_at(body, {"event", "statement", "certificate"}));
            credentials_.insert(text_at(body, {"evidence", "passkey", "credential"}));
            find_papers(body);
            text_ += entry.bytes;
        }
        entries_.push_back(std::move(entry));
    }

    // Called in the order of the journal, after the whole matter.
    void take_organisation(ports::StoredEntry entry) {
        if (rests_on(entry)) entries_.push_back(std::move(entry));
    }

    void sort() { std::ranges::sort(entries_, {}, &ports::StoredEntry::seq); }
    std::vector<ports::StoredEntry> const& entries() const { return entries_; }
    std::map<Digest, Paper> const& papers() const { return papers_; }

  private:
    void find_papers(json::Value const& value) {
        if (value.is_array()) {
            for (json::Value const& one : value.get_array()) find_papers(one);
        } else if (value.is_object()) {
            auto const sha256 = parse_digest(text_at(value, {"sha256"}));
            bool const is_paper = sha256 && inside(value, {"filename"}) != nullptr &&
                                  inside(value, {"bytes"}) != nullptr;
            if (is_paper)
                papers_.emplace(*sha256, Paper{*sha256, text_at(value, {"media_type"}), false});
            for (auto const& one : value.get_object()) find_papers(one.value());
        }
    }

    bool rests_on(ports::StoredEntry const& entry) {
        std::string_view const kind = entry.kind;
        if (kind == OrganisationCreated::kind) return true;
        bool const may_be = kind == CertificateRegistered::kind ||
                            kind == CertificateRevoked::kind || kind == PasskeyRegistered::kind ||
                            kind == PasskeyRemoved::kind || kind == DefinitionAdopted::kind ||
                            kind == PurgeProposed::kind || kind == PaperPurged::kind;
        if (!may_be) return false;
        json::Value const body = body_of(entry);
        if (kind == CertificateRegistered::kind)
            return certificates_.contains(text_at(body, {"event", "certificate", "id"}));
        if (kind == CertificateRevoked::kind)
            return certificates_.contains(text_at(body, {"event", "certificate"}));
        if (kind == PasskeyRegistered::kind) {
            bool const used =
                credentials_.contains(text_at(body, {"event", "passkey", "credential"}));
            if (used) passkeys_.insert(text_at(body, {"event", "passkey", "id"}));
            return used;
        }
        if (kind == PasskeyRemoved::kind)
            return passkeys_.contains(text_at(body, {"event", "passkey"}));
        if (kind == DefinitionAdopted::kind) {
            std::string const ref = text_at(body, {"event", "definition", "id"}) + "@" +
                                    text_at(body, {"event", "definition", "version"});
            return names(text_at(body, {"event", "definition", "sha256"})) ||
                   names("\"" + ref + "\"");
        }
        auto const sha256 = parse_digest(text_at(body, {"event", "sha256"}));
        auto const paper = sha256 ? papers_.find(*sha256) : papers_.end();
        if (paper == papers_.end()) return false;
        if (kind == PaperPurged::kind) paper->second.purged = true;
        return true;
    }

    bool names(std::string const& text) const {
        return text.size() > 2 && text_.find(text) != std::string::npos;
    }

    std::string text_;  // of the matter's entries
    std::set<std::string> certificates_;
    std::set<std::string> credentials_;
    std::set<std::string> passkeys_;
    std::map<Digest, Paper> papers_;
    std::vector<ports::StoredEntry> entries_;
};

// Everything a container is made of, owned.
class Packing {
  public:
    Packing(ExportSurroundings const& around, OrgId const& org, OrgKeys const& keys)
        : around_(around), org_(org), keys_(keys) {}

    Result<std::string> pack(Gathering const& gathered) {
        head_ = around_.store.head(org_);
        write_entries(gathered);
        load_papers(gathered);
        journal::Checkpoint const checkpoint{journal::origin_of(org_), head_.size, head_.root, {}};
        load_outside(checkpoint);
        contents_[proof::kCheckpointFile] = journal::sign_checkpoint(checkpoint, keys_.journal);
        contents_[proof::kKeyFile] = journal::to_vkey(keys_.vkey) + "\n";
        contents_[proof::kAuthorityFile] = std::string(as_text(keys_.ca_der));
        proof::Faults faults;
        proof::Told told = proof::tell(source(), around_.threads, faults);
        if (faults.count != 0)
            return refuse(Reason::Damaged, proof::to_text(faults.kept.front(), true));
        contents_.merge(told.files);
        return seal();
    }

  private:
    void write_entries(Gathering const& gathered) {
        std::string& entries = contents_[proof::kEntriesFile];
        std::string& paths = contents_[proof::kPathsFile];
        for (ports::StoredEntry const& entry : gathered.entries()) {
            proof::Path path{
                entry.seq, {}, around_.store.inclusion_proof(org_, entry.seq, head_.size)};
            if (is_private(entry.kind))
                path.leaf = journal::leaf_hash(as_bytes(entry.bytes));
            else
                entries += entry.bytes + "\n";
            paths += proof::to_line(path);
        }
    }

    void load_papers(Gathering const& gathered) {
        for (auto const& [sha256, paper] : gathered.papers()) {
            if (paper.purged) continue;
            Bytes const bytes = around_.blobs.load(sha256);
            contents_[proof::document_file(sha256, paper.media_type)] = std::string(as_text(bytes));
        }
    }

    // Of what others said the last: it covers as much as there is. What does not verify is no
    // reason to refuse the rest.
    void load_outside(journal::Checkpoint const& checkpoint) {
        fs::path const folder = fs::path(around_.data_dir) / "outside" / org_.value;
        std::uint64_t const last = last_vouched(folder);
        if (last == 0) return;
        std::string const name = std::to_string(last);
        std::map<std::string, std::string> found;
        for (char const* ending : {".txt", ".tsr", ".cosigned.txt"}) {
            fs::path const path = folder / (name + ending);
            if (fs::exists(path) && fs::file_size(path) <= kOutsideBytesMax)
                found["outside/" + name + ending] = slurp(path);
        }
        found["outside/" + name + ".path.json"] =
            json::canonical_of(around_.store.consistency_proof(org_, last, head_.size)) + "\n";
        std::vector<proof::ZipFile> files;
        for (auto const& [path, content] : found) files.push_back({path, content});
        proof::Faults faults;
        proof::check_outside(files, checkpoint, keys_.vkey, faults);
        if (faults.count == 0) contents_.merge(found);
    }

    std::uint64_t last_vouched(fs::path const& folder) const {
        std::error_code error;
        std::uint64_t last = 0;
        for (auto const& file : fs::directory_iterator(folder, error)) {
            std::string const name = file.path().filename().string();
            std::uint64_t size = 0;
            auto const end = std::from_chars(name.data(), name.data() + name.size(), size).ptr;
            std::string_view const ending(end, name.data() + name.size());
            bool const is_word = ending == ".tsr" || ending == ".cosigned.txt";
            if (is_word && size <= head_.size) last = std::max(last, size);
        }
        return last;
    }

    proof::Source source() const {
        proof::Source out;
        out.entries = contents_.at(proof::kEntriesFile);
        out.paths = contents_.at(proof::kPathsFile);
        out.checkpoint = contents_.at(proof::kCheckpointFile);
        out.key = contents_.at(proof::kKeyFile);
        out.authority = contents_.at(proof::kAuthorityFile);
        for (auto const& [name, content] : contents_) {
            if (name.starts_with("documents/")) out.documents.push_back({name, content});
            if (name.starts_with("outside/")) out.outside.push_back({name, content});
        }
        return out;
    }

    // The first signature over this manifest, which stays the one.
    std::string kept_signature(Seal const& seal, Digest const& sha256, Moment now) const {
        fs::path const folder = fs::path(around_.data_dir) / "seals" / org_.value;
        fs::path const path = folder / (to_hex(sha256) + ".p7s");
        if (fs::exists(path)) return slurp(path);
        fs::create_directories(folder);
        std::string const made(as_text(seal_over(seal, sha256, now)));
        fs::path const fresh = path.string() + "." + to_hex(around_.random.bytes(8));
        std::ofstream(fresh, std::ios::binary) << made;
        if (slurp(fresh) != made) {
            fs::remove(fresh);
            throw ports::CryptoFailed("cannot write " + fresh.string());
        }
        fs::rename(fresh, path);
        return made;
    }

    Result<std::string> seal() {
        Moment const now = around_.clock.now();
        Seal const seal = load_seal(
            (fs::path(around_.data_dir) / "keys").string(), org_, keys_, now, around_.random);
        contents_[proof::kSealFile] = std::string(as_text(seal.certificate_der));
        proof::Files files;
        for (auto const& [name, content] : contents_) files.emplace(name, content);
        std::string const manifest = proof::manifest_of(files);
        Digest const sha256 = crypto::sha256(manifest);
        std::string const kept = kept_signature(seal, sha256, now);
        return proof::assemble(std::move(files), manifest, as_bytes(kept));
    }

    ExportSurroundings const& around_;
    OrgId const& org_;
    OrgKeys const& keys_;
    ports::Head head_;
    std::map<std::string, std::string> contents_;
};

}  // namespace

Result<std::string> export_matter(ExportSurroundings const& around,
                                  OrgId const& org,
                                  std::string const& matter) {
    Gathering gathered;
    std::string name;
    bool found = false;
    around.store.read([&](ports::Reader& reader) {
        records::each_entry_of(reader, org, matter, 0, [&](ports::StoredEntry const& entry) {
            found = true;
            gathered.take_matter(entry);
        });
        if (!found) return;
        records::each_entry_of(
            reader, org, records::kOrganisationMatter, 0, [&](ports::StoredEntry const& entry) {
                if (entry.kind == OrganisationCreated::kind)
                    name = text_at(body_of(entry), {"event", "name_vi"});
                gathered.take_organisation(entry);
            });
    });
    REQUIRE(found && proof::told_matter(matter) != nullptr, Reason::NotFound, matter);
    gathered.sort();
    return Packing(around, org, around.keys.of(org, name)).pack(gathered);
}

}  // namespace ecab::app
