// The papers behind the journal: each is read once and must have the hash and the length that the
// entry names. Of what two people destroyed nothing may be left, which only the end can tell.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/verify/findings.hpp"
#include "base/bytes.hpp"
#include "domain/paper/paper.hpp"
#include "ports/blobs.hpp"

namespace ecab::app {

class BlobCheck {
  public:
    // `blobs` may be null: then papers are not looked at.
    BlobCheck(ports::BlobStore* blobs, Findings* findings) : blobs_(blobs), findings_(findings) {}

    void take(EntryFaults const& faults, Digest const& sha256, std::uint64_t bytes);
    // After the last entry, with what it says of papers by then. What another organisation uses
    // stays.
    void finish(OrgId const& org,
                domain::PaperCare const& care,
                std::function<bool(Digest const&)> const& is_anothers);

  private:
    struct Suspect {
        EntryFaults faults;
        Digest sha256{};
        std::string what;
    };
    std::optional<std::string> problem_of(Digest const& sha256, std::uint64_t bytes);

    ports::BlobStore* blobs_;
    Findings* findings_;
    std::set<Digest> seen_;
    std::vector<Suspect> suspects_;
};

}  // namespace ecab::app
