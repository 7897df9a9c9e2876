#include "backup/backup.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "backup/key_bundle.hpp"
#include "backup/manifest.hpp"
#include "crypto/hash.hpp"
#include "json/codec.hpp"
#include "store/blobs/files.hpp"
#include "store/sqlite/online_copy.hpp"

namespace ecab::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabase = "ecabinet.sqlite";

// Where contents come in: each is written beside, synced and renamed.
class Objects {
  public:
    explicit Objects(std::string folder) : folder_(std::move(folder)), fresh_(folder_ + "/tmp") {
        store::make_folders(folder_ + "/objects");
        store::make_folders(folder_ + "/sets");
        fs::remove_all(fresh_);  // of a backup that ended in the middle
        store::make_folders(fresh_);
    }

    std::string fresh_name() { return fresh_ + "/" + std::to_string(count_++); }

    // Nothing when the file is gone: swept or destroyed meanwhile, so no longer part of anything.
    std::optional<StoredFile> take(fs::path const& from, std::string const& path) {
        std::optional<store::File> const file = store::File::open(from.string());
        if (!file) return std::nullopt;
        std::string const fresh = fresh_name();
        StoredFile stored{path, {}, 0};
        {
            store::File to = store::File::create(fresh);
            crypto::Sha256 hash;
            file->read_all([&](ByteView piece) {
                to.write(piece);
                hash.update(piece);
                stored.bytes += piece.size();
            });
            stored.sha256 = hash.finish();
            to.sync();
        }
        move_in(fresh, stored);
        return stored;
    }

    StoredFile put(std::string_view text, std::string const& path) {
        std::string const fresh = fresh_name();
        {
            store::File to = store::File::create(fresh);
            to.write(as_bytes(text));
            to.sync();
        }
        StoredFile const stored{path, crypto::sha256(text), text.size()};
        move_in(fresh, stored);
        return stored;
    }

    bool has(Digest const& sha256, std::uint64_t bytes) const {
        std::error_code ec;
        return fs::file_size(object_path(folder_, sha256), ec) == bytes && !ec;
    }

    void commit(std::string const& name, std::string_view text) {
        std::string const fresh = fresh_name();
        {
            store::File to = store::File::create(fresh);
            to.write(as_bytes(text));
            to.sync();
        }
        for (std::string const& one : touched_) store::sync_folder(one);
        store::sync_folder(folder_ + "/objects");
        store::rename_file(fresh, folder_ + "/sets/" + name);
        store::sync_folder(folder_ + "/sets");
    }

    std::size_t copied = 0;
    std::uint64_t copied_bytes = 0;

  private:
    void move_in(std::string const& fresh, StoredFile const& stored) {
        if (has(stored.sha256, stored.bytes)) {
            fs::remove(fresh);
            return;
        }
        std::string const path = object_path(folder_, stored.sha256);
        std::string const outer = fs::path(path).parent_path().string();
        store::make_folders(outer);
        store::rename_file(fresh, path);
        touched_.insert(outer);
        ++copied;
        copied_bytes += stored.bytes;
    }

    std::string folder_;
    std::string fresh_;
    std::set<std::string> touched_;
    std::size_t count_ = 0;
};

// Files of the installation besides the database, by path below its folder. A link would bring
// into the set what is not the installation's, and back as a file of its own.
std::vector<std::string> files_below(fs::path const& data) {
    std::vector<std::string> out;
    for (fs::directory_entry const& one : fs::recursive_directory_iterator(data)) {
        std::string path = one.path().lexically_relative(data).generic_string();
        bool const is_held = path.starts_with("blobs/tmp/");  // nobody has let it in yet
        if (path.starts_with(kDatabase) || path == "ecabinet.lock" || is_held) continue;
        if (is_derived(path)) continue;
        if (one.is_symlink())
            throw std::runtime_error(one.path().string() +
                                     " is a link, which no set holds; put what it names in its "
                                     "place, or remove it");
        if (!one.is_regular_file()) continue;
        out.push_back(std::move(path));
    }
    std::ranges::sort(out);
    return out;
}

std::string content_of(fs::path const& path) {
    std::string out;
    std::optional<store::File> const file = store::File::open(path.string());
    if (file) file->read_all([&](ByteView piece) { out += as_text(piece); });
    return out;
}

