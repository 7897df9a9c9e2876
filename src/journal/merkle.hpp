// The Merkle tree of RFC 6962 §2.1 over the leaves of one journal. `Frontier` is the state needed
// to append and to know the root: one hash per set bit of the size. Proofs are computed from
// complete subtrees that a callback supplies, so a store may serve them from stored tiles. The
// verifiers follow RFC 9162 §2.1.3.2 and §2.1.4.2 and share no code with the provers. Pure; a
// Frontier belongs to one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::journal {

Digest leaf_hash(ByteView entry);                           // SHA-256(0x00 || entry)
Digest node_hash(Digest const& left, Digest const& right);  // SHA-256(0x01 || left || right)

// A complete subtree: the 2^level leaves from index * 2^level on.
struct Subtree {
    unsigned level{};
    std::uint64_t index{};
    Digest hash{};
    bool operator==(Subtree const&) const = default;
};

class Frontier {
  public:
    std::uint64_t size() const { return size_; }
    Digest root() const;  // of nothing: SHA-256 of the empty string
    // Amortised O(1): one node hash per leaf on average.
    void append(Digest const& leaf);
    // The same, and adds every subtree this leaf completes, from level 0 (the leaf itself) upwards,
    // to `completed`.
    void append(Digest const& leaf, std::vector<Subtree>& completed);

    // 8 bytes of size, big endian, then the subtree hashes from the largest to the smallest.
    Bytes to_bytes() const;
    static Result<Frontier> parse(ByteView bytes);

    bool operator==(Frontier const&) const = default;

  private:
    std::uint64_t size_{};
    std::vector<Digest> peaks_;  // largest first; one per set bit of size_
};

Digest root_of(std::span<Digest const> leaves);

// Gives the hash of a complete subtree; asked only for subtrees wholly inside the tree.
using SubtreeHash = std::function<Digest(unsigned level, std::uint64_t index)>;

// Refused with InvalidInput unless seq < size, and unless 0 < from <= to.
Result<std::vector<Digest>> inclusion_proof(std::uint64_t seq,
                                            std::uint64_t size,
                                            SubtreeHash const& subtree);
Result<std::vector<Digest>> consistency_proof(std::uint64_t from,
                                              std::uint64_t to,
                                              SubtreeHash const& subtree);

struct Inclusion {
    std::uint64_t seq{};
    std::uint64_t size{};
    Digest leaf{};
    Digest root{};
};
bool verify_inclusion(Inclusion const& claim, std::span<Digest const> proof);

struct Consistency {
    std::uint64_t from{};
    std::uint64_t to{};
    Digest from_root{};
    Digest to_root{};
};
bool verify_consistency(Consistency const& claim, std::span<Digest const> proof);

}  // namespace ecab::journal
