// MemoryBlobStore: the same port for tests and simulations. `path_of` writes the blob to a file in
// the folder given to the constructor, since callers stream from files. Any thread.
#pragma once
#include <map>
#include <mutex>

#include "ports/blobs.hpp"

namespace ecab::store {

class MemoryBlobStore final : public ports::BlobStore {
  public:
    explicit MemoryBlobStore(std::string folder) : folder_(std::move(folder)) {}

    std::unique_ptr<ports::BlobWriter> create(std::uint64_t bytes_max) override;
    std::optional<std::uint64_t> find_size(Digest const& sha256) override;
    std::string path_of(Digest const& sha256) override;
    Bytes load(Digest const& sha256) override;
    bool wipe(Digest const& sha256) override;
    std::uint64_t sweep(std::function<ports::BlobFate(Digest const&)> const& fate_of) override;

    void keep(Digest const& sha256, Bytes bytes);
    std::string held_path(Digest const& sha256, Bytes const& bytes);

  private:
    std::string const folder_;
    std::mutex mutex_;
    std::map<Digest, Bytes> blobs_;
};

}  // namespace ecab::store
