#include "store/blobs/memory_blobs.hpp"

#include <utility>

#include "crypto/hash.hpp"
#include "store/blobs/files.hpp"

namespace ecab::store {
namespace {

class HeldBytes final : public ports::HeldBlob {
  public:
    HeldBytes(MemoryBlobStore& store, Bytes bytes)
        : store_(store), info_{crypto::sha256(bytes), bytes.size()}, bytes_(std::move(bytes)) {}
    ports::BlobInfo info() const override { return info_; }
    std::string path() const override { return store_.held_path(info_.sha256, bytes_); }
    void keep() override { store_.keep(info_.sha256, bytes_); }

  private:
    MemoryBlobStore& store_;
    ports::BlobInfo const info_;
    Bytes const bytes_;
};

class MemoryBlobWriter final : public ports::BlobWriter {
  public:
    MemoryBlobWriter(MemoryBlobStore& store, std::uint64_t bytes_max)
        : store_(store), bytes_max_(bytes_max) {}

    Result<Done> write(ByteView chunk) override {
        REQUIRE(chunk.size() <= bytes_max_ - bytes_.size(), Reason::TooLarge);
        bytes_.insert(bytes_.end(), chunk.begin(), chunk.end());
        return Done{};
    }

    std::unique_ptr<ports::HeldBlob> hold() override {
        return std::make_unique<HeldBytes>(store_, std::move(bytes_));
    }

  private:
    MemoryBlobStore& store_;
    std::uint64_t const bytes_max_;
    Bytes bytes_;
};

}  // namespace

void MemoryBlobStore::keep(Digest const& sha256, Bytes bytes) {
    std::lock_guard const lock(mutex_);
    blobs_.emplace(sha256, std::move(bytes));
}

std::unique_ptr<ports::BlobWriter> MemoryBlobStore::create(std::uint64_t bytes_max) {
    return std::make_unique<MemoryBlobWriter>(*this, bytes_max);
}

std::optional<std::uint64_t> MemoryBlobStore::find_size(Digest const& sha256) {
    std::lock_guard const lock(mutex_);
    auto const found = blobs_.find(sha256);
    if (found == blobs_.end()) return std::nullopt;
    return found->second.size();
}

Bytes MemoryBlobStore::load(Digest const& sha256) {
    std::lock_guard const lock(mutex_);
    auto const found = blobs_.find(sha256);
    if (found == blobs_.end()) throw ports::StoreDown("the file " + to_hex(sha256) + " is missing");
    return found->second;
}

std::string MemoryBlobStore::path_of(Digest const& sha256) {
    return held_path(sha256, load(sha256));
}

std::string MemoryBlobStore::held_path(Digest const& sha256, Bytes const& bytes) {
    std::string path = folder_ + "/" + to_hex(sha256);
    std::lock_guard const lock(mutex_);
    if (!File::open(path)) File::create(path).write(bytes);
    return path;
}

bool MemoryBlobStore::wipe(Digest const& sha256) {
    bool const is_wiped = wipe_file(folder_ + "/" + to_hex(sha256));
    std::lock_guard const lock(mutex_);
    blobs_.erase(sha256);
    return is_wiped;
}

std::uint64_t MemoryBlobStore::sweep(std::function<ports::BlobFate(Digest const&)> const& fate_of) {
    std::vector<Digest> known;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [sha256, bytes] : blobs_) known.push_back(sha256);
    }
    // Nothing here has an age: only what must go at once does.
    std::erase_if(known,
                  [&](Digest const& one) { return fate_of(one) != ports::BlobFate::DropNow; });
    for (Digest const& one : known) static_cast<void>(wipe(one));
    return known.size();
}

}  // namespace ecab::store
