#include "app/sign_in.hpp"

#include "app/keyring.hpp"
#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "crypto/base32.hpp"
#include "crypto/hash.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/recovery.hpp"
#include "crypto/totp.hpp"

namespace ecab::app {
namespace {

constexpr std::string_view kSignIn = "sign-in";
constexpr std::string_view kActivation = "activation";

std::optional<records::Account> account_by_login(Services& services, std::string const& login) {
    std::optional<records::Account> out;
    services.store->read([&](auto& reader) { out = records::find_account(reader, login); });
    return out;
}

bool is_locked(records::Account const& account, Moment now) {
    return account.locked_until > now.ms;
}

// One more failure; the fifth locks. The transaction is the account's organisation's.
void count_failure(Services& services, records::Account const& account) {
    Settings const& settings = services.settings;
    services.writes->run_and_wait(account.org, [&](UnitOfWork& unit) {
        records::add_failure(unit.sql(),
                             unit.org(),
                             account.person,
                             settings.failures_max,
                             Moment{unit.now().ms + settings.lock_ms});
        return ports::Verdict::Keep;
    });
}

// The ticket of a person who proved the password, with the account behind it.
struct Pending {
    records::Ticket ticket;
    records::Account account;
};
Result<Pending> pending(Services& services, std::string const& text) {
    Moment const now = services.clock->now();
    std::optional<records::Ticket> ticket;
    std::optional<records::Account> account;
    services.store->read([&](auto& reader) {
        ticket = records::find_ticket(reader, kSignIn, crypto::sha256(text), now);
        if (ticket) account = records::find_account(reader, ticket->org, ticket->person);
    });
    REQUIRE(ticket && account, Reason::WrongCredentials, "ticket");
    REQUIRE(!is_locked(*account, now), Reason::AccountLocked);
    return Pending{*std::move(ticket), *std::move(account)};
}

// The last write of signing in: the ticket is taken by one request only, `prove` may still refuse.
template <class Prove>
Result<NewSession> finish(Services& services,
                          LoginSessions& sessions,
                          Pending const& who,
                          Device const& device,
                          Prove const& prove) {
    std::optional<NewSession> made;
    services.writes->run_and_wait(who.ticket.org, [&](UnitOfWork& unit) {
        made.reset();
        if (!prove(unit)) return ports::Verdict::RollBack;
        if (!records::take_ticket(unit.sql(), unit.org(), kSignIn, who.ticket.hash))
            return ports::Verdict::RollBack;
        records::clear_failures(unit.sql(), unit.org(), who.account.person);
        made = sessions.open(unit, who.account.person, device.name, device.peer);
        return ports::Verdict::Keep;
    });
    if (made) return *std::move(made);
    count_failure(services, who.account);
    return refuse(Reason::WrongCredentials, "code");
}

}  // namespace

Result<SecondFactor> sign_in(Services& services,
                             std::string const& login,
                             std::string const& password) {
    std::optional<records::Account> const account = account_by_login(services, login);
    bool const locked = account && is_locked(*account, services.clock->now());
    std::string const phc = account && !locked ? account->password : "";
    bool const right = TRY(services.passwords->verify(password, phc));
    REQUIRE(!locked, Reason::AccountLocked);
    if (!right) {
        if (account) count_failure(services, *account);
        return refuse(Reason::WrongCredentials, "password");
    }
    SecondFactor out;
    out.ticket = to_base64url(services.random->bytes(32));
    std::string const challenge = to_base64url(services.random->bytes(32));
    std::int64_t codes = 0;
    services.store->read([&](auto& reader) {
        codes = records::count_recovery_codes(reader, account->org, account->person);
    });
    OrganisationView const organisation =
        services.reads->organisation(*services.store, account->org);
    auto const passkeys = domain::passkeys_of(*organisation, account->person);
    if (!passkeys.empty()) {
        out.methods.emplace_back("passkey");
        out.passkey = PasskeyRequest{challenge, services.settings.rp_id, {}, 60'000};
        for (auto const& passkey : passkeys) out.passkey->credentials.push_back(passkey.credential);
    }
    if (!account->totp_secret.empty()) out.methods.emplace_back("totp");
    if (codes > 0) out.methods.emplace_back("recovery");
    services.writes->run_and_wait(account->org, [&](UnitOfWork& unit) {
        records::put_ticket(unit.sql(),
                            {unit.org(),
                             crypto::sha256(out.ticket),
                             std::string(kSignIn),
                             account->person,
                             challenge,
                             unit.now().ms + kTicketMs});
        return ports::Verdict::Keep;
    });
    return out;
}

Result<NewSession> finish_with_totp(Services& services,
                                    LoginSessions& sessions,
                                    std::string const& ticket,
                                    std::string const& code,
                                    Device const& device) {
    Pending const who = TRY(pending(services, ticket));
    std::optional<Bytes> const secret = crypto::from_base32(who.account.totp_secret);
    std::optional<std::int64_t> const step =
        secret && !secret->empty()
            ? crypto::match_totp(*secret, code, services.clock->now(), who.account.totp_step)
            : std::nullopt;
    return finish(services, sessions, who, device, [&](UnitOfWork& unit) {
        return step && records::use_totp_step(unit.sql(), unit.org(), who.account.person, *step);
    });
}

Result<NewSession> finish_with_recovery(Services& services,
                                        LoginSessions& sessions,
                                        std::string const& ticket,
                                        std::string const& code,
                                        Device const& device) {
    Pending const who = TRY(pending(services, ticket));
    return finish(services, sessions, who, device, [&](UnitOfWork& unit) {
        OrgKeys const& keys = services.keys->of(unit.org(), unit.organisation().name_vi);
        std::optional<Digest> const hash = crypto::hash_recovery_code(keys.pepper, code);
        return hash &&
               records::use_recovery_code(unit.sql(), unit.org(), who.account.person, *hash);
    });
}

Result<NewSession> finish_with_passkey(Services& services,
                                       LoginSessions& sessions,
                                       std::string const& ticket,
                                       records::PasskeyProof const& assertion,
                                       Device const& device) {
    Pending const who = TRY(pending(services, ticket));
    std::optional<Bytes> const challenge = from_base64url(who.ticket.payload);
    CHECK(challenge.has_value());
    OrganisationView const organisation =
        services.reads->organisation(*services.store, who.ticket.org);
    Result<PasskeyUse> const used =
        check_assertion(services.settings,
                        *services.verifier_keys,
                        domain::passkeys_of(*organisation, who.account.person),
                        assertion,
                        *challenge);
    return finish(services, sessions, who, device, [&](UnitOfWork& unit) {
        return used && records::use_passkey(
                           unit.sql(), unit.org(), used->id.value, used->sign_count, unit.now());
    });
}

Result<TotpSetup> activate(Services& services,
                           std::string const& code,
                           std::string const& password) {
    Moment const now = services.clock->now();
    std::optional<records::Ticket> ticket;
    std::optional<records::Account> account;
    services.store->read([&](auto& reader) {
        ticket = records::find_ticket(reader, kActivation, crypto::sha256(code), now);
        if (ticket) account = records::find_account(reader, ticket->org, ticket->person);
    });
    REQUIRE(ticket && account, Reason::WrongCredentials, "code");
    TRY(crypto::check_password_policy(password, account->login));
    account->password = TRY(services.passwords->hash(password));
    Bytes const secret = crypto::make_totp_secret(*services.random);
    account->totp_secret = crypto::to_base32(secret);
    account->totp_step = 0;
    account->failures = 0;
    account->locked_until = 0;
    bool taken = false;
    services.writes->run_and_wait(ticket->org, [&](UnitOfWork& unit) {
        taken = records::take_ticket(unit.sql(), unit.org(), kActivation, ticket->hash);
        if (!taken) return ports::Verdict::RollBack;
        account->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *account);
        return ports::Verdict::Keep;
    });
    REQUIRE(taken, Reason::WrongCredentials, "code");
    return TotpSetup{account->login,
                     account->totp_secret,
                     crypto::totp_uri("e-Cabinet", account->login, secret)};
}

Result<Invitation> invite(Services& services,
                          UnitOfWork& unit,
                          PersonId const& by,
                          PersonId const& person,
                          std::string const& login) {
    std::optional<records::Account> const other = records::find_account(unit.sql(), login);
    REQUIRE(
        !other || (other->org == unit.org() && other->person == person), Reason::Conflict, "login");
    records::Account account;
    account.org = unit.org();
    account.person = person;
    account.login = login;
    account.changed_at = unit.now().ms;
    records::put_account(unit.sql(), account);
    auto const known = domain::passkeys_of(unit.organisation(), person);
    for (domain::Passkey const& one : std::vector<domain::Passkey>(known.begin(), known.end())) {
        unit.record(by.value, domain::PasskeyRemoved{{by, {}, {}, unit.now()}, person, one.id});
        records::drop_passkey_counter(unit.sql(), unit.org(), one.id.value);
    }
    records::put_recovery_codes(unit.sql(), unit.org(), person, {});
    records::end_sessions(unit.sql(), unit.org(), person, "");
    records::drop_tickets(unit.sql(), unit.org(), kActivation, person);
    Invitation out{login, crypto::random_id(*services.random, ""), {unit.now().ms + kActivationMs}};
    records::put_ticket(unit.sql(),
                        {unit.org(),
                         crypto::sha256(out.code),
                         std::string(kActivation),
                         person,
                         "",
                         out.expires_at.ms});
    return out;
}

}  // namespace ecab::app
