#include "api/handler_context.hpp"

#include "api/ballot_views.hpp"

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
    read.ballot = api.services->reads->ballot(*api.services->store, call.org(), id);
    REQUIRE(read.ballot != nullptr, Reason::NotFound);
    TRY(app::require(*api.services, *read.organisation, *read.ballot, read.viewer, action));
    return read;
}

std::uint64_t record_all(app::UnitOfWork& unit,
                         BallotId const& id,
                         PersonId const& actor,
                         std::vector<BallotEvent> events,
                         records::Evidence const* evidence) {
    std::uint64_t last = 0;
    for (BallotEvent& event : events)
        last = unit.record(id, actor.value, std::move(event), evidence);
    return last;
}

Write change_ballot(Api& api, Call const& call, Change change, Decide decide) {
    PersonId const person = call.person();
    auto job =
        [&api, person, change, decide = std::move(decide)](app::UnitOfWork& unit) -> HttpResult {
        app::Services& services = *api.services;
        app::Viewer viewer = app::viewer_of(services, unit.organisation(), person, unit.now());
        Ballot const& ballot = unit.ballot(change.id);
        TRY(app::require(services, unit.organisation(), ballot, viewer, change.action));
        REQUIRE(!change.revision || *change.revision == ballot.changes, Reason::StaleVersion);
        Context const context =
            app::context_of(services, unit.organisation(), viewer, unit.now(), change.id_prefix);
        WriteContext table{unit, viewer, ballot, context};
        std::vector<BallotEvent> const events = TRY(decide(table));
        record_all(unit, change.id, person, events, nullptr);
        return ballot_response(
            {api, unit.organisation(), unit.ballot(change.id), viewer, unit.now(), &unit.sql()},
            change.status);
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Done> require_admin(Api& api, app::UnitOfWork& unit, PersonId const& actor, Action action) {
    app::Viewer const viewer =
        app::viewer_of(*api.services, unit.organisation(), actor, unit.now());
    return authorise(viewer.actor, action, {});
}

Result<Done> change_organisation(Api& api,
                                 app::UnitOfWork& unit,
                                 PersonId const& actor,
                                 OrganisationCommand const& command) {
    app::Viewer const viewer =
        app::viewer_of(*api.services, unit.organisation(), actor, unit.now());
    Context const context =
        app::context_of(*api.services, unit.organisation(), viewer, unit.now(), "o");
    for (OrganisationEvent const& event :
         TRY(domain::decide(unit.organisation(), command, context)))
        unit.record(actor.value, event);
    return Done{};
}

Result<ReadContext> load_as_admin(Api& api, Call const& call, Action action) {
    ReadContext read = TRY(load(api, call));
    TRY(authorise(read.viewer.actor, action, {}));
    return read;
}

}  // namespace ecab::api
