// Every SELECT of the product on the journal and its derived tables. A Reader is opened for one
// organisation or for the whole installation; `org` is part of every key all the same.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "ports/store.hpp"

namespace ecab::records {

// Entries of one matter with seq ≥ `from`, in order.
void each_entry_of(ports::Reader& reader,
                   OrgId const& org,
                   std::string_view matter,
                   std::uint64_t from,
                   std::function<void(ports::StoredEntry const&)> const& each);

// Entries of one matter with seq < `before`, newest first, at most `limit`.
std::vector<ports::StoredEntry> newest_entries_of(ports::Reader& reader,
                                                  OrgId const& org,
                                                  std::string_view matter,
                                                  std::uint64_t before,
                                                  std::uint64_t limit);

// Entries of the organisation with seq ≥ `from`, in order, at most `limit`.
void each_entry(ports::Reader& reader,
                OrgId const& org,
                std::uint64_t from,
                std::uint64_t limit,
                std::function<void(ports::StoredEntry const&)> const& each);

std::optional<ports::StoredEntry> find_entry(ports::Reader& reader,
                                             OrgId const& org,
                                             std::uint64_t seq);

std::vector<OrgId> organisations(ports::Reader& reader);
OrgId first_organisation(ports::Reader& reader);  // empty while there is none
std::uint64_t size_of(ports::Reader& reader, OrgId const& org);

// A page of ballots, newest first; `person` limits it to those the person is a recipient of.
struct BallotFilter {
    std::optional<std::string> phase;
    std::optional<PersonId> recipient;
    std::optional<std::pair<std::int64_t, std::string>>
        before;  // created_at, id of the last row seen
    std::int64_t limit = 50;
};
struct BallotRow {
    BallotId id;
    std::int64_t created_at{};
};
std::vector<BallotRow> list_ballots(ports::Reader& reader,
                                    OrgId const& org,
                                    BallotFilter const& filter);

// A page of meetings, the latest first; `person` limits it to those the person is invited to.
struct MeetingFilter {
    std::optional<PersonId> person;
    std::optional<std::pair<std::int64_t, std::string>> before;  // starts_at, id of the last row
    std::int64_t limit = 50;
};
struct MeetingRow {
    MeetingId id;
    std::int64_t starts_at{};
};
std::vector<MeetingRow> list_meetings(ports::Reader& reader,
                                      OrgId const& org,
                                      MeetingFilter const& filter);

// The journal entry of one version of a member's answer.
std::optional<std::uint64_t> find_answer_seq(ports::Reader& reader,
                                             OrgId const& org,
                                             BallotId const& ballot,
                                             PersonId const& person,
                                             std::int64_t version);

// Every answer version of a ballot in order: person, version, place in the journal.
void each_answer(ports::Reader& reader,
                 OrgId const& org,
                 BallotId const& ballot,
                 std::function<void(PersonId const&, std::int64_t, std::uint64_t)> const& each);

}  // namespace ecab::records
