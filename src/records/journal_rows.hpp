// The journal and its tree as they lie in the tables, for whoever checks them: nothing here is
// believed, not even that a leaf is the hash of its entry.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "ports/store.hpp"

namespace ecab::records {

struct JournalRow {
    ports::StoredEntry entry;
    Bytes leaf;
};

// Rows with seq ≥ `from`, in order, at most `limit`.
void each_journal_row(ports::Reader& reader,
                      OrgId const& org,
                      std::uint64_t from,
                      std::uint64_t limit,
                      std::function<void(JournalRow)> const& each);

struct TileRow {
    std::int64_t level{};
    std::int64_t index{};
    Bytes hash;
};
void each_tile(ports::Reader& reader,
               OrgId const& org,
               std::function<void(TileRow const&)> const& each);

struct HeadRow {
    std::int64_t size{};
    Bytes frontier;
    std::int64_t last_at{};
};
std::optional<HeadRow> find_head(ports::Reader& reader, OrgId const& org);

// Every organisation of which there is a head or an entry, by name.
std::vector<OrgId> organisations_with_entries(ports::Reader& reader);

}  // namespace ecab::records
