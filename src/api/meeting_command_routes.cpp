// Every act on a meeting that needs no signature: one route, the body's `kind` names the act.
#include "api/handlers.hpp"
#include "api/meeting_context.hpp"
#include "json/writer.hpp"

namespace ecab::api {

Result<Write> command_meeting(Api& api, Call& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    auto const command =
        std::make_shared<app::MeetingCommand>(TRY(body_of<app::MeetingCommand>(call)));
    std::optional<std::int64_t> revision;
    if (!call.request.head.header("if-match").empty()) revision = TRY(if_match(call));
    PersonId const person = call.person();
    auto job = [&api, id, command, revision, person](app::UnitOfWork& unit) -> HttpResult {
        app::MeetingCommandDone const done =
            TRY(app::command_meeting(*api.services, unit, id, person, *command, revision));
        return json_response(
            200, json::canonical_of(CommandDone{done.revision, done.seq, done.text_version}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
