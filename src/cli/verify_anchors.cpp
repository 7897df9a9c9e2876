#include "cli/verify_anchors.hpp"

#include <filesystem>
#include <fstream>

#include "cli/arguments.hpp"
#include "crypto/certificates.hpp"
#include "crypto/secret_file.hpp"
#include "journal/checkpoint_list.hpp"
#include "server/journal_guard.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> slurp(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

// The keys of the organisations: those given first, then those on this disk.
class Keys {
  public:
    Keys(AnchorFiles const& files, std::vector<OrgId> const& orgs) {
        for (std::string const& text : files.vkeys) {
            Result<journal::VerificationKey> key = journal::parse_vkey(text);
            if (!key) throw UsageError("--vkey needs NAME+HASH+KEY");
            keys_[key->name] = *std::move(key);
        }
        for (OrgId const& org : orgs) {
            std::string const name = journal::origin_of(org);
            fs::path const path = fs::path(files.data_dir) / "keys" / org.value / "journal-key.pem";
            Result<std::string> const pem = crypto::load_secret_file(path.string());
            if (keys_.contains(name) || !pem) continue;
            Result<crypto::Ed25519Key> const key = crypto::Ed25519Key::from_pem(*pem);
            if (key) keys_[name] = {name, key->public_key()};
        }
    }
    journal::VerificationKey const* find(std::string const& name) const {
        auto const found = keys_.find(name);
        return found == keys_.end() ? nullptr : &found->second;
    }

  private:
    std::map<std::string, journal::VerificationKey> keys_;
};

struct Loader {
    Keys const& keys;
    std::map<OrgId, app::VerifyAnchors>& anchors;
    app::Findings& findings;

    void take(std::string const& where, std::string const& note) const {
        auto const fault = [&](std::string what) {
            findings.add({"", std::nullopt, "checkpoint " + where, std::move(what)});
        };
        std::string const origin = note.substr(0, note.find('\n'));
        journal::VerificationKey const* key = keys.find(origin);
        if (key == nullptr) return fault("is of " + origin + ", whose key or journal is not here");
        Result<journal::Checkpoint> checkpoint = journal::verify_checkpoint(note, *key);
        if (!checkpoint) return fault("is not signed by " + origin);
        auto const found = anchors.find(OrgId{origin.substr(origin.find('/') + 1)});
        if (found == anchors.end()) return fault("is of " + origin + ", which has no journal here");
        found->second.checkpoints.push_back({where, *std::move(checkpoint)});
    }
    void take_all(std::string const& path) const {
        std::optional<std::string> const text = slurp(path);
        Result<std::vector<std::string>> const notes =
            text ? journal::split_notes(*text) : refuse(Reason::NotFound);
        if (!notes || notes->empty())
            return findings.add({"", std::nullopt, "checkpoint " + path, "cannot be read"});
        for (std::string const& note : *notes) take(path, note);
    }
};

}  // namespace

std::map<OrgId, app::VerifyAnchors> load_anchors(AnchorFiles const& files,
                                                 std::vector<OrgId> const& orgs,
                                                 app::Findings& findings) {
    std::map<OrgId, app::VerifyAnchors> anchors;
    Keys const keys(files, orgs);
    for (OrgId const& org : orgs) {
        fs::path const ca = fs::path(files.data_dir) / "keys" / org.value / "ca-certificate.pem";
        std::optional<std::string> const pem = slurp(ca.string());
        Result<Bytes> der = pem ? crypto::certificate_from_pem(*pem) : refuse(Reason::NotFound);
        app::VerifyAnchors& of = anchors[org];
        if (der) of.ca_der = *std::move(der);
    }
    Loader const loader{keys, anchors, findings};
    for (std::string const& path : files.checkpoints) loader.take_all(path);
    for (OrgId const& org : orgs) {
        std::string const path = server::checkpoint_file(files.data_dir, org);
        if (fs::exists(path)) loader.take_all(path);
    }
    return anchors;
}

}  // namespace ecab::cli