void require_place(BackupJob const& job) {
    if (!fs::is_directory(job.data_dir)) throw std::runtime_error("no folder " + job.data_dir);
    if (job.with_database && !fs::exists(fs::path(job.data_dir) / kDatabase))
        throw std::runtime_error("no " + std::string(kDatabase) + " in " + job.data_dir +
                                 "; where PostgreSQL has the database, back that up first and say "
                                 "--without-database");
    fs::path const data = fs::weakly_canonical(job.data_dir);
    fs::path const to = fs::weakly_canonical(job.to);
    auto const [end, rest] = std::mismatch(data.begin(), data.end(), to.begin(), to.end());
    if (end == data.end())
        throw std::runtime_error(job.to + " lies in the folder of data, and would be lost with it");
}

void take_database(BackupJob const& job, Objects& objects, Manifest& manifest) {
    std::string const copy = objects.fresh_name();
    store::copy_sqlite((fs::path(job.data_dir) / kDatabase).string(), copy);
    manifest.files.push_back(*objects.take(copy, std::string(kDatabase)));
    fs::remove(copy);
}

void take_files(BackupJob const& job, Objects& objects, Manifest& manifest, BackupDone& done) {
    for (std::string const& path : files_below(job.data_dir)) {
        if (is_key_file(path)) continue;
        fs::path const from = fs::path(job.data_dir) / path;
        std::optional<Digest> const named =
            path.starts_with("blobs/") ? parse_digest(from.filename().string()) : std::nullopt;
        std::error_code ec;
        std::uint64_t const bytes = fs::file_size(from, ec);
        if (named && !ec && objects.has(*named, bytes)) {
            manifest.files.push_back({path, *named, bytes});
            continue;
        }
        std::optional<StoredFile> const stored = objects.take(from, path);
        if (!stored) continue;
        if (named && *named != stored->sha256)
            done.damaged.push_back(path);
        else
            manifest.files.push_back(*stored);
    }
}

void take_keys(BackupJob const& job, Objects& objects, Manifest& manifest, ports::Random& random) {
    if (!job.passphrase) return;
    KeyFiles keys;
    for (std::string const& path : files_below(job.data_dir))
        if (is_key_file(path)) keys[path] = content_of(fs::path(job.data_dir) / path);
    SealedBundle const sealed = seal_keys(keys, *job.passphrase, random);
    manifest.keys = SealedKeys{sealed.salt, objects.put(sealed.text, "keys")};
}

// The sets that are older than those that stay, and contents that only they used.
std::size_t drop_old(BackupJob const& job) {
    std::vector<std::string> const sets = sets_of(job.to);
    if (job.keep == 0 || sets.size() <= job.keep) return 0;
    std::size_t const old = sets.size() - job.keep;
    std::set<Digest> used;
    for (std::size_t i = old; i < sets.size(); ++i) {
        Result<Manifest> const kept = read_set(job.to, sets[i]);
        if (!kept)
            throw std::runtime_error("nothing was dropped: the set " + sets[i] +
                                     " cannot be read, so what it uses is not known");
        for (StoredFile const& one : kept->files) used.insert(one.sha256);
        if (kept->keys) used.insert(kept->keys->sealed.sha256);
    }
    for (std::size_t i = 0; i < old; ++i) fs::remove(job.to + "/sets/" + sets[i]);
    store::sync_folder(job.to + "/sets");
    for (fs::directory_entry const& one : fs::recursive_directory_iterator(job.to + "/objects")) {
        std::optional<Digest> const name = parse_digest(one.path().filename().string());
        if (one.is_regular_file() && name && !used.contains(*name)) fs::remove(one.path());
    }
    return old;
}

}  // namespace

BackupDone make_backup(BackupJob const& job, Moment now, ports::Random& random) {
    require_place(job);
    store::make_folders(job.to);
    std::optional<store::Lock> const lock = store::Lock::try_take(job.to);
    if (!lock) throw std::runtime_error("another backup into " + job.to + " is running");
    Objects objects(job.to);
    BackupDone done;
    Manifest manifest{std::string(kFormat), now, job.with_database, {}, std::nullopt};
    if (job.with_database) take_database(job, objects, manifest);
    take_files(job, objects, manifest, done);
    take_keys(job, objects, manifest, random);
    std::string const text = json::canonical(json::encode(manifest));
    done.set = name_of_set(now, text);
    std::vector<std::string> const before = sets_of(job.to);
    if (!before.empty() && before.back() >= done.set)
        throw std::runtime_error("the set " + before.back() +
                                 " is of a later time than now; set the clock right");
    objects.commit(done.set, text);
    done.files = manifest.files.size();
    for (StoredFile const& one : manifest.files) done.bytes += one.bytes;
    done.copied = objects.copied;
    done.copied_bytes = objects.copied_bytes;
    done.dropped = drop_old(job);
    return done;
}

}  // namespace ecab::backup
