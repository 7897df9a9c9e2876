#include "journal/merkle.hpp"

#include <gtest/gtest.h>

#include "crypto/hash.hpp"

namespace ecab::journal {
namespace {

// The definitions of RFC 6962 §2.1 word for word, slow and recursive, as the yardstick.
std::size_t naive_split(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
}
Digest naive_root(std::span<Digest const> d) {
    if (d.empty()) return crypto::sha256(ByteView{});
    if (d.size() == 1) return d[0];
    std::size_t const k = naive_split(d.size());
    return node_hash(naive_root(d.first(k)), naive_root(d.subspan(k)));
}
std::vector<Digest> naive_path(std::size_t m, std::span<Digest const> d) {
    if (d.size() == 1) return {};
    std::size_t const k = naive_split(d.size());
    std::vector<Digest> out = m < k ? naive_path(m, d.first(k)) : naive_path(m - k, d.subspan(k));
    out.push_back(m < k ? naive_root(d.subspan(k)) : naive_root(d.first(k)));
    return out;
}
std::vector<Digest> naive_subproof(std::size_t m, std::span<Digest const> d, bool known) {
    if (m == d.size()) return known ? std::vector<Digest>{} : std::vector<Digest>{naive_root(d)};
    std::size_t const k = naive_split(d.size());
    std::vector<Digest> out;
    if (m <= k) {
        out = naive_subproof(m, d.first(k), known);
        out.push_back(naive_root(d.subspan(k)));
    } else {
        out = naive_subproof(m - k, d.subspan(k), false);
        out.push_back(naive_root(d.first(k)));
    }
    return out;
}

std::vector<Digest> leaves_of(std::size_t count) {
    std::vector<Digest> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(leaf_hash(as_bytes("entry " + std::to_string(i))));
    return out;
}

SubtreeHash subtrees_of(std::vector<Digest> const& leaves, std::size_t size) {
    return [&leaves, size](unsigned level, std::uint64_t index) {
        std::size_t const width = std::size_t{1} << level;
        EXPECT_LE((index + 1) * width, size) << "only complete subtrees are asked for";
        return naive_root(std::span(leaves).subspan(index * width, width));
    };
}

constexpr std::size_t kSizeMax = 131;

TEST(Merkle, MatchesTheKnownRootsOfRfc6962) {
    // The eight leaves of the test vectors of Certificate Transparency.
    std::vector<std::string> const inputs{"",
                                          "00",
                                          "10",
                                          "2021",
                                          "3031",
                                          "40414243",
                                          "5051525354555657",
                                          "606162636465666768696a6b6c6d6e6f"};
    std::vector<std::string> const roots{
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Frontier frontier;
    EXPECT_EQ(to_hex(frontier.root()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        frontier.append(leaf_hash(*from_hex(inputs[i])));
        EXPECT_EQ(to_hex(frontier.root()), roots[i]) << i + 1;
    }
}

TEST(Merkle, TheFrontierAgreesWithTheDefinitionAtEverySize) {
    std::vector<Digest> const leaves = leaves_of(kSizeMax);
    Frontier frontier;
    for (std::size_t size = 1; size <= kSizeMax; ++size) {
        frontier.append(leaves[size - 1]);
        ASSERT_EQ(frontier.size(), size);
        ASSERT_EQ(frontier.root(), naive_root(std::span(leaves).first(size))) << size;
        Result<Frontier> const stored = Frontier::parse(frontier.to_bytes());
        ASSERT_TRUE(stored);
        ASSERT_EQ(*stored, frontier);
    }
    EXPECT_EQ(root_of(leaves), frontier.root());
}

TEST(Merkle, AppendingNamesEverySubtreeItCompletes) {
    std::vector<Digest> const leaves = leaves_of(64);
    Frontier plain;
    Frontier listing;
    std::vector<Subtree> completed;
    for (Digest const& leaf : leaves) {
        plain.append(leaf);
        listing.append(leaf, completed);
    }
    EXPECT_EQ(plain, listing);
    EXPECT_EQ(completed.size(), 127u);
    SubtreeHash const truth = subtrees_of(leaves, leaves.size());
    for (Subtree const& one : completed)
        EXPECT_EQ(one.hash, truth(one.level, one.index)) << one.level << " " << one.index;
}

TEST(Merkle, AStoredFrontierOfTheWrongLengthIsDamaged) {
    Frontier frontier;
    for (Digest const& leaf : leaves_of(5)) frontier.append(leaf);
    Bytes bytes = frontier.to_bytes();
    EXPECT_EQ(bytes.size(), 8u + 2 * 32);
    bytes.pop_back();
    EXPECT_EQ(Frontier::parse(bytes).error().reason, Reason::Damaged);
    bytes.resize(8 + 3 * 32);
    EXPECT_FALSE(Frontier::parse(bytes));
    EXPECT_FALSE(Frontier::parse(Bytes(7)));
    EXPECT_TRUE(Frontier::parse(Bytes(8)));
}

TEST(Merkle, EveryInclusionProofIsTheDefinedOneAndVerifies) {
    std::vector<Digest> const leaves = leaves_of(kSizeMax);
    for (std::size_t size = 1; size <= kSizeMax; size += size < 34 ? 1 : 7) {
        auto const tree = std::span(leaves).first(size);
        Digest const root = naive_root(tree);
        for (std::size_t seq = 0; seq < size; ++seq) {
            auto const proof = inclusion_proof(seq, size, subtrees_of(leaves, size));
            ASSERT_TRUE(proof);
            ASSERT_EQ(*proof, naive_path(seq, tree));
            ASSERT_TRUE(verify_inclusion({seq, size, leaves[seq], root}, *proof));
            EXPECT_FALSE(verify_inclusion({seq, size, leaves[(seq + 1) % kSizeMax], root}, *proof));
            EXPECT_FALSE(verify_inclusion({seq, size, leaves[seq], leaves[0]}, *proof) && size > 1);
        }
    }
}

TEST(Merkle, AnInclusionProofHoldsForItsPlaceAndLengthOnly) {
    std::vector<Digest> const leaves = leaves_of(40);
    for (std::size_t size : {1u, 2u, 3u, 7u, 8u, 13u, 40u}) {
        Digest const root = naive_root(std::span(leaves).first(size));
        for (std::size_t seq = 0; seq < size; ++seq) {
            std::vector<Digest> proof = *inclusion_proof(seq, size, subtrees_of(leaves, size));
            for (std::size_t other = 0; other < size + 2; ++other)
                EXPECT_EQ(verify_inclusion({other, size, leaves[seq], root}, proof), other == seq);
            for (std::size_t i = 0; i < proof.size(); ++i) {
                std::vector<Digest> bad = proof;
                bad[i][i] ^= 1;
                EXPECT_FALSE(verify_inclusion({seq, size, leaves[seq], root}, bad));
            }
            proof.push_back(leaves[0]);
            EXPECT_FALSE(verify_inclusion({seq, size, leaves[seq], root}, proof));
            proof.pop_back();
            if (proof.empty()) continue;
            proof.pop_back();
            EXPECT_FALSE(verify_inclusion({seq, size, leaves[seq], root}, proof));
        }
    }
    EXPECT_FALSE(inclusion_proof(5, 5, subtrees_of(leaves, 5)));
    EXPECT_FALSE(inclusion_proof(0, 0, subtrees_of(leaves, 0)));
}

TEST(Merkle, EveryConsistencyProofIsTheDefinedOneAndVerifies) {
    std::vector<Digest> const leaves = leaves_of(kSizeMax);
    std::vector<Digest> roots{crypto::sha256(ByteView{})};
    for (std::size_t size = 1; size <= kSizeMax; ++size)
        roots.push_back(naive_root(std::span(leaves).first(size)));
    for (std::size_t to = 1; to <= kSizeMax; to += to < 34 ? 1 : 7) {
        for (std::size_t from = 1; from <= to; ++from) {
            auto const proof = consistency_proof(from, to, subtrees_of(leaves, to));
            ASSERT_TRUE(proof);
            ASSERT_EQ(*proof, naive_subproof(from, std::span(leaves).first(to), true));
            ASSERT_TRUE(verify_consistency({from, to, roots[from], roots[to]}, *proof));
            EXPECT_FALSE(verify_consistency({from, to, roots[0], roots[to]}, *proof));
            EXPECT_FALSE(verify_consistency({from, to, roots[from], roots[0]}, *proof));
            std::vector<Digest> longer = *proof;
            longer.push_back(roots[1]);
            EXPECT_FALSE(verify_consistency({from, to, roots[from], roots[to]}, longer));
            for (std::size_t i = 0; i < proof->size(); ++i) {
                std::vector<Digest> bad = *proof;
                bad[i][0] ^= 0x80;
                EXPECT_FALSE(verify_consistency({from, to, roots[from], roots[to]}, bad));
            }
        }
    }
    EXPECT_FALSE(consistency_proof(0, 3, subtrees_of(leaves, 3)));
    EXPECT_FALSE(consistency_proof(4, 3, subtrees_of(leaves, 3)));
    EXPECT_FALSE(verify_consistency({0, 3, roots[0], roots[3]}, {}));
    EXPECT_FALSE(verify_consistency({3, 2, roots[3], roots[2]}, {}));
}

}  // namespace
}  // namespace ecab::journal
