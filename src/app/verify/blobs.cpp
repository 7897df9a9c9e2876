#include "app/verify/blobs.hpp"

namespace ecab::app {

void BlobCheck::take(EntryFaults const& faults, Digest const& sha256, std::uint64_t bytes) {
    if (blobs_ == nullptr || !seen_.insert(sha256).second) return;
    std::string const name = "blob " + to_hex(sha256);
    std::optional<std::uint64_t> const size = blobs_->find_size(sha256);
    if (!size) return faults.add(name, "is missing");
    if (*size != bytes) return faults.add(name, "has another length than its entry says");
    try {
        blobs_->path_of(sha256);  // reads it whole
    } catch (ports::StoreDown const&) {
        return faults.add(name, "is not the paper its entry names");
    }
    ++findings_->blobs;
}

}  // namespace ecab::app
