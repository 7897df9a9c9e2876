// Sign-in, activation and the account: what a person does about the own credentials.
#include "api/account_parts.hpp"
#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "app/keyring.hpp"
#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "app/sign_in.hpp"
#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/recovery.hpp"
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
struct PasswordBody {
    std::string current, next;
    static constexpr auto fields(auto visit) {
        return visit(field("current", &PasswordBody::current), field("new", &PasswordBody::next));
    }
};
struct PinBody {
    std::string password, pin;
    static constexpr auto fields(auto visit) {
        return visit(field("password", &PinBody::password), field("pin", &PinBody::pin));
    }
};

std::string cookie(Api const& api, std::string_view token, std::int64_t seconds) {
    std::string out = "ecab_session=" + std::string(token) +
                      "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
    if (api.services->settings.secure_cookies) out += "; Secure";
    return out;
}

// The answer that starts a session.
HttpResult signed_in(Api& api, Call& call, app::NewSession const& made) {
    call.session = made.session;
    ReadContext const read = TRY(load(api, call));
    net::Response response =
        json_response(200, json::canonical(session_view(api, read, made.session)));
    response.headers.emplace_back(
        "Set-Cookie", cookie(api, made.token, api.services->settings.session_ms / 1000));
    return response;
}

// Every second factor ends the same way; only what proves it differs.
template <class Body, class Proof>
HttpResult finish_sign_in(Api& api,
                          Call& call,
                          Proof Body::*proof,
                          Result<app::NewSession> (*finish)(app::Services&,
                                                            app::LoginSessions&,
                                                            std::string const&,
                                                            Proof const&,
                                                            app::Device const&)) {
    Body const body = TRY(body_of<Body>(call));
    TRY(require_length(body.device, 1, 400, "device"));
    app::Device const device{body.device, call.request.head.peer};
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
    app::SecondFactor const second = TRY(app::sign_in(*api.services, body.login, body.password));
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
        response.headers.emplace_back("Set-Cookie", cookie(api, "", 0));
        return response;
    };
    return Write{call.org(), std::move(job), [&api, session = call.session] {
                     api.sessions->ended(session.org, session.person, session.id, "");
                 }};
}

HttpResult get_account(Api& api, Call& call) {
    records::Account const account = TRY(own_account(api, call));
    ReadContext const read = TRY(load(api, call));
    json::Array passkeys, sessions, certificates;
    std::int64_t codes = 0;
    api.services->store->read([&](ports::Reader& reader) {
        for (Passkey const& one : passkeys_of(*read.organisation, call.person()))
            passkeys.push_back(
                passkey_view(one, records::passkey_used_at(reader, call.org(), one.id.value)));
        for (auto const& one : records::list_sessions(reader, call.org(), call.person()))
            sessions.push_back(session_row(one, call.session.id));
        codes = records::count_recovery_codes(reader, call.org(), call.person());
    });
    for (CertificateId const& id : certificates_of(*read.organisation, call.person()))
        certificates.push_back(certificate_view(*find_certificate(*read.organisation, id)));
    Value const view{{"login", account.login},
                     {"has_totp", !account.totp_secret.empty()},
                     {"has_pin", !account.pin.empty()},
                     {"recovery_codes_left", codes},
                     {"passkeys", std::move(passkeys)},
                     {"sessions", std::move(sessions)},
                     {"certificates", std::move(certificates)}};
    return json_response(200, json::canonical(view));
}

Result<Write> change_password(Api& api, Call& call) {
    PasswordBody const body = TRY(body_of<PasswordBody>(call));
    records::Account account = TRY(own_account(api, call));
    REQUIRE(TRY(api.services->passwords->verify(body.current, account.password)),
            Reason::WrongCredentials,
            "current");
    TRY(crypto::check_password_policy(body.next, account.login));
    std::string const phc = TRY(api.services->passwords->hash(body.next));
    auto job = [phc, session = call.session](app::UnitOfWork& unit) -> HttpResult {
        std::optional<records::Account> now =
            records::find_account(unit.sql(), unit.org(), session.person);
        REQUIRE(now.has_value(), Reason::NotFound);
        now->password = phc;
        now->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *now);
        records::end_sessions(unit.sql(), unit.org(), session.person, session.id);
        return no_content();
    };
    return Write{call.org(), std::move(job), [&api, session = call.session] {
                     api.sessions->ended(session.org, session.person, "", session.id);
                 }};
}

Result<Write> set_pin(Api& api, Call& call) {
    PinBody const body = TRY(body_of<PinBody>(call));
    records::Account const account = TRY(own_account(api, call));
    bool const digits =
        std::all_of(body.pin.begin(), body.pin.end(), [](char c) { return c >= '0' && c <= '9'; });
    REQUIRE(digits && body.pin.size() >= 8 && body.pin.size() <= 16, Reason::InvalidInput, "pin");
    REQUIRE(TRY(api.services->passwords->verify(body.password, account.password)),
            Reason::WrongCredentials,
            "password");
    std::string const phc = TRY(api.services->passwords->hash(body.pin));
    auto job = [phc, person = call.person()](app::UnitOfWork& unit) -> HttpResult {
        std::optional<records::Account> now = records::find_account(unit.sql(), unit.org(), person);
        REQUIRE(now.has_value(), Reason::NotFound);
        now->pin = phc;
        now->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *now);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> issue_recovery_codes(Api& api, Call& call) {
    std::vector<std::string> const codes = crypto::make_recovery_codes(*api.services->random);
    auto job = [&api, codes, person = call.person()](app::UnitOfWork& unit) -> HttpResult {
        app::OrgKeys const& keys = api.services->keys->of(unit.org(), unit.organisation().name_vi);
        std::vector<Digest> hashes;
        for (std::string const& code : codes)
            hashes.push_back(crypto::hash_recovery_code(keys.pepper, code).value_or(Digest{}));
        records::put_recovery_codes(unit.sql(), unit.org(), person, hashes);
        return json_response(200, json::canonical(Value{{"codes", json::encode(codes)}}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
