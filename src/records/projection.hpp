// The tables derived from the journal: what lists, inboxes and reports select from. Every row is
// written here and nowhere else, in the transaction that appends the entry; replaying the journal
// into an empty database writes the same rows again, byte for byte (`ecabinet verify`, and a test).
#pragma once
#include "domain/ballot/ballot.hpp"
#include "domain/meeting/meeting.hpp"
#include "records/events.hpp"

namespace ecab::records {

// `after` is the ballot with the event already applied.
void project(ports::Writer& writer,
             OrgId const& org,
             std::uint64_t seq,
             domain::BallotEvent const& event,
             domain::Ballot const& after);

void project(ports::Writer& writer,
             OrgId const& org,
             domain::MeetingEvent const& event,
             domain::Meeting const& after);

void project(ports::Writer& writer, OrgId const& org, domain::OrganisationEvent const& event);

// The derived tables by name, with every column in order, for replay and comparison.
struct DerivedTable {
    std::string_view name;
    std::string_view columns;  // "name:kind" with kind i (integer), t (text) or b (bytes)
    std::string_view order_by;
};
std::span<DerivedTable const> derived_tables();

}  // namespace ecab::records
