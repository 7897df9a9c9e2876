// The account: what a person does about the own credentials, confirmed by a fresh second factor,
// and what the person is told about them.
#include <algorithm>

#include "api/account_parts.hpp"
#include "api/cookies.hpp"
#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "app/confirmation.hpp"
#include "app/keyring.hpp"
#include "app/passwords.hpp"
#include "crypto/password.hpp"
#include "crypto/recovery.hpp"
#include "json/writer.hpp"
#include "records/notices.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using app::CredentialAct;
using json::Value;

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

struct ChangesBody {
    std::vector<app::CredentialChange> changes;
    static constexpr auto fields(auto visit) {
        return visit(field("changes", &ChangesBody::changes));
    }
};
struct SeenBody {
    std::int64_t seq{};
    static constexpr auto fields(auto visit) { return visit(field("seq", &SeenBody::seq)); }
};

std::string device_of(Api const& api, Call const& call) {
    return std::string(device_token(api.services->settings, call.request.head));
}

// A wrong password counts, whatever it was asked for.
Result<Done> require_password(Api& api,
                              Call const& call,
                              records::Account const& account,
                              std::string const& password,
                              char const* what) {
    Moment const now = api.services->clock->now();
    std::optional<records::KnownDevice> device;
    api.services->store->read([&](ports::Reader& reader) {
        device =
            app::known_device(reader, api.services->settings, account, device_of(api, call), now);
    });
    REQUIRE(app::standing_of(account, device.has_value(), now) == app::Standing::Open,
            Reason::AccountLocked);
    if (TRY(api.services->passwords->verify(password, account.password))) return Done{};
    app::count_failure(*api.services, account, device);
    return refuse(Reason::WrongCredentials, what);
}

}  // namespace

HttpResult ask_confirmation(Api& api, Call& call) {
    ChangesBody const body = TRY(body_of<ChangesBody>(call));
    std::string const device = device_of(api, call);
    app::SecondFactor const ways =
        TRY(app::ask_confirmation(*api.services, {call.session, device}, body.changes));
    return json_response(200, json::canonical_of(ways));
}

HttpResult confirm_change(Api& api, Call& call) {
    app::Confirming const body = TRY(body_of<app::Confirming>(call));
    std::string const device = device_of(api, call);
    app::ConfirmationProof const proof =
        TRY(app::confirm(*api.services, {call.session, device}, body));
    return json_response(200, json::canonical_of(proof));
}

HttpResult list_notices(Api& api, Call& call) {
    records::Account const account = TRY(own_account(api, call));
    ReadContext const read = TRY(load(api, call));
    json::Array notices;
    api.services->store->read([&](ports::Reader& reader) {
        for (auto const& one : records::list_notices(reader, call.org(), call.person()))
            notices.push_back(
                {{"seq", one.seq},
                 {"at", to_text(Moment{one.at})},
                 {"what", one.what},
                 {"by", person_view(*read.organisation, one.actor, read.viewer.today)},
                 {"detail", one.detail},
                 {"seen", one.seq <= account.notices_seen}});
    });
    return json_response(200, json::canonical(Value{{"notices", std::move(notices)}}));
}

Result<Write> see_notices(Api&, Call& call) {
    SeenBody const body = TRY(body_of<SeenBody>(call));
    auto job = [body, person = call.person()](app::UnitOfWork& unit) -> HttpResult {
        records::see_notices(unit.sql(), unit.org(), person, body.seq);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
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
    records::Account const account = TRY(own_account(api, call));
    TRY(require_password(api, call, account, body.current, "current"));
    TRY(crypto::check_password_policy(body.next, account.login));
    std::string const phc = TRY(api.services->passwords->hash(body.next));
    auto job = [phc, session = call.session, proof = confirmation_of(call)](
                   app::UnitOfWork& unit) -> HttpResult {
        TRY(app::take_confirmation(unit, session, proof, {CredentialAct::ChangePassword, ""}));
        std::optional<records::Account> now =
            records::find_account(unit.sql(), unit.org(), session.person);
        REQUIRE(now.has_value(), Reason::NotFound);
        now->password = phc;
        now->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *now);
        records::end_sessions(unit.sql(), unit.org(), session.person, session.id);
        app::record_account(unit, session.person, session.person, AccountChange::PasswordChanged);
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
    TRY(require_password(api, call, account, body.password, "password"));
    std::string const phc = TRY(api.services->passwords->hash(body.pin));
    auto job = [phc, session = call.session, proof = confirmation_of(call)](
                   app::UnitOfWork& unit) -> HttpResult {
        PersonId const& person = session.person;
        TRY(app::take_confirmation(unit, session, proof, {CredentialAct::SetPin, ""}));
        std::optional<records::Account> now = records::find_account(unit.sql(), unit.org(), person);
        REQUIRE(now.has_value(), Reason::NotFound);
        now->pin = phc;
        now->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *now);
        records::clear_failures(unit.sql(), unit.org(), person, records::Secret::Pin);
        app::record_account(unit, person, person, AccountChange::PinSet);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> issue_recovery_codes(Api& api, Call& call) {
    std::vector<std::string> const codes = crypto::make_recovery_codes(*api.services->random);
    auto job = [&api, codes, session = call.session, proof = confirmation_of(call)](
                   app::UnitOfWork& unit) -> HttpResult {
        PersonId const& person = session.person;
        TRY(app::take_confirmation(unit, session, proof, {CredentialAct::IssueRecoveryCodes, ""}));
        app::OrgKeys const& keys = api.services->keys->of(unit.org(), unit.organisation().name_vi);
        std::vector<Digest> hashes;
        for (std::string const& code : codes)
            hashes.push_back(crypto::hash_recovery_code(keys.pepper, code).value_or(Digest{}));
        records::put_recovery_codes(unit.sql(), unit.org(), person, hashes);
        app::record_account(unit, person, person, AccountChange::RecoveryCodesIssued);
        return json_response(200, json::canonical(Value{{"codes", json::encode(codes)}}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
