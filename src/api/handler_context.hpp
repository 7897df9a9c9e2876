// The reading side of a handler: the organisation and, for matters, the ballot as one consistent
// state. What changes something is a use case of `app` that runs in the writer's transaction.
#pragma once
#include "api/input.hpp"
#include "api/route.hpp"
#include "app/access.hpp"
#include "app/ballot/request.hpp"
#include "records/queries.hpp"

namespace ecab::api {

// The reading side of one request.
struct ReadContext {
    app::OrganisationView organisation;
    app::BallotView ballot;  // nullptr when none was asked for
    app::Viewer viewer;
    Moment now;
};

Result<ReadContext> load(Api& api, Call const& call);
// NotFound unless the ballot exists and the caller may `action` it.
Result<ReadContext> load_authorised(Api& api,
                                    Call const& call,
                                    BallotId const& id,
                                    domain::Action action);

// Forbidden unless the table lets the caller do it.
Result<ReadContext> load_as_admin(Api& api, Call const& call, domain::Action action);

}  // namespace ecab::api
