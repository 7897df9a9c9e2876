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

// An upload in progress. Destroyed before `finish`: nothing is kept.
class BlobWriter {
  public:
    virtual ~BlobWriter() = default;
    virtual Result<Done> write(ByteView chunk) = 0;  // TooLarge past the limit; StoreFull thrown
    virtual BlobInfo finish() = 0;                   // fsync, rename into place, fsync the folder
};

class BlobStore {
  public:
    virtual ~BlobStore() = default;
    virtual std::unique_ptr<BlobWriter> create(std::uint64_t bytes_max) = 0;
    virtual std::optional<std::uint64_t> find_size(Digest const& sha256) = 0;
    // The file to stream from (sendfile); checked against its hash the first time it is asked for
    // after a start and again when its size or time changed. Throws StoreDown when damaged.
    virtual std::string path_of(Digest const& sha256) = 0;
    virtual Bytes load(Digest const& sha256) = 0;
};

}  // namespace ecab::ports
