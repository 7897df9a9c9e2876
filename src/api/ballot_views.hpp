// A ballot as one caller may see it, in the forms of the contract: summary, whole, synthesis. What
// a caller may not see is not left empty by the client but never leaves the server.
#pragma once
#include "api/handler_context.hpp"
#include "json/json.hpp"

namespace ecab::api {

// Everything a view needs of its surroundings.
struct ViewContext {
    Api& api;
    domain::Organisation const& organisation;
    domain::Ballot const& ballot;
    app::Viewer const& viewer;
    Moment now;
    ports::Reader* reader = nullptr;  // inside a write job: the job's own view of the tables
};

// What the register would give next, for who may issue the ballot; else null.
json::Value proposed_number(ViewContext const& sight);

// Runs `job` on the sight's own reader or on one of the store's.
void read_with(ViewContext const& sight, std::function<void(ports::Reader&)> const& job);

json::Value ballot_summary(ViewContext const& sight);
json::Value ballot_view(ViewContext const& sight);
json::Value synthesis_view(ViewContext const& sight);
json::Value answer_view(domain::Ballot const& ballot,
                        PersonId const& member,
                        domain::AnswerVersion const& answer,
                        std::optional<std::uint64_t> seq);
json::Value pending_step_view(app::WaitingStep const& step);
json::Value tally_view(ViewContext const& sight, QuestionId const& question);

net::Response ballot_response(ViewContext const& sight, int status);
// As the person sees it after a change, inside the change's transaction.
net::Response ballot_response(
    Api& api, app::UnitOfWork& unit, PersonId const& person, BallotId const& id, int status);
net::Response synthesis_response(ViewContext const& sight);

}  // namespace ecab::api
