// SigningContext helpers: how a handler reads and writes. A read takes the organisation and, for
// matters, the ballot as one consistent read; a change runs in the writer's transaction, checks
// If-Match and the authority table, decides, records, and answers with the ballot as the caller now
// sees it.
#pragma once
#include <functional>
#include <string>

#include "api/input.hpp"
#include "api/route.hpp"
#include "app/access.hpp"
#include "app/opinions.hpp"
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

// The deciding side, inside the writer.
struct WriteContext {
    app::UnitOfWork& unit;
    app::Viewer viewer;
    domain::Ballot const& ballot;
    domain::Context context;
};
using Decide = std::function<domain::BallotEvents(WriteContext&)>;

// A change to a ballot by the office or the chair.
struct Change {
    BallotId id;
    domain::Action action{};
    std::optional<std::int64_t> revision;  // If-Match; none where others may act meanwhile
    std::string id_prefix = "x";
    int status = 200;
};
Write change_ballot(Api& api, Call const& call, Change change, Decide decide);

// Records the events of one decision; gives the sequence number of the last.
std::uint64_t record_all(app::UnitOfWork& unit,
                         BallotId const& id,
                         PersonId const& actor,
                         std::vector<domain::BallotEvent> events,
                         records::Evidence const* evidence);

// A change to the organisation by an administrator or by the person concerned.
Result<Done> change_organisation(Api& api,
                                 app::UnitOfWork& unit,
                                 PersonId const& actor,
                                 domain::OrganisationCommand const& command);
// Forbidden, or NotFound, unless the table lets the caller do it.
Result<Done> require_admin(Api& api,
                           app::UnitOfWork& unit,
                           PersonId const& actor,
                           domain::Action action);
Result<ReadContext> load_as_admin(Api& api, Call const& call, domain::Action action);

}  // namespace ecab::api
