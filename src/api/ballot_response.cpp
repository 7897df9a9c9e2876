// A ballot and its synthesis as the answer of a request.
#include "api/ballot_views.hpp"
#include "app/numbering.hpp"
#include "json/codec.hpp"

namespace ecab::api {

net::Response ballot_response(ViewContext const& sight, int status) {
    net::Response response = json_response(status, json::canonical(ballot_view(sight)));
    response.headers.emplace_back("ETag", "\"" + std::to_string(sight.ballot.changes) + "\"");
    return response;
}

net::Response ballot_response(
    Api& api, app::UnitOfWork& unit, PersonId const& person, BallotId const& id, int status) {
    app::Viewer const viewer =
        app::viewer_of(*api.services, unit.organisation(), person, unit.now());
    return ballot_response(
        {api, unit.organisation(), unit.find(id), viewer, unit.now(), &unit.sql()}, status);
}

json::Value proposed_number(ViewContext const& sight) {
    std::string const number =
        app::proposed_number(sight.organisation, "ballot", sight.ballot.place, sight.viewer.today);
    bool const may_issue = app::can(
        *sight.api.services, sight.organisation, sight.ballot, sight.viewer, domain::Action::Issue);
    return may_issue && !number.empty() ? json::Value(number) : json::Value(nullptr);
}

void read_with(ViewContext const& sight, std::function<void(ports::Reader&)> const& job) {
    if (sight.reader != nullptr)
        job(*sight.reader);
    else
        sight.api.services->store->read(job);
}

}  // namespace ecab::api
