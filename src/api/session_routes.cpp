// Signing in and out, and the activation of an invited person.
#include <tuple>

#include "api/account_parts.hpp"
#include "api/cookies.hpp"
#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "app/invite.hpp"
#include "app/sign_in.hpp"
#include "crypto/password.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

struct SignInBody {
    std::string login, password;
    static constexpr auto fields(auto visit) {
        return visit(field("login", &SignInBody::login), field("password", &SignInBody::password));
    }
};
struct TicketCode {
    std::string ticket, code, device;
    static constexpr auto fields(auto visit) {
        return visit(field("ticket", &TicketCode::ticket),
                     field("code", &TicketCode::code),
                     field("device", &TicketCode::device));
    }
};
struct TicketAssertion {
    std::string ticket, device;
    records::PasskeyProof assertion;
    static constexpr auto fields(auto visit) {
        return visit(field("ticket", &TicketAssertion::ticket),
                     field("device", &TicketAssertion::device),
                     field("assertion", &TicketAssertion::assertion));
    }
};
struct ActivationBody {
    std::string code, password;
    static constexpr auto fields(auto visit) {
        return visit(field("code", &ActivationBody::code),
                     field("password", &ActivationBody::password));
    }
};
// The answer that starts a session.
HttpResult signed_in(Api& api, Call& call, app::SignedIn const& made) {
    app::Settings const& settings = api.services->settings;
    call.session = made.session.session;
    ReadContext const read = TRY(load(api, call));
    net::Response response =
        json_response(200, json::canonical(session_view(api, read, call.session)));
    response.headers.emplace_back(
        "Set-Cookie", session_cookie(settings, made.session.token, settings.session_ms / 1000));
    if (!made.device_token.empty())
        response.headers.emplace_back("Set-Cookie", device_cookie(settings, made.device_token));
    return response;
}

app::SignInFrom from_of(Api const& api, Call const& call) {
    net::Head const& head = call.request.head;
    return {head.peer, std::string(device_token(api.services->settings, head))};
}

// Every second factor ends the same way; only what proves it differs.
template <class Body, class Proof>
HttpResult finish_sign_in(Api& api,
                          Call& call,
                          Proof Body::*proof,
                          Result<app::SignedIn> (*finish)(app::Services&,
                                                          app::LoginSessions&,
                                                          std::string const&,
                                                          Proof const&,
                                                          app::Device const&)) {
    Body const body = TRY(body_of<Body>(call));
    TRY(require_length(body.device, 1, 400, "device"));
    std::tie(call.tried_org, call.tried) = app::holder_of_ticket(*api.services, body.ticket);
    app::Device const device{body.device, from_of(api, call)};
    return signed_in(
        api, call, TRY(finish(*api.services, *api.sessions, body.ticket, body.*proof, device)));
}

}  // namespace

HttpResult get_session(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    return json_response(200, json::canonical(session_view(api, read, call.session)));
}

HttpResult sign_in(Api& api, Call& call) {
    SignInBody const body = TRY(body_of<SignInBody>(call));
    TRY(require_length(body.login, 1, 64, "login"));
    TRY(require_length(body.password, 1, crypto::kPasswordBytesMax, "password"));
    std::tie(call.tried_org, call.tried) = app::holder_of_login(*api.services, body.login);
    app::SecondFactor const second =
        TRY(app::sign_in(*api.services, {body.login, body.password, from_of(api, call)}));
    return json_response(200, json::canonical_of(second));
}

HttpResult sign_in_totp(Api& api, Call& call) {
    return finish_sign_in(api, call, &TicketCode::code, &app::finish_with_totp);
}

HttpResult sign_in_recovery(Api& api, Call& call) {
    return finish_sign_in(api, call, &TicketCode::code, &app::finish_with_recovery);
}

HttpResult sign_in_passkey(Api& api, Call& call) {
    return finish_sign_in(api, call, &TicketAssertion::assertion, &app::finish_with_passkey);
}

HttpResult activate(Api& api, Call& call) {
    ActivationBody const body = TRY(body_of<ActivationBody>(call));
    app::TotpSetup const setup = TRY(app::activate(*api.services, body.code, body.password));
    return json_response(200, json::canonical_of(setup));
}

Result<Write> sign_out(Api& api, Call& call) {
    std::string const id = call.session.id;
    auto job = [&api, id](app::UnitOfWork& unit) -> HttpResult {
        records::end_session(unit.sql(), unit.org(), id);
        net::Response response = no_content();
        response.headers.emplace_back("Set-Cookie", session_cookie(api.services->settings, "", 0));
        return response;
    };
    return Write{call.org(), std::move(job), [&api, session = call.session] {
                     api.sessions->ended(session.org, session.person, session.id, "");
                 }};
}

}  // namespace ecab::api
