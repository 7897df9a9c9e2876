// Reads an organisation's Merkle tree from its rows: the head, and complete subtrees for proofs.
// Roots of 2^8, 2^16, 2^24 leaves are stored (journal/tiles.hpp); any other subtree is folded from
// at most 255 stored hashes below it. A TreeReader belongs to one read.
#pragma once
#include <array>
#include <optional>

#include "base/id.hpp"
#include "base/moment.hpp"
#include "journal/merkle.hpp"
#include "journal/tiles.hpp"
#include "ports/sql.hpp"
#include "ports/store.hpp"

namespace ecab::store {

using journal::kTileLevelMax;
using journal::kTileStep;

struct OrgState {
    journal::Frontier frontier;
    Moment last_at;
};

// Locked: on PostgreSQL the row stays locked until the transaction ends.
enum class HeadRead { Plain, Locked };
std::optional<OrgState> find_state(ports::Reader& reader, OrgId const& org, HeadRead how);

class TreeReader {
  public:
    TreeReader(ports::Reader& reader, OrgId const& org) : reader_(reader), org_(org) {}

    ports::Head head();
    // Throw std::out_of_range for a position or size the journal has not reached.
    std::vector<Digest> inclusion_proof(std::uint64_t seq, std::uint64_t size);
    std::vector<Digest> consistency_proof(std::uint64_t from, std::uint64_t to);
    Digest subtree(unsigned level, std::uint64_t index);

  private:
    std::vector<Digest> stored_hashes(unsigned level, std::uint64_t first, std::uint64_t count);

    ports::Reader& reader_;
    OrgId const& org_;
};

// What `get` takes from the organisation's tree inside one read of the store.
template <class Get>
auto from_tree(ports::Store& store, OrgId const& org, Get const& get) {
    std::invoke_result_t<Get const&, TreeReader&> out;
    store.read([&](ports::Reader& reader) {
        TreeReader tree(reader, org);
        out = get(tree);
    });
    return out;
}

}  // namespace ecab::store
