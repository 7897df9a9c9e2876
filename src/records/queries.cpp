#include "records/queries.hpp"

#include "records/events.hpp"
#include "records/number.hpp"

namespace ecab::records {
namespace {

ports::StoredEntry entry_of(ports::Row const& row) {
    return {static_cast<std::uint64_t>(row.integer(0)),
            Moment{row.integer(1)},
            std::string(row.text(2)),
            std::string(row.text(3)),
            std::string(as_text(row.bytes(4)))};
}

}  // namespace

void each_entry_of(ports::Reader& reader,
                   OrgId const& org,
                   std::string_view matter,
                   std::uint64_t from,
                   std::function<void(ports::StoredEntry const&)> const& each) {
    reader.select(
        "SELECT seq, at, matter, kind, bytes FROM journal "
        "WHERE org = $1 AND matter = $2 AND seq >= $3 ORDER BY seq",
        {org.value, matter, number(from)},
        [&](ports::Row const& row) {
            each(entry_of(row));
            return true;
        });
}

std::vector<ports::StoredEntry> newest_entries_of(ports::Reader& reader,
                                                  OrgId const& org,
                                                  std::string_view matter,
                                                  std::uint64_t before,
                                                  std::uint64_t limit) {
    std::vector<ports::StoredEntry> out;
    reader.select(
        "SELECT seq, at, matter, kind, bytes FROM journal "
        "WHERE org = $1 AND matter = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
        {org.value, matter, number(before), number(limit)},
        [&](ports::Row const& row) {
            out.push_back(entry_of(row));
            return true;
        });
    return out;
}

void each_entry(ports::Reader& reader,
                OrgId const& org,
                std::uint64_t from,
                std::uint64_t limit,
                std::function<void(ports::StoredEntry const&)> const& each) {
    reader.select(
        "SELECT seq, at, matter, kind, bytes FROM journal "
        "WHERE org = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
        {org.value, number(from), number(limit)},
        [&](ports::Row const& row) {
            each(entry_of(row));
            return true;
        });
}

std::optional<ports::StoredEntry> find_entry(ports::Reader& reader,
                                             OrgId const& org,
                                             std::uint64_t seq) {
    std::optional<ports::StoredEntry> found;
    each_entry(reader, org, seq, 1, [&](ports::StoredEntry const& entry) {
        if (entry.seq == seq) found = entry;
    });
    return found;
}

std::vector<OrgId> organisations(ports::Reader& reader) {
    std::vector<OrgId> out;
    reader.select("SELECT org FROM organisation_head WHERE size > 0 ORDER BY org",
                  {},
                  [&](ports::Row const& row) {
                      out.push_back(OrgId{std::string(row.text(0))});
                      return true;
                  });
    return out;
}

OrgId first_organisation(ports::Reader& reader) {
    OrgId out;
    reader.select("SELECT org FROM organisation_head WHERE size > 0 ORDER BY org LIMIT 1",
                  {},
                  [&](ports::Row const& row) {
                      out = OrgId{std::string(row.text(0))};
                      return false;
                  });
    return out;
}

std::uint64_t size_of(ports::Reader& reader, OrgId const& org) {
    std::uint64_t size = 0;
    reader.select("SELECT size FROM organisation_head WHERE org = $1",
                  {org.value},
                  [&](ports::Row const& row) {
                      size = static_cast<std::uint64_t>(row.integer(0));
                      return false;
                  });
    return size;
}

std::vector<BallotRow> list_ballots(ports::Reader& reader,
                                    OrgId const& org,
                                    BallotFilter const& filter) {
    // Absent filters are neutral values, so that one statement text serves every combination.
    std::string const phase = filter.phase.value_or("");
    std::string const recipient = filter.recipient ? filter.recipient->value : "";
    std::int64_t const before_at = filter.before ? filter.before->first : INT64_MAX;
    std::string const before_id = filter.before ? filter.before->second : "";
    std::vector<BallotRow> out;
    reader.select(
        "SELECT m.id, m.created_at FROM matter m WHERE m.org = $1 "
        "AND ($2 = '' OR m.phase = $2) "
        "AND ($3 = '' OR EXISTS (SELECT 1 FROM matter_recipient r "
        "WHERE r.org = m.org AND r.matter = m.id AND r.person = $3)) "
        "AND (m.created_at < $4 OR (m.created_at = $4 AND m.id < $5)) "
        "ORDER BY m.created_at DESC, m.id DESC LIMIT $6",
        {org.value,
         std::string_view(phase),
         std::string_view(recipient),
         before_at,
         std::string_view(before_id),
         filter.limit},
        [&](ports::Row const& row) {
            out.push_back({BallotId{std::string(row.text(0))}, row.integer(1)});
            return true;
        });
    return out;
}

std::vector<MeetingRow> list_meetings(ports::Reader& reader,
                                      OrgId const& org,
                                      MeetingFilter const& filter) {
    std::string const person = filter.person ? filter.person->value : "";
    std::int64_t const before_at = filter.before ? filter.before->first : INT64_MAX;
    std::string const before_id = filter.before ? filter.before->second : "";
    std::vector<MeetingRow> out;
    reader.select(
        "SELECT m.id, m.starts_at FROM meeting m WHERE m.org = $1 "
        "AND ($2 = '' OR (m.phase <> 'preparing' AND EXISTS (SELECT 1 FROM meeting_person p "
        "WHERE p.org = m.org AND p.meeting = m.id AND p.person = $2))) "
        "AND (m.starts_at < $3 OR (m.starts_at = $3 AND m.id < $4)) "
        "ORDER BY m.starts_at DESC, m.id DESC LIMIT $5",
        {org.value, std::string_view(person), before_at, std::string_view(before_id), filter.limit},
        [&](ports::Row const& row) {
            out.push_back({MeetingId{std::string(row.text(0))}, row.integer(1)});
            return true;
        });
    return out;
}

std::optional<std::uint64_t> find_answer_seq(ports::Reader& reader,
                                             OrgId const& org,
                                             BallotId const& ballot,
                                             PersonId const& person,
                                             std::int64_t version) {
    std::optional<std::uint64_t> seq;
    reader.select(
        "SELECT seq FROM matter_answer "
        "WHERE org = $1 AND matter = $2 AND person = $3 AND version = $4",
        {org.value, ballot.value, person.value, version},
        [&](ports::Row const& row) {
            seq = static_cast<std::uint64_t>(row.integer(0));
            return false;
        });
    return seq;
}

void each_answer(ports::Reader& reader,
                 OrgId const& org,
                 BallotId const& ballot,
                 std::function<void(PersonId const&, std::int64_t, std::uint64_t)> const& each) {
    reader.select(
        "SELECT person, version, seq FROM matter_answer WHERE org = $1 AND matter = $2 "
        "ORDER BY person, version",
        {org.value, ballot.value},
        [&](ports::Row const& row) {
            each(PersonId{std::string(row.text(0))},
                 row.integer(1),
                 static_cast<std::uint64_t>(row.integer(2)));
            return true;
        });
}

}  // namespace ecab::records
