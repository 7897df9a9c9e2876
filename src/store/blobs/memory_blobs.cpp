#include "store/blobs/memory_blobs.hpp"

#include <utility>

#include "crypto/hash.hpp"
#include "store/blobs/files.hpp"

namespace ecab::store {
namespace {

class MemoryBlobWriter final : public ports::BlobWriter {
  public:
    MemoryBlobWriter(MemoryBlobStore& store, std::uint64_t bytes_max)
        : store_(store), bytes_max_(bytes_max) {}

    Result<Done> write(ByteView chunk) override {
        REQUIRE(chunk.size() <= bytes_max_ - bytes_.size(), Reason::TooLarge);
        bytes_.insert(bytes_.end(), chunk.begin(), chunk.end());
        return Done{};
    }

    ports::BlobInfo finish() override {
        ports::BlobInfo const info{crypto::sha256(bytes_), bytes_.size()};
        store_.keep(info.sha256, std::move(bytes_));
        return info;
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
    Bytes const bytes = load(sha256);
    std::string path = folder_ + "/" + to_hex(sha256);
    std::lock_guard const lock(mutex_);
    if (!File::open(path)) File::create(path).write(bytes);
    return path;
}

}  // namespace ecab::store
