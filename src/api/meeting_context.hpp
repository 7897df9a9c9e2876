// SigningContext helpers of meetings: how a handler reads one and changes one (signing.hpp has
// those of ballots).
#pragma once
#include <functional>

#include "api/handler_context.hpp"
#include "api/meeting_views.hpp"
#include "app/meeting_access.hpp"
#include "records/projectors.hpp"

namespace ecab::api {

struct MeetingReadContext {
    app::OrganisationView organisation;
    app::SharedMeeting meeting;
    app::Viewer viewer;
    domain::MeetingActor actor;
    Moment now;
};

// NotFound unless the meeting exists and the caller may `action` it.
Result<MeetingReadContext> load_authorised_meeting(Api& api,
                                                   Call const& call,
                                                   MeetingId const& id,
                                                   domain::MeetingAction action);

// The deciding side, inside the writer.
struct MeetingWriteContext {
    Api& api;
    app::UnitOfWork& unit;
    app::Viewer viewer;
    domain::Meeting const& meeting;
    domain::MeetingActor actor;
    domain::Context context;
};
MeetingWriteContext write_context_for(Api& api,
                                      app::UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person);

// Records the events of one decision; gives the sequence number of the last.
std::uint64_t record_all(app::UnitOfWork& unit,
                         MeetingId const& id,
                         PersonId const& actor,
                         std::vector<domain::MeetingEvent> events,
                         records::Evidence const* evidence);

domain::RuleSet const& rules_of(Api& api, domain::Meeting const& meeting);

// The meeting whose projector holds this token; NotFound.
Result<records::Projector> projector_of(Api& api, std::string const& token);

}  // namespace ecab::api
