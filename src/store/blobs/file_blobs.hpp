// FileBlobStore: immutable content in files named by their SHA-256, root/ab/cd/<64 hex>. An upload
// is written to the quarantine of its process, root/tmp/<run>, hashed on the way and fsynced; to
// keep it is to rename it into place and to fsync the folders on the way, so that it survives a
// power cut. What is not kept is overwritten before it is removed. Several processes may share a
// root: each holds a lock in its quarantine, and the start wipes those whose lock is free. What is
// kept and what is swept lock the root, so that nothing is swept that comes in anew. Any thread; a
// BlobWriter or HeldBlob belongs to one thread at a time.
#pragma once
#include <map>
#include <mutex>
#include <optional>

#include "ports/blobs.hpp"
#include "store/blobs/files.hpp"

namespace ecab::store {

class FileBlobStore final : public ports::BlobStore {
  public:
    // Creates the folders and wipes what dead processes left, also of versions that had no folders
    // of their own in tmp; throws StoreDown, StoreFull.
    explicit FileBlobStore(std::string root);
    ~FileBlobStore() override;

    std::unique_ptr<ports::BlobWriter> create(std::uint64_t bytes_max) override;
    std::optional<std::uint64_t> find_size(Digest const& sha256) override;
    std::string path_of(Digest const& sha256) override;
    Bytes load(Digest const& sha256) override;
    bool wipe(Digest const& sha256) override;
    std::uint64_t sweep(std::function<ports::BlobFate(Digest const&)> const& fate_of) override;

  private:
    struct Seen {
        std::uint64_t bytes{};
        std::int64_t changed_ns{};
        bool operator==(Seen const&) const = default;
    };

    std::string name_of(Digest const& sha256) const;
    enum class Dropped { Not, Wiped, NotOverwritten };
    Dropped drop(Digest const& sha256, ports::BlobFate fate);

    std::string const root_;
    std::string const quarantine_;
    std::optional<Lock> alive_;
    std::mutex mutex_;
    std::map<Digest, Seen> verified_;  // bounded: kVerifiedMax
    std::uint64_t uploads_{};
};

// What a file of this size and time was found to be is remembered for at most so many files.
inline constexpr std::size_t kVerifiedMax = 100'000;

}  // namespace ecab::store
