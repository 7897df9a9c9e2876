// How a handler reads a meeting (handler_context.hpp has the same for ballots).
#pragma once
#include "api/handler_context.hpp"
#include "api/meeting_views.hpp"
#include "app/meeting/use_cases.hpp"
#include "records/projectors.hpp"

namespace ecab::api {

using app::MeetingReadContext;

// NotFound unless the meeting exists and the caller may `action` it.
inline Result<MeetingReadContext> load_authorised_meeting(Api& api,
                                                          Call const& call,
                                                          MeetingId const& id,
                                                          domain::MeetingAction action) {
    return app::load_authorised_meeting(*api.services, {call.org(), call.person()}, id, action);
}

// The meeting whose projector holds this token; NotFound.
Result<records::Projector> projector_of(Api& api, std::string const& token);

}  // namespace ecab::api
