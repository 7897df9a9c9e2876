#include "api/handler_context.hpp"

namespace ecab::api {

using namespace domain;

Result<ReadContext> load(Api& api, Call const& call) {
    ReadContext read;
    read.now = api.services->clock->now();
    read.organisation = api.services->reads->organisation(*api.services->store, call.org());
    read.viewer = app::viewer_of(*api.services, *read.organisation, call.person(), read.now);
    return read;
}

Result<ReadContext> load_authorised(Api& api, Call const& call, BallotId const& id, Action action) {
    ReadContext read = TRY(load(api, call));
    read.ballot = api.services->reads->find(*api.services->store, call.org(), id);
    REQUIRE(read.ballot != nullptr, Reason::NotFound);
    TRY(app::require(*api.services, *read.organisation, *read.ballot, read.viewer, action));
    return read;
}

Result<ReadContext> load_as_admin(Api& api, Call const& call, Action action) {
    ReadContext read = TRY(load(api, call));
    TRY(authorise(read.viewer.actor, action, {}));
    return read;
}

}  // namespace ecab::api
