#include "records/cursors.hpp"

#include "records/number.hpp"

namespace ecab::records {
namespace {

using ports::Row;

Cursor cursor_of(Row const& row) {
    return {std::string(row.text(0)),
            static_cast<std::uint64_t>(row.integer(1)),
            Moment{row.integer(2)},
            row.integer(3),
            std::string(row.text(4)),
            Moment{row.integer(5)}};
}

}  // namespace

std::vector<OrgId> lagging(ports::Reader& reader, std::string_view consumer, Moment now) {
    std::vector<OrgId> out;
    reader.select(
        "SELECT h.org FROM organisation_head h LEFT JOIN consumer_cursor c "
        "ON c.org = h.org AND c.consumer = $1 "
        "WHERE h.size > coalesce(c.next_seq, 0) AND coalesce(c.again_at, 0) <= $2 ORDER BY h.org",
        {consumer, now.ms},
        [&](Row const& row) {
            out.push_back(OrgId{std::string(row.text(0))});
            return true;
        });
    return out;
}

Cursor find_cursor(ports::Reader& reader, OrgId const& org, std::string_view consumer) {
    Cursor cursor;
    cursor.consumer = consumer;
    reader.select(
        "SELECT consumer, next_seq, moved_at, failures, last_error, again_at FROM consumer_cursor "
        "WHERE org = $1 AND consumer = $2",
        {org.value, consumer},
        [&](Row const& row) {
            cursor = cursor_of(row);
            return false;
        });
    return cursor;
}

std::vector<Cursor> list_cursors(ports::Reader& reader, OrgId const& org) {
    std::vector<Cursor> out;
    reader.select(
        "SELECT consumer, next_seq, moved_at, failures, last_error, again_at FROM consumer_cursor "
        "WHERE org = $1 ORDER BY consumer",
        {org.value},
        [&](Row const& row) {
            out.push_back(cursor_of(row));
            return true;
        });
    return out;
}

void put_cursor(ports::Writer& writer, OrgId const& org, Cursor const& cursor) {
    writer.execute(
        "INSERT INTO consumer_cursor (org, consumer, next_seq, moved_at, failures, last_error, "
        "again_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (org, consumer) DO UPDATE SET "
        "next_seq = excluded.next_seq, moved_at = excluded.moved_at, failures = excluded.failures, "
        "last_error = excluded.last_error, again_at = excluded.again_at",
        {org.value,
         std::string_view(cursor.consumer),
         number(cursor.next),
         cursor.moved_at.ms,
         cursor.failures,
         std::string_view(cursor.last_error),
         cursor.again.ms});
}

std::vector<JournalNotice> notices(ports::Reader& reader,
                                   OrgId const& org,
                                   std::uint64_t from,
                                   std::int64_t limit) {
    std::vector<JournalNotice> out;
    reader.select(
        "SELECT seq, at, matter, kind FROM journal WHERE org = $1 AND seq >= $2 "
        "ORDER BY seq LIMIT $3",
        {org.value, number(from), limit},
        [&](Row const& row) {
            out.push_back({static_cast<std::uint64_t>(row.integer(0)),
                           Moment{row.integer(1)},
                           std::string(row.text(2)),
                           std::string(row.text(3))});
            return true;
        });
    return out;
}

}  // namespace ecab::records
