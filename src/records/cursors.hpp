// The table `consumer_cursor`: how far each durable consumer of the journal has come, one row per
// consumer and organisation, moved in the transaction of the consumer's own effect. Rows without
// events. What is consumed, and how a failure is met, says feed/feed.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

struct Cursor {
    std::string consumer;
    std::uint64_t next{};  // every entry below has been consumed
    Moment moved_at;
    std::int64_t failures{};  // in a row, at `next`
    std::string last_error;   // a class, no sentence
    Moment again;             // not tried before
};

// The entry heads a consumer is given; whoever needs more asks for the matter's state.
struct JournalNotice {
    std::uint64_t seq{};
    Moment at;
    std::string matter;
    std::string kind;
};

// Organisations whose journal reaches beyond the consumer's cursor and where it may try now.
std::vector<OrgId> lagging(ports::Reader& reader, std::string_view consumer, Moment now);

// The consumer's cursor; at the journal's beginning when it has never moved.
Cursor find_cursor(ports::Reader& reader, OrgId const& org, std::string_view consumer);
std::vector<Cursor> list_cursors(ports::Reader& reader, OrgId const& org);
void put_cursor(ports::Writer& writer, OrgId const& org, Cursor const& cursor);

// Entries with seq ≥ `from`, in order, at most `limit`, without their bytes.
std::vector<JournalNotice> notices(ports::Reader& reader,
                                   OrgId const& org,
                                   std::uint64_t from,
                                   std::int64_t limit);

}  // namespace ecab::records
