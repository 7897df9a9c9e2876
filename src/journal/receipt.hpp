// A receipt: what a member takes home as proof that an entry stands in the journal. It carries the
// entry's bytes, a signed checkpoint and the path between them; the organisation's public key is
// all that is needed to check it. Pure.
#pragma once
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "journal/checkpoint.hpp"
#include "journal/entry.hpp"

namespace ecab::journal {

inline constexpr std::size_t kProofHashesMax = 64;

struct Receipt {
    OrgId org;
    std::uint64_t seq{};
    std::string entry;       // the canonical bytes
    std::string checkpoint;  // a signed note
    std::vector<Digest> proof;

    static constexpr auto fields(auto visit) {
        return visit(field("org", &Receipt::org),
                     field("seq", &Receipt::seq),
                     field("entry", &Receipt::entry),
                     field("checkpoint", &Receipt::checkpoint),
                     field("proof", &Receipt::proof));
    }
};

struct VerifiedReceipt {
    Entry entry;
    Checkpoint checkpoint;
};

// BadSignature for the checkpoint, Damaged when entry, place and root do not fit each other.
Result<VerifiedReceipt> verify_receipt(Receipt const& receipt, VerificationKey const& key);

}  // namespace ecab::journal
