// "Try it as …": the people of a demonstration with what a visitor needs to sign in as one of them.
// Where the server was not started with such a file this answers like a path that does not exist.
#include "api/handlers.hpp"
#include "app/try_as.hpp"
#include "json/codec.hpp"

namespace ecab::api {

HttpResult list_try_as(Api& api, Call&) {
    app::TryAsFile const* const file = api.services->try_as;
    REQUIRE(file != nullptr, Reason::NotFound);
    json::Array people;
    for (app::TryAsPerson const& person : file->people)
        people.push_back({{"login", person.login},
                          {"name", person.name},
                          {"roles", json::encode(person.roles)},
                          {"pin", person.pin}});
    return json_response(200, json::canonical({{"people", std::move(people)}}));
}

HttpResult get_try_as(Api& api, Call& call) {
    app::TryAsFile const* const file = api.services->try_as;
    REQUIRE(file != nullptr, Reason::NotFound);
    for (app::TryAsPerson const& person : file->people) {
        if (person.login != call.params.at(0)) continue;
        std::optional<app::TryAsCode> const code = app::try_as_code(*api.services, person);
        return json_response(200,
                             json::canonical({{"login", person.login},
                                              {"password", person.password},
                                              {"code", code ? code->code : ""}}));
    }
    return refuse(Reason::NotFound);
}

}  // namespace ecab::api
