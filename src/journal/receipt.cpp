#include "journal/receipt.hpp"

#include "journal/merkle.hpp"

namespace ecab::journal {

Result<VerifiedReceipt> verify_receipt(Receipt const& receipt, VerificationKey const& key) {
    REQUIRE(receipt.proof.size() <= kProofHashesMax, Reason::TooLarge, "proof");
    REQUIRE(key.name == origin_of(receipt.org), Reason::BadSignature, "origin");
    Checkpoint checkpoint = TRY(verify_checkpoint(receipt.checkpoint, key));
    Entry entry = TRY(parse_entry(receipt.entry));
    REQUIRE(entry.head.org == receipt.org, Reason::Damaged, "org");
    REQUIRE(entry.head.seq == receipt.seq, Reason::Damaged, "seq");
    Inclusion const claim{
        receipt.seq, checkpoint.size, leaf_hash(as_bytes(receipt.entry)), checkpoint.root};
    REQUIRE(verify_inclusion(claim, receipt.proof), Reason::Damaged, "proof");
    return VerifiedReceipt{std::move(entry), std::move(checkpoint)};
}

}  // namespace ecab::journal
