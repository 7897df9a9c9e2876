#include "journal/merkle.hpp"

#include <algorithm>
#include <bit>

#include "crypto/hash.hpp"

namespace ecab::journal {
namespace {

constexpr std::uint8_t kLeafPrefix = 0;
constexpr std::uint8_t kNodePrefix = 1;

// The largest power of two smaller than `count`, for count > 1 (RFC 6962 calls it k).
std::uint64_t split_of(std::uint64_t count) { return std::bit_floor(count - 1); }

// The hash of leaves [begin, end), where `begin` is a multiple of a power of two not smaller than
// the range: every range a proof asks for is of this form.
Digest range_hash(std::uint64_t begin, std::uint64_t end, SubtreeHash const& subtree) {
    std::uint64_t const count = end - begin;
    if (std::has_single_bit(count)) {
        auto const level = static_cast<unsigned>(std::countr_zero(count));
        return subtree(level, begin >> level);
    }
    std::uint64_t const k = split_of(count);
    return node_hash(range_hash(begin, begin + k, subtree), range_hash(begin + k, end, subtree));
}

// PATH(m, D[n]) of RFC 6962 §2.1.1 with the absolute position of D[0] carried along.
void path(std::uint64_t seq,
          std::uint64_t begin,
          std::uint64_t end,
          SubtreeHash const& subtree,
          std::vector<Digest>& out) {
    if (end - begin == 1) return;
    std::uint64_t const middle = begin + split_of(end - begin);
    if (seq < middle) {
        path(seq, begin, middle, subtree, out);
        out.push_back(range_hash(middle, end, subtree));
    } else {
        path(seq, middle, end, subtree, out);
        out.push_back(range_hash(begin, middle, subtree));
    }
}

struct Span {
    std::uint64_t begin;
    std::uint64_t end;
};

// SUBPROOF(m, D[n], b) of RFC 6962 §2.1.2. `known` says that the verifier has the hash of the
// range.
void subproof(std::uint64_t from,
              Span range,
              bool known,
              SubtreeHash const& subtree,
              std::vector<Digest>& out) {
    if (from == range.end) {
        if (!known) out.push_back(range_hash(range.begin, range.end, subtree));
        return;
    }
    std::uint64_t const middle = range.begin + split_of(range.end - range.begin);
    if (from <= middle) {
        subproof(from, {range.begin, middle}, known, subtree, out);
        out.push_back(range_hash(middle, range.end, subtree));
    } else {
        subproof(from, {middle, range.end}, false, subtree, out);
        out.push_back(range_hash(range.begin, middle, subtree));
    }
}

}  // namespace

Digest leaf_hash(ByteView entry) { return crypto::sha256_of({&kLeafPrefix, 1}, entry); }

Digest node_hash(Digest const& left, Digest const& right) {
    std::array<std::uint8_t, 65> bytes;
    bytes[0] = kNodePrefix;
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 33);
    return crypto::sha256(ByteView(bytes));
}

Digest Frontier::root() const {
    if (peaks_.empty()) return crypto::sha256(ByteView{});
    Digest hash = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
        hash = node_hash(*peak, hash);
    return hash;
}

void Frontier::append(Digest const& leaf) {
    Digest hash = leaf;
    // Each trailing one bit of the old size is a peak of the same height, waiting for its sibling.
    for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
    }
    peaks_.push_back(hash);
    ++size_;
}

void Frontier::append(Digest const& leaf, std::vector<Subtree>& completed) {
    Digest hash = leaf;
    unsigned level = 0;
    completed.push_back({level, size_, hash});
    for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
        ++level;
        completed.push_back({level, rest >> 1, hash});
    }
    peaks_.push_back(hash);
    ++size_;
}

Bytes Frontier::to_bytes() const {
    Bytes out;
    out.reserve(8 + peaks_.size() * 32);
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(size_ >> shift));
    for (Digest const& peak : peaks_) out.insert(out.end(), peak.begin(), peak.end());
    return out;
}

Result<Frontier> Frontier::parse(ByteView bytes) {
    REQUIRE(bytes.size() >= 8, Reason::Damaged, "frontier");
    Frontier out;
    for (std::uint8_t byte : bytes.first(8)) out.size_ = (out.size_ << 8) | byte;
    auto const count = static_cast<std::size_t>(std::popcount(out.size_));
    REQUIRE(bytes.size() == 8 + count * 32, Reason::Damaged, "frontier");
    for (std::size_t i = 0; i < count; ++i) {
        Digest peak{};
        ByteView const stored = bytes.subspan(8 + i * 32, 32);
        std::copy(stored.begin(), stored.end(), peak.begin());
        out.peaks_.push_back(peak);
    }
    return out;
}

Digest root_of(std::span<Digest const> leaves) {
    Frontier frontier;
    for (Digest const& leaf : leaves) frontier.append(leaf);
    return frontier.root();
}

Result<std::vector<Digest>> inclusion_proof(std::uint64_t seq,
                                            std::uint64_t size,
                                            SubtreeHash const& subtree) {
    REQUIRE(seq < size, Reason::InvalidInput, "seq");
    std::vector<Digest> out;
    path(seq, 0, size, subtree, out);
    return out;
}

Result<std::vector<Digest>> consistency_proof(std::uint64_t from,
                                              std::uint64_t to,
                                              SubtreeHash const& subtree) {
    REQUIRE(from > 0 && from <= to, Reason::InvalidInput, "from");
    std::vector<Digest> out;
    subproof(from, {0, to}, true, subtree, out);
    return out;
}

bool verify_inclusion(Inclusion const& claim, std::span<Digest const> proof) {
    if (claim.seq >= claim.size) return false;
    std::uint64_t node = claim.seq;
    std::uint64_t last = claim.size - 1;
    Digest hash = claim.leaf;
    for (Digest const& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            hash = node_hash(sibling, hash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == claim.root;
}

bool verify_consistency(Consistency const& claim, std::span<Digest const> proof) {
    if (claim.from == 0 || claim.from > claim.to) return false;
    if (claim.from == claim.to) return proof.empty() && claim.from_root == claim.to_root;
    std::vector<Digest> steps(proof.begin(), proof.end());
    // A power of two is a complete subtree: its own root opens the proof and is left out of it.
    if (std::has_single_bit(claim.from)) steps.insert(steps.begin(), claim.from_root);
    if (steps.empty()) return false;
    std::uint64_t node = claim.from - 1;
    std::uint64_t last = claim.to - 1;
    while ((node & 1) != 0) {
        node >>= 1;
        last >>= 1;
    }
    Digest from_hash = steps.front();
    Digest to_hash = steps.front();
    for (Digest const& step : std::span(steps).subspan(1)) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            from_hash = node_hash(step, from_hash);
            to_hash = node_hash(step, to_hash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            to_hash = node_hash(to_hash, step);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && from_hash == claim.from_root && to_hash == claim.to_root;
}

}  // namespace ecab::journal
