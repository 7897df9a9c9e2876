// People, agencies, certificates and the session as the contract (api/openapi.yaml) shows them.
#pragma once
#include "api/handler_context.hpp"
#include "json/json.hpp"

namespace ecab::api {

json::Value time_or_null(std::optional<Moment> const& moment);
json::Value person_view(domain::Organisation const& organisation,
                        PersonId const& person,
                        Date today);
json::Value agency_view(domain::Organisation const& organisation, std::string const& id);
// Every body of the organisation by its name, and one of them.
json::Array bodies_view(domain::Organisation const& organisation);
json::Value body_or_null(domain::Organisation const& organisation,
                         std::optional<BodyId> const& body);
json::Value certificate_view(domain::Certificate const& certificate);
json::Value session_row(records::LoginSession const& session, std::string const& current);
json::Value session_view(Api& api, ReadContext const& read, records::LoginSession const& session);
json::Value person_row(domain::Organisation const& organisation,
                       PersonId const& person,
                       records::Account const* account,
                       Moment now);
json::Value position_row(domain::Organisation const& organisation,
                         PositionId const& position,
                         Date today);
// The answer to who proposed an act that another administrator confirms.
net::Response proposed(domain::PendingActId const& id);

}  // namespace ecab::api
