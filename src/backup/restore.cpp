#include "backup/restore.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "backup/key_bundle.hpp"
#include "backup/manifest.hpp"
#include "crypto/hash.hpp"
#include "store/blobs/files.hpp"

namespace ecab::backup {
namespace {

namespace fs = std::filesystem;

// A folder that becomes the installation, or is gone again.
class Fresh {
  public:
    explicit Fresh(std::string const& data_dir)
        : data_dir_(data_dir), path_(data_dir + ".restoring-" + std::to_string(::getpid())) {
        if (fs::exists(data_dir_))
            throw std::runtime_error(data_dir_ +
                                     " exists; restore into a folder that does not, and move it");
        store::make_folders(path_);
        fs::permissions(path_, fs::perms::owner_all);
    }
    Fresh(Fresh const&) = delete;
    Fresh& operator=(Fresh const&) = delete;
    ~Fresh() {
        std::error_code ec;
        if (!path_.empty()) fs::remove_all(path_, ec);
    }
    fs::path const& path() const { return path_; }
    store::File create(std::string const& path) {
        fs::path const at = path_ / path;
        store::make_folders(at.parent_path().string());
        folders_.insert(at.parent_path().string());
        return store::File::create(at.string());
    }
    void become_real() {
        for (std::string const& one : folders_) store::sync_folder(one);
        store::rename_file(path_.string(), data_dir_);
        path_.clear();
        store::sync_folder(fs::absolute(data_dir_).parent_path().string());
    }

  private:
    std::string data_dir_;
    fs::path path_;
    std::set<std::string> folders_;
};

// What is wrong with the content; empty: it is what it was.
std::string bring(std::string const& folder, StoredFile const& stored, store::File* to) {
    std::optional<store::File> const file = store::File::open(object_path(folder, stored.sha256));
    if (!file) return "missing";
    crypto::Sha256 hash;
    file->read_all([&](ByteView piece) {
        hash.update(piece);
        if (to != nullptr) to->write(piece);
    });
    if (hash.finish() != stored.sha256) return "changed";
    if (to != nullptr) to->sync();
    return {};
}

std::string chosen(RestoreJob const& job) {
    std::vector<std::string> const sets = sets_of(job.from);
    if (sets.empty()) throw std::runtime_error(job.from + " holds no set of a backup");
    if (job.set.empty()) return sets.back();
    if (std::ranges::find(sets, job.set) != sets.end()) return job.set;
    std::string known;
    for (std::string const& one : sets) known += "\n  " + one;
    throw std::runtime_error(job.from + " holds no set " + job.set + "; it holds:" + known);
}

// A key in the clear is none of ours: whoever could write the set would sign in everybody's name.
void require_sealed(Manifest const& manifest) {
    for (StoredFile const& one : manifest.files)
        if (is_key_file(one.path))
            throw std::runtime_error("the set holds the key file " + one.path +
                                     " unsealed, as no backup makes it; use another set");
}

KeyFiles keys_of(RestoreJob const& job, SealedKeys const& keys) {
    std::string text;
    auto const file = store::File::open(object_path(job.from, keys.sealed.sha256));
    if (file) file->read_all([&](ByteView piece) { text += as_text(piece); });
    Result<KeyFiles> opened = open_keys({keys.salt, text}, *job.passphrase);
    if (!opened) throw std::runtime_error("the keys do not open with this passphrase");
    return *std::move(opened);
}

}  // namespace

Restored restore_backup(RestoreJob const& job) {
    Restored out;
    out.set = chosen(job);
    Result<Manifest> const manifest = read_set(job.from, out.set);
    if (!manifest) throw std::runtime_error("the set cannot be used: " + manifest.error().detail);
    bool const wants_keys = manifest->keys && !job.without_keys;
    if (wants_keys && !job.passphrase)
        throw std::runtime_error(
            "the set holds keys; name the file of their passphrase with --keys-passphrase-file, "
            "or say --without-keys");
    if (job.passphrase && !manifest->keys)
        throw std::runtime_error(
            "the set " + out.set +
            " holds no keys; choose one that does with --set, or leave --keys-passphrase-file out");
    require_sealed(*manifest);
    Fresh fresh(job.data_dir);
    if (wants_keys) {
        std::string const wrong = bring(job.from, manifest->keys->sealed, nullptr);
        if (!wrong.empty()) out.faults.push_back("keys: " + wrong);
    }
    for (StoredFile const& one : manifest->files) {
        if (is_derived(one.path)) continue;  // of a set that still has it
        store::File to = fresh.create(one.path);
        std::string const wrong = bring(job.from, one, &to);
        if (wrong.empty()) continue;
        out.faults.push_back(one.path + ": " + wrong + " (" + object_path(job.from, one.sha256) +
                             ")");
    }
    if (!out.faults.empty()) return out;
    if (wants_keys)
        for (auto const& [path, content] : keys_of(job, *manifest->keys)) {
            store::File to = fresh.create(path);
            to.write(as_bytes(content));
            to.sync();
        }
    fresh.become_real();
    out.files = static_cast<std::size_t>(std::ranges::count_if(
        manifest->files, [](StoredFile const& one) { return !is_derived(one.path); }));
    out.has_database = manifest->has_database;
    out.has_keys = wants_keys;
    return out;
}

}  // namespace ecab::backup
