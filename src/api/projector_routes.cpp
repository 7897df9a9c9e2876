// The projector: whoever holds the token sees the room without anything private.
#include "api/handlers.hpp"
#include "api/meeting_sight.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "json/writer.hpp"
#include "records/projectors.hpp"

namespace ecab::api {

using namespace domain;

Result<Write> open_projector(Api& api, Call& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    PersonId const person = call.person();
    std::string const token = crypto::random_id(*api.services->random, "p");
    auto job = [&api, id, person, token](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::show_projector(*api.services, unit, id, person, token));
        return json_response(201, json::canonical_of(ProjectorGrant{token}));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<records::Projector> projector_of(Api& api, std::string const& token) {
    std::optional<records::Projector> found;
    api.services->store->read([&](ports::Reader& reader) {
        found = records::find_projector(reader, crypto::sha256(std::string_view(token)));
    });
    REQUIRE(found.has_value(), Reason::NotFound);
    return *found;
}

HttpResult get_projector_room(Api& api, Call& call) {
    records::Projector const projector = TRY(projector_of(api, call.params.at(0)));
    std::uint64_t const seq = last_entry(api, projector.org);
    app::SharedMeeting const meeting =
        api.services->reads->find(*api.services->store, projector.org, projector.meeting);
    REQUIRE(meeting != nullptr, Reason::NotFound);
    RoomState const state =
        room_state(*meeting, {RoomClass::Projector, {}}, seq, api.services->clock->now());
    return json_response(200, json::canonical_of(state));
}

}  // namespace ecab::api
