#include "store/blobs/file_blobs.hpp"

#include <filesystem>
#include <utility>

#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "store/blobs/files.hpp"
#include "store/system_clock.hpp"

namespace ecab::store {
namespace {

Digest hash_of(File const& file) {
    crypto::Sha256 hash;
    file.read_all([&](ByteView piece) { hash.update(piece); });
    return hash.finish();
}

// False when the same content is there already: a second copy would only be one more to wipe. Its
// age begins anew, so that no sweep takes it from the act that is about to commit.
bool keep_as(std::string const& root, std::string const& held, Digest const& sha256) {
    std::string const hex = to_hex(sha256);
    std::string const outer = root + "/" + hex.substr(0, 2);
    std::string const inner = outer + "/" + hex.substr(2, 2);
    std::string const path = inner + "/" + hex;
    Lock const lock = Lock::share(root);
    if (std::optional<File> const there = File::open(path); there && hash_of(*there) == sha256) {
        touch_file(path);
        return false;
    }
    make_folders(inner);
    rename_file(held, path);
    for (std::string const& folder : {inner, outer, root}) sync_folder(folder);
    return true;
}

class HeldFile final : public ports::HeldBlob {
  public:
    HeldFile(std::string root, std::string path, ports::BlobInfo info)
        : root_(std::move(root)), path_(std::move(path)), info_(info) {}
    ~HeldFile() override {
        if (!is_moved_) wipe_file(path_);
    }
    HeldFile(HeldFile const&) = delete;
    HeldFile& operator=(HeldFile const&) = delete;

    ports::BlobInfo info() const override { return info_; }
    std::string path() const override { return path_; }
    void keep() override {
        if (kept_) return;
        is_moved_ = keep_as(root_, path_, info_.sha256);
        kept_ = true;
    }

  private:
    std::string const root_;
    std::string const path_;
    ports::BlobInfo const info_;
    bool kept_{};
    bool is_moved_{};
};

class FileBlobWriter final : public ports::BlobWriter {
  public:
    FileBlobWriter(std::string root, std::string temporary, std::uint64_t bytes_max)
        : root_(std::move(root)),
          temporary_(std::move(temporary)),
          bytes_max_(bytes_max),
          file_(File::create(temporary_)) {}

    ~FileBlobWriter() override {
        if (!held_) wipe_file(temporary_);
    }

    Result<Done> write(ByteView chunk) override {
        REQUIRE(chunk.size() <= bytes_max_ - bytes_, Reason::TooLarge);
        file_.write(chunk);
        hash_.update(chunk);
        bytes_ += chunk.size();
        return Done{};
    }

    std::unique_ptr<ports::HeldBlob> hold() override {
        CHECK(!held_);
        file_.sync();
        ports::BlobInfo const info{hash_.finish(), bytes_};
        auto held = std::make_unique<HeldFile>(root_, temporary_, info);
        held_ = true;
        return held;
    }

