// FileBlobStore: immutable content in files named by their SHA-256, root/ab/cd/<64 hex>. An upload
// is written to root/tmp, hashed on the way, fsynced, renamed into place, and the folders on the
// way are fsynced too, so that what `finish` returned survives a power cut. Several processes may
// share a root: the start removes only what lies in tmp for longer than any upload may take. Any
// thread; a BlobWriter belongs to one thread at a time.
#pragma once
#include <map>
#include <mutex>

#include "base/moment.hpp"
#include "ports/blobs.hpp"

namespace ecab::store {

class FileBlobStore final : public ports::BlobStore {
  public:
    // Creates the folders; throws StoreDown, StoreFull. `now` tells how old a leftover is.
    FileBlobStore(std::string root, Moment now);

    std::unique_ptr<ports::BlobWriter> create(std::uint64_t bytes_max) override;
    std::optional<std::uint64_t> find_size(Digest const& sha256) override;
    std::string path_of(Digest const& sha256) override;
    Bytes load(Digest const& sha256) override;

  private:
    struct Seen {
        std::uint64_t bytes{};
        std::int64_t changed_ns{};
        bool operator==(Seen const&) const = default;
    };

    std::string name_of(Digest const& sha256) const;

    std::string const root_;
    std::string const run_;  // begins the names in tmp, so that no two processes share one
    std::mutex mutex_;
    std::map<Digest, Seen> verified_;  // bounded: kVerifiedMax
    std::uint64_t uploads_{};
};

// What a file of this size and time was found to be is remembered for at most so many files.
inline constexpr std::size_t kVerifiedMax = 100'000;
// An upload has ten minutes (net's upload_ms); what is a day old nobody writes any more.
inline constexpr std::int64_t kLeftoverAgeMs = 24 * 3'600'000;

}  // namespace ecab::store
