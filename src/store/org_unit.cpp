#include "store/org_unit.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "ports/outage.hpp"

namespace ecab::store {

OrgUnit::OrgUnit(Connection& connection,
                 OrgId const& org,
                 OrgState& state,
                 ports::ClockReading clock)
    : connection_(connection),
      org_(org),
      state_(state),
      now_(std::max(clock.at, state.last_at)),
      is_time_believed_(clock.is_believed()) {}

void OrgUnit::append(ports::StoredEntry const& entry) {
    if (!is_time_believed_)
        throw ports::TimeInDoubt("the time of day has jumped; no entry is written by it");
    CHECK(entry.seq == next_seq());
    CHECK(entry.at >= state_.last_at);
    Digest const leaf = journal::leaf_hash(as_bytes(entry.bytes));
    auto const seq = static_cast<std::int64_t>(entry.seq);
    std::string_view const org = org_.value;
    connection_.execute(
        "INSERT INTO journal(org, seq, at, matter, kind, leaf, bytes) "
        "VALUES($1, $2, $3, $4, $5, $6, $7)",
        {org,
         seq,
         entry.at.ms,
         std::string_view(entry.matter),
         std::string_view(entry.kind),
         ByteView(leaf),
         as_bytes(entry.bytes)});
    completed_.clear();
    state_.frontier.append(leaf, completed_);
    state_.last_at = entry.at;
    for (journal::Subtree const& tree : completed_) {
        if (!journal::is_tile_level(tree.level)) continue;
        connection_.execute("INSERT INTO tree_tile(org, level, idx, hash) VALUES($1, $2, $3, $4)",
                            {org,
                             std::int64_t{tree.level},
                             static_cast<std::int64_t>(tree.index),
                             ByteView(tree.hash)});
    }
}

}  // namespace ecab::store
