// The stored tree: every head and proof a store gives must satisfy the verifiers of the journal.
#include <gmock/gmock.h>

#include "journal/merkle.hpp"
#include "store/contract_fixture.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;

class Proofs : public StoreContract {
  protected:
    Proofs() { open({}); }

    void grow_to(std::uint64_t size) {
        store_->write(kHanoi, [&](WriteUnit& unit) {
            while (unit.next_seq() < size)
                unit.append(entry_for(unit, "entry " + std::to_string(unit.next_seq())));
            return Verdict::Keep;
        });
    }
    static Digest leaf_of(std::uint64_t seq) {
        return journal::leaf_hash(as_bytes("entry " + std::to_string(seq)));
    }
    static Digest root_at(std::uint64_t size) {
        journal::Frontier frontier;
        for (std::uint64_t seq = 0; seq < size; ++seq) frontier.append(leaf_of(seq));
        return frontier.root();
    }
    void expect_included(std::uint64_t seq, std::uint64_t size) {
        std::vector<Digest> const proof = store_->inclusion_proof(kHanoi, seq, size);
        EXPECT_TRUE(journal::verify_inclusion({seq, size, leaf_of(seq), root_at(size)}, proof))
            << seq << " of " << size;
    }
    void expect_consistent(std::uint64_t from, std::uint64_t to) {
        std::vector<Digest> const proof = store_->consistency_proof(kHanoi, from, to);
        EXPECT_TRUE(journal::verify_consistency({from, to, root_at(from), root_at(to)}, proof))
            << from << " to " << to;
    }
};

TEST_P(Proofs, EverySmallTreeProvesEveryLeafAndEveryEarlierSize) {
    grow_to(20);
    for (std::uint64_t size = 1; size <= 20; ++size) {
        for (std::uint64_t seq = 0; seq < size; ++seq) expect_included(seq, size);
        for (std::uint64_t from = 1; from <= size; ++from) expect_consistent(from, size);
    }
}

TEST_P(Proofs, TreesAroundTheStoredTilesVerify) {
    grow_to(1030);
    EXPECT_EQ(store_->head(kHanoi).root, root_at(1030));
    for (std::uint64_t const size : {255U, 256U, 257U, 511U, 512U, 513U, 768U, 1024U, 1030U}) {
        for (std::uint64_t const seq : {0U, 1U, 127U, 128U, 254U, 255U, 256U, 511U, 700U, 1029U})
            if (seq < size) expect_included(seq, size);
        for (std::uint64_t const from : {1U, 255U, 256U, 257U, 600U, 1024U})
            if (from <= size) expect_consistent(from, size);
    }
}

TEST_P(Proofs, TheHeadFollowsEveryCommitAndSurvivesRollBacks) {
    for (std::uint64_t size = 1; size <= 10; ++size) {
        store_->write(kHanoi, [](WriteUnit& unit) {
            unit.append(entry_for(unit, "never"));
            return Verdict::RollBack;
        });
        grow_to(size);
        ports::Head const head = store_->head(kHanoi);
        EXPECT_EQ(head.size, size);
        EXPECT_EQ(head.root, root_at(size));
    }
}

TEST_P(Proofs, WhatTheJournalHasNotReachedCannotBeProved) {
    grow_to(3);
    EXPECT_NO_THROW(store_->inclusion_proof(kHanoi, 2, 3));
    EXPECT_THROW(store_->inclusion_proof(kHanoi, 3, 3), std::out_of_range);
    EXPECT_THROW(store_->inclusion_proof(kHanoi, 0, 4), std::out_of_range);
    EXPECT_THROW(store_->inclusion_proof(kHue, 0, 1), std::out_of_range);
    EXPECT_THROW(store_->consistency_proof(kHanoi, 0, 3), std::out_of_range);
    EXPECT_THROW(store_->consistency_proof(kHanoi, 3, 4), std::out_of_range);
}

INSTANTIATE_TEST_SUITE_P(On,
                         Proofs,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

}  // namespace
}  // namespace ecab::store
