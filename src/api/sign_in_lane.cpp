#include "api/sign_in_lane.hpp"

#include "api/cookies.hpp"
#include "api/problem.hpp"
#include "app/account_lock.hpp"
#include "app/sign_in_guard.hpp"
#include "crypto/hash.hpp"
#include "json/json.hpp"

namespace ecab::api {
namespace {

// The name somebody wants to sign in with; empty when the body states none.
std::string login_of(net::Request const& request) {
    Result<json::Value> const body = json::parse(request.body);
    if (!body || !body->is_object()) return {};
    json::Value const* login = body->get_object().if_contains("login");
    return login != nullptr && login->is_string() ? std::string(login->get_string())
                                                  : std::string{};
}

bool is_known_device(Api& api, std::string const& login, std::string const& token) {
    if (login.empty() || token.empty()) return false;
    app::Services& services = *api.services;
    Moment const now = services.clock->now();
    bool known = false;
    services.store->read([&](ports::Reader& reader) {
        auto const account = records::find_account(reader, login);
        known = account && app::known_device(reader, services.settings, *account, token, now);
    });
    return known;
}

net::Response come_back_after(std::int64_t wait_ms) {
    net::Response response = problem(refuse(Reason::TooManyRequests, "sign-in.delay"));
    for (auto& [name, value] : response.headers)
        if (name == "Retry-After") value = std::to_string((wait_ms + 999) / 1000);
    return response;
}

}  // namespace

Lane lane_of(Api& api, Call const& call, Route const& route) {
    app::Services& services = *api.services;
    net::Head const& head = call.request.head;
    if (route.access == Access::Session) {
        auto const session = api.sessions->find(session_token(services.settings, head), false);
        if (session) return {"person/" + session->person.value, {}};
    }
    std::string const login = login_of(call.request);
    std::string const token(device_token(services.settings, head));
    if (is_known_device(api, login, token)) return {"device/" + to_hex(crypto::sha256(token)), {}};
    std::string const source = app::source_of(head.peer);
    std::int64_t const wait = services.guard->wait_ms(source, login, services.clock->now());
    if (wait > 0) return {{}, come_back_after(wait)};
    return {"source/" + source, {}};
}

}  // namespace ecab::api
