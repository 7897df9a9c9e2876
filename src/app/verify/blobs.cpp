#include "app/verify/blobs.hpp"

namespace ecab::app {
namespace {

std::string blob_name(Digest const& sha256) { return "blob " + to_hex(sha256); }

}  // namespace

void BlobCheck::take(EntryFaults const& faults, Digest const& sha256, std::uint64_t bytes) {
    if (blobs_ == nullptr || !seen_.insert(sha256).second) return;
    if (std::optional<std::string> what = problem_of(sha256, bytes))
        suspects_.push_back({faults, sha256, *std::move(what)});
    else
        ++findings_->blobs;
}

std::optional<std::string> BlobCheck::problem_of(Digest const& sha256, std::uint64_t bytes) {
    std::optional<std::uint64_t> const size = blobs_->find_size(sha256);
    if (!size) return "is missing";
    if (*size != bytes) return "has another length than its entry says";
    try {
        blobs_->path_of(sha256);  // reads it whole
    } catch (ports::StoreDown const&) {
        return "is not the paper its entry names";
    }
    return std::nullopt;
}

void BlobCheck::finish(OrgId const& org,
                       domain::PaperCare const& care,
                       std::function<bool(Digest const&)> const& is_anothers) {
    if (blobs_ == nullptr) return;
    for (Suspect const& one : suspects_)
        if (!is_purged(care, one.sha256)) one.faults.add(blob_name(one.sha256), one.what);
    for (auto const& [hex, facts] : care) {
        std::optional<Digest> const sha256 = parse_digest(hex);
        if (facts.purged && sha256 && blobs_->find_size(*sha256) && !is_anothers(*sha256))
            findings_->add({org.value,
                            std::nullopt,
                            blob_name(*sha256),
                            "was destroyed by two people and is still there"});
    }
}

}  // namespace ecab::app
