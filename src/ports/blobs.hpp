// BlobStore: large content by its SHA-256. Content is immutable; writing the same bytes twice is
// harmless. Every read of a whole blob checks the hash and throws StoreDown on a mismatch.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ports/outage.hpp"

namespace ecab::ports {

struct BlobInfo {
    Digest sha256{};
    std::uint64_t bytes{};
};

// Bytes in quarantine: whole, on the disk, and not in the store. Destroyed before `keep`: they are
// overwritten and gone, also those of a process that died before (at the next start).
class HeldBlob {
  public:
    virtual ~HeldBlob() = default;
    virtual BlobInfo info() const = 0;
    virtual std::string path() const = 0;  // for whoever decides whether they may come in
    virtual void keep() = 0;  // rename into place, fsync the folders; once, or again to no effect
};

// An upload in progress. Destroyed before `hold`: overwritten and gone.
class BlobWriter {
  public:
    virtual ~BlobWriter() = default;
    virtual Result<Done> write(ByteView chunk) = 0;  // TooLarge past the limit; StoreFull thrown
    virtual std::unique_ptr<HeldBlob> hold() = 0;    // fsync; nothing can be written any more
    // For content that needs no gate, or has passed one.
    BlobInfo finish() {
        std::unique_ptr<HeldBlob> const held = hold();
        held->keep();
        return held->info();
    }
};

// What becomes of stored content when the store is swept.
enum class BlobFate {
    Keep,
    DropWhenOld,  // nobody uses it; an act that is about to commit may still be bringing it in
    DropNow,
};
inline constexpr std::int64_t kOrphanAgeMs = 3'600'000;  // an upload and its act take minutes

class BlobStore {
  public:
    virtual ~BlobStore() = default;
    virtual std::unique_ptr<BlobWriter> create(std::uint64_t bytes_max) = 0;
    virtual std::optional<std::uint64_t> find_size(Digest const& sha256) = 0;
    // The file to stream from (sendfile); checked against its hash the first time it is asked for
    // after a start and again when its size or time changed. Throws StoreDown when damaged.
    virtual std::string path_of(Digest const& sha256) = 0;
    virtual Bytes load(Digest const& sha256) = 0;
    // Overwritten and gone; absent content is no fault. False: its bytes may still lie on the disk,
    // for they could not be overwritten or not be removed; told on standard error.
    [[nodiscard]] virtual bool wipe(Digest const& sha256) = 0;
    // Asks of everything what becomes of it, and wipes; gives how many. Others may read and keep.
    virtual std::uint64_t sweep(std::function<BlobFate(Digest const&)> const& fate_of) = 0;
};

}  // namespace ecab::ports
