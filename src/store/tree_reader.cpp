#include "store/tree_reader.hpp"

#include <algorithm>
#include <stdexcept>

namespace ecab::store {
namespace {

using ports::Row;

Digest digest_of(ByteView bytes) {
    Digest out{};
    if (bytes.size() != out.size()) throw ports::StoreDown("a stored hash is damaged");
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

std::vector<Digest> value_or_out_of_range(Result<std::vector<Digest>> proof) {
    if (!proof) throw std::out_of_range("no such proof: " + proof.error().detail);
    return std::move(proof).value();
}

}  // namespace

std::optional<OrgState> find_state(ports::Reader& reader, OrgId const& org, HeadRead how) {
    constexpr std::string_view kPlain =
        "SELECT size, frontier, last_at FROM organisation_head WHERE org = $1";
    constexpr std::string_view kLocked =
        "SELECT size, frontier, last_at FROM organisation_head WHERE org = $1 FOR UPDATE";
    std::optional<OrgState> out;
    reader.select(how == HeadRead::Locked ? kLocked : kPlain,
                  {std::string_view(org.value)},
                  [&](Row const& row) {
                      auto frontier = journal::Frontier::parse(row.bytes(1));
                      bool const sound =
                          frontier.has_value() && std::cmp_equal(frontier->size(), row.integer(0));
                      if (!sound)
                          throw ports::StoreDown("the head of " + org.value + " is damaged");
                      out = OrgState{std::move(frontier).value(), Moment{row.integer(2)}};
                      return false;
                  });
    return out;
}

ports::Head TreeReader::head() {
    OrgState const state = find_state(reader_, org_, HeadRead::Plain).value_or(OrgState{});
    return {state.frontier.size(), state.frontier.root()};
}

std::vector<Digest> TreeReader::inclusion_proof(std::uint64_t seq, std::uint64_t size) {
    if (size > head().size) throw std::out_of_range("no such proof: size");
    return value_or_out_of_range(journal::inclusion_proof(
        seq, size, [this](unsigned level, std::uint64_t index) { return subtree(level, index); }));
}

std::vector<Digest> TreeReader::consistency_proof(std::uint64_t from, std::uint64_t to) {
    if (to > head().size) throw std::out_of_range("no such proof: size");
    return value_or_out_of_range(journal::consistency_proof(
        from, to, [this](unsigned level, std::uint64_t index) { return subtree(level, index); }));
}

Digest TreeReader::subtree(unsigned level, std::uint64_t index) {
    unsigned const stored = std::min(level / kTileStep * kTileStep, kTileLevelMax);
    unsigned const above = level - stored;
    if (above >= 32) throw std::out_of_range("no such subtree");
    std::uint64_t const count = std::uint64_t{1} << above;
    // The root of a complete tree over complete subtrees is the root over the leaves below them.
    return journal::root_of(stored_hashes(stored, index * count, count));
}

std::vector<Digest> TreeReader::stored_hashes(unsigned level,
                                              std::uint64_t first,
                                              std::uint64_t count) {
    auto const begin = static_cast<std::int64_t>(first);
    auto const end = static_cast<std::int64_t>(first + count);
    std::vector<Digest> out;
    out.reserve(count);
    auto const add = [&](Row const& row) {
        out.push_back(digest_of(row.bytes(0)));
        return true;
    };
    if (level == 0) {
        reader_.select(
            "SELECT leaf FROM journal WHERE org = $1 AND seq >= $2 AND seq < $3 ORDER BY seq",
            {std::string_view(org_.value), begin, end},
            add);
    } else {
        reader_.select(
            "SELECT hash FROM tree_tile WHERE org = $1 AND level = $2 AND idx >= $3 "
            "AND idx < $4 ORDER BY idx",
            {std::string_view(org_.value), std::int64_t{level}, begin, end},
            add);
    }
    if (out.size() != count) throw ports::StoreDown("the tree of " + org_.value + " has a gap");
    return out;
}

}  // namespace ecab::store
