// The papers behind the journal: each is read once and must have the hash and the length that the
// entry names.
#pragma once
#include <set>

#include "app/verify/findings.hpp"
#include "base/bytes.hpp"
#include "ports/blobs.hpp"

namespace ecab::app {

class BlobCheck {
  public:
    // `blobs` may be null: then papers are not looked at.
    BlobCheck(ports::BlobStore* blobs, Findings* findings) : blobs_(blobs), findings_(findings) {}

    void take(EntryFaults const& faults, Digest const& sha256, std::uint64_t bytes);

  private:
    ports::BlobStore* blobs_;
    Findings* findings_;
    std::set<Digest> seen_;
};

}  // namespace ecab::app
