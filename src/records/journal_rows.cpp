#include "records/journal_rows.hpp"

#include <algorithm>

#include "records/number.hpp"

namespace ecab::records {
namespace {

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

void each_journal_row(ports::Reader& reader,
                      OrgId const& org,
                      std::uint64_t from,
                      std::uint64_t limit,
                      std::function<void(JournalRow)> const& each) {
    reader.select(
        "SELECT seq, at, matter, kind, leaf, bytes FROM journal "
        "WHERE org = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
        {org.value, number(from), number(limit)},
        [&](ports::Row const& row) {
            each({{static_cast<std::uint64_t>(row.integer(0)),
                   Moment{row.integer(1)},
                   std::string(row.text(2)),
                   std::string(row.text(3)),
                   std::string(as_text(row.bytes(5)))},
                  copy_of(row.bytes(4))});
            return true;
        });
}

void each_tile(ports::Reader& reader,
               OrgId const& org,
               std::function<void(TileRow const&)> const& each) {
    reader.select("SELECT level, idx, hash FROM tree_tile WHERE org = $1 ORDER BY level, idx",
                  {org.value},
                  [&](ports::Row const& row) {
                      each({row.integer(0), row.integer(1), copy_of(row.bytes(2))});
                      return true;
                  });
}

std::optional<HeadRow> find_head(ports::Reader& reader, OrgId const& org) {
    std::optional<HeadRow> out;
    reader.select("SELECT size, frontier, last_at FROM organisation_head WHERE org = $1",
                  {org.value},
                  [&](ports::Row const& row) {
                      out = HeadRow{row.integer(0), copy_of(row.bytes(1)), row.integer(2)};
                      return false;
                  });
    return out;
}

std::vector<OrgId> organisations_with_entries(ports::Reader& reader) {
    std::vector<OrgId> out;
    reader.select("SELECT org FROM organisation_head UNION SELECT DISTINCT org FROM journal",
                  {},
                  [&](ports::Row const& row) {
                      out.push_back({std::string(row.text(0))});
                      return true;
                  });
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace ecab::records