  private:
    std::string const root_;
    std::string const temporary_;
    std::uint64_t const bytes_max_;
    std::uint64_t bytes_{};
    crypto::Sha256 hash_;
    bool held_{};
    File file_;
};

[[noreturn]] void damaged(Digest const& sha256) {
    throw ports::StoreDown("the file " + to_hex(sha256) + " is damaged");
}

// The quarantines of processes that are dead: whoever lives holds the lock of its own. Versions
// before these folders left their uploads as plain files beside them; no link is followed.
void wipe_the_dead(std::string const& folder) {
    std::error_code failed;
    for (auto const& found : std::filesystem::directory_iterator(folder, failed)) {
        if (!std::filesystem::is_directory(found.symlink_status(failed))) {
            wipe_file(found.path().string());
            continue;
        }
        std::optional<Lock> const lock = Lock::try_take(found.path().string());
        if (!lock) continue;
        for (auto const& file : std::filesystem::directory_iterator(found.path(), failed))
            wipe_file(file.path().string());
        std::filesystem::remove_all(found.path(), failed);
    }
}

std::string fresh_run() {
    crypto::SystemRandom random;
    return to_hex(random.bytes(8));
}

}  // namespace

FileBlobStore::FileBlobStore(std::string root)
    : root_(std::move(root)), quarantine_(root_ + "/tmp/" + fresh_run()) {
    make_folders(root_ + "/tmp");
    // One process at a time looks for the dead and makes its own: nobody finds a folder unlocked
    // that is about to be used.
    Lock const door = Lock::take(root_ + "/tmp");
    wipe_the_dead(root_ + "/tmp");
    make_folders(quarantine_);
    alive_.emplace(Lock::take(quarantine_));
    sync_folder(root_);
}

FileBlobStore::~FileBlobStore() {
    std::error_code ignored;
    std::filesystem::remove_all(quarantine_, ignored);  // what was in it is wiped already
}

std::string FileBlobStore::name_of(Digest const& sha256) const {
    std::string const hex = to_hex(sha256);
    return root_ + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

std::unique_ptr<ports::BlobWriter> FileBlobStore::create(std::uint64_t bytes_max) {
    std::uint64_t number = 0;
    {
        std::lock_guard const lock(mutex_);
        number = ++uploads_;
    }
    std::string temporary = quarantine_ + "/" + std::to_string(number);
    return std::make_unique<FileBlobWriter>(root_, std::move(temporary), bytes_max);
}

std::optional<std::uint64_t> FileBlobStore::find_size(Digest const& sha256) {
    std::optional<File> const file = File::open(name_of(sha256));
    if (!file) return std::nullopt;
    return file->facts().bytes;
}

std::string FileBlobStore::path_of(Digest const& sha256) {
    std::string path = name_of(sha256);
    std::optional<File> const file = File::open(path);
    if (!file) throw ports::StoreDown("the file " + to_hex(sha256) + " is missing");
    File::Facts const facts = file->facts();
    Seen const seen{facts.bytes, facts.changed_ns};
    {
        std::lock_guard const lock(mutex_);
        auto const known = verified_.find(sha256);
        if (known != verified_.end() && known->second == seen) return path;
    }
    if (hash_of(*file) != sha256) damaged(sha256);
    std::lock_guard const lock(mutex_);
    if (verified_.size() >= kVerifiedMax) verified_.clear();
    verified_[sha256] = seen;
    return path;
}

Bytes FileBlobStore::load(Digest const& sha256) {
    std::optional<File> const file = File::open(name_of(sha256));
    if (!file) throw ports::StoreDown("the file " + to_hex(sha256) + " is missing");
    Bytes out;
    out.reserve(file->facts().bytes);
    file->read_all([&](ByteView piece) { out.insert(out.end(), piece.begin(), piece.end()); });
    if (crypto::sha256(out) != sha256) damaged(sha256);
    return out;
}

bool FileBlobStore::wipe(Digest const& sha256) {
    return drop(sha256, ports::BlobFate::DropNow) != Dropped::NotOverwritten;
}

// The files of two levels of folders whose names are hashes.
std::uint64_t FileBlobStore::sweep(std::function<ports::BlobFate(Digest const&)> const& fate_of) {
    std::uint64_t gone = 0;
    std::error_code failed;
    namespace fs = std::filesystem;
    for (auto const& outer : fs::directory_iterator(root_, failed)) {
        if (!outer.is_directory(failed) || outer.path().filename() == "tmp") continue;
        for (auto const& inner : fs::directory_iterator(outer.path(), failed)) {
            for (auto const& file : fs::directory_iterator(inner.path(), failed)) {
                std::optional<Digest> const sha256 = parse_digest(file.path().filename().string());
                if (!sha256) continue;
                ports::BlobFate const fate = fate_of(*sha256);
                if (fate == ports::BlobFate::Keep) continue;
                if (drop(*sha256, fate) != Dropped::Not) ++gone;
            }
        }
    }
    return gone;
}

FileBlobStore::Dropped FileBlobStore::drop(Digest const& sha256, ports::BlobFate fate) {
    Lock const door = Lock::take(root_);
    std::string const path = name_of(sha256);
    {
        std::optional<File> const file = File::open(path);
        if (!file) return Dropped::Not;
        std::int64_t const age_ms = SystemClock().now().ms - file->facts().changed_ns / 1'000'000;
        if (fate == ports::BlobFate::DropWhenOld && age_ms < ports::kOrphanAgeMs)
            return Dropped::Not;
    }
    bool const is_wiped = wipe_file(path);
    std::lock_guard const lock(mutex_);
    verified_.erase(sha256);
    return is_wiped ? Dropped::Wiped : Dropped::NotOverwritten;
}

}  // namespace ecab::store
