#include "journal/receipt.hpp"

#include <gtest/gtest.h>

#include "journal/merkle.hpp"
#include "json/codec.hpp"

namespace ecab::journal {
namespace {

struct Journal {
    crypto::Ed25519Key key = crypto::Ed25519Key::generate();
    std::vector<std::string> entries;
    std::vector<Digest> leaves;

    Journal() {
        for (std::uint64_t seq = 0; seq < 11; ++seq) {
            EntryHead const head{
                OrgId{"gov"}, seq, Moment{1'763'773'323'000}, "clock", "organisation", "tick"};
            entries.push_back(encode_entry(head, "{}"));
            leaves.push_back(leaf_hash(as_bytes(entries.back())));
        }
    }
    VerificationKey vkey() const { return {"e-cabinet/gov", key.public_key()}; }
    Receipt receipt(std::uint64_t seq) const {
        auto subtree = [this](unsigned level, std::uint64_t index) {
            return root_of(std::span(leaves).subspan(index << level, std::size_t{1} << level));
        };
        Checkpoint const checkpoint{"e-cabinet/gov", leaves.size(), root_of(leaves), {}};
        return {OrgId{"gov"},
                seq,
                entries[seq],
                sign_checkpoint(checkpoint, key),
                *inclusion_proof(seq, leaves.size(), subtree)};
    }
};

TEST(Receipt, ProvesItsEntryToWhoeverHoldsThePublicKey) {
    Journal const journal;
    for (std::uint64_t seq = 0; seq < 11; ++seq) {
        std::string const sent = json::canonical(json::encode(journal.receipt(seq)));
        Result<Receipt> const received = json::decode<Receipt>(*json::parse(sent));
        ASSERT_TRUE(received);
        Result<VerifiedReceipt> const verified = verify_receipt(*received, journal.vkey());
        ASSERT_TRUE(verified);
        EXPECT_EQ(verified->entry.head.seq, seq);
        EXPECT_EQ(verified->checkpoint.size, 11u);
    }
}

TEST(Receipt, RefusesWhatDoesNotFitTogether) {
    Journal const journal;
    Receipt const good = journal.receipt(4);
    Receipt bad = good;
    bad.seq = 5;
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::Damaged, "seq"));
    bad = good;
    bad.entry = journal.entries[5];
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::Damaged, "seq"));
    bad.seq = 5;
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::Damaged, "proof"));
    bad = good;
    bad.proof[1][7] ^= 1;
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::Damaged, "proof"));
    bad = good;
    bad.org = OrgId{"moj"};
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::BadSignature, "origin"));
    bad = good;
    bad.proof.resize(kProofHashesMax + 1);
    EXPECT_EQ(verify_receipt(bad, journal.vkey()).error(), refuse(Reason::TooLarge, "proof"));
    EXPECT_EQ(verify_receipt(good, Journal().vkey()).error().reason, Reason::BadSignature);
}

}  // namespace
}  // namespace ecab::journal
