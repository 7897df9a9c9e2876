// A signed entry of a meeting - a vote, a closing, an adoption, an opinion reserved - as kept in
// the journal, for whoever may see what it says: its author always, others with the right to read
// votes once the vote is closed. Anything else is NotFound, the same as an entry that does not
// exist.
#pragma once
#include "api/meeting_context.hpp"
#include "records/events.hpp"

namespace ecab::api {

struct SignedEntry {
    app::OrganisationView organisation;
    records::MeetingRecord record;  // with evidence
    domain::SignedStatement statement;
};

Result<SignedEntry> signed_entry(Api& api,
                                 Call const& call,
                                 MeetingId const& id,
                                 ports::StoredEntry const& entry);

}  // namespace ecab::api
