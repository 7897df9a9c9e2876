#include "store/blobs/file_blobs.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "store/blobs/files.hpp"

namespace ecab::store {
namespace {

class FileBlobWriter final : public ports::BlobWriter {
  public:
    FileBlobWriter(std::string root, std::string temporary, std::uint64_t bytes_max)
        : root_(std::move(root)),
          temporary_(std::move(temporary)),
          bytes_max_(bytes_max),
          file_(File::create(temporary_)) {}

    ~FileBlobWriter() override {
        if (!finished_) ::unlink(temporary_.c_str());
    }

    Result<Done> write(ByteView chunk) override {
        REQUIRE(chunk.size() <= bytes_max_ - bytes_, Reason::TooLarge);
        file_.write(chunk);
        hash_.update(chunk);
        bytes_ += chunk.size();
        return Done{};
    }

    ports::BlobInfo finish() override {
        CHECK(!finished_);
        file_.sync();
        Digest const sha256 = hash_.finish();
        std::string const hex = to_hex(sha256);
        std::string const outer = root_ + "/" + hex.substr(0, 2);
        std::string const inner = outer + "/" + hex.substr(2, 2);
        make_folders(inner);
        rename_file(temporary_, inner + "/" + hex);
        finished_ = true;
        for (std::string const& folder : {inner, outer, root_}) sync_folder(folder);
        return {sha256, bytes_};
    }

  private:
    std::string const root_;
    std::string const temporary_;
    std::uint64_t const bytes_max_;
    std::uint64_t bytes_{};
    crypto::Sha256 hash_;
    bool finished_{};
    File file_;
};

Digest hash_of(File const& file) {
    crypto::Sha256 hash;
    file.read_all([&](ByteView piece) { hash.update(piece); });
    return hash.finish();
}

[[noreturn]] void damaged(Digest const& sha256) {
    throw ports::StoreDown("the file " + to_hex(sha256) + " is damaged");
}

// What cannot be looked at or removed stays: it costs room, not safety.
void remove_leftovers(std::string const& folder, Moment now) {
    std::error_code failed;
    for (auto const& found : std::filesystem::directory_iterator(folder, failed)) {
        struct stat facts {};
        if (::stat(found.path().c_str(), &facts) != 0) continue;
        if (now.ms - facts.st_mtim.tv_sec * 1'000 > kLeftoverAgeMs) ::unlink(found.path().c_str());
    }
}

std::string fresh_run() {
    crypto::SystemRandom random;
    return to_hex(random.bytes(8));
}

}  // namespace

FileBlobStore::FileBlobStore(std::string root, Moment now)
    : root_(std::move(root)), run_(fresh_run()) {
    make_folders(root_ + "/tmp");
    remove_leftovers(root_ + "/tmp", now);
    sync_folder(root_);
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
    std::string temporary = root_ + "/tmp/" + run_ + "-" + std::to_string(number);
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

}  // namespace ecab::store
