// Desk helpers of meetings: how a handler reads one and changes one (desk.hpp has those of
// ballots).
#pragma once
#include <functional>

#include "api/desk.hpp"
#include "api/meeting_views.hpp"
#include "app/meeting_access.hpp"
#include "records/projectors.hpp"

namespace ecab::api {

struct MeetingPicture {
    app::OrganisationView organisation;
    app::SharedMeeting meeting;
    app::Viewer viewer;
    domain::MeetingActor actor;
    Moment now;
};

// NotFound unless the meeting exists and the caller may `action` it.
Result<MeetingPicture> look_at_meeting(Api& api,
                                       Call const& call,
                                       MeetingId const& id,
                                       domain::MeetingAction action);

// The deciding side, inside the writer.
struct MeetingTable {
    Api& api;
    app::Unit& unit;
    app::Viewer viewer;
    domain::Meeting const& meeting;
    domain::MeetingActor actor;
    domain::Context context;
};
MeetingTable table_for(Api& api, app::Unit& unit, MeetingId const& id, PersonId const& person);

// Records the events of one decision; gives the sequence number of the last.
std::uint64_t record_all(app::Unit& unit,
                         MeetingId const& id,
                         PersonId const& actor,
                         std::vector<domain::MeetingEvent> events,
                         records::Evidence const* evidence);

domain::RuleSet const& rules_of(Api& api, domain::Meeting const& meeting);

// The meeting whose projector holds this token; NotFound.
Result<records::Projector> projector_of(Api& api, std::string const& token);

}  // namespace ecab::api
