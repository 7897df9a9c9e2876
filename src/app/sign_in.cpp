#include "app/sign_in.hpp"

#include "app/keyring.hpp"
#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "app/sign_in_guard.hpp"
#include "app/totp_secret.hpp"
#include "crypto/hash.hpp"
#include "crypto/recovery.hpp"
#include "crypto/totp.hpp"

namespace ecab::app {
namespace {

constexpr std::string_view kSignIn = "sign-in";
constexpr std::size_t kDeviceTokenBytes = 32;

struct Found {
    std::optional<records::Account> account;
    std::optional<records::KnownDevice> device;
    Standing standing = Standing::Open;
};

Found found_by_login(Services& services, SignInTry const& given) {
    Found out;
    Moment const now = services.clock->now();
    services.store->read([&](auto& reader) {
        out.account = records::find_account(reader, given.login);
        if (!out.account) return;
        out.device =
            known_device(reader, services.settings, *out.account, given.from.device_token, now);
    });
    if (out.account) out.standing = standing_of(*out.account, out.device.has_value(), now);
    return out;
}

// The ticket of a person who proved the password, with the account behind it.
struct Pending {
    records::Ticket ticket;
    records::Account account;
    std::optional<records::KnownDevice> device;
};
Result<Pending> pending(Services& services, std::string const& text, SignInFrom const& from) {
    Moment const now = services.clock->now();
    std::optional<records::Ticket> ticket;
    std::optional<records::Account> account;
    std::optional<records::KnownDevice> device;
    services.store->read([&](auto& reader) {
        ticket = records::find_ticket(reader, kSignIn, crypto::sha256(text), now);
        if (!ticket) return;
        account = records::find_account(reader, ticket->org, ticket->person);
        if (!account) return;
        device = known_device(reader, services.settings, *account, from.device_token, now);
    });
    REQUIRE(ticket && account, Reason::WrongCredentials, "ticket");
    REQUIRE(standing_of(*account, device.has_value(), now) == Standing::Open,
            Reason::AccountLocked);
    return Pending{*std::move(ticket), *std::move(account), std::move(device)};
}

// This browser counts as the person's from now on.
std::string remember(Services& services,
                     UnitOfWork& unit,
                     PersonId const& person,
                     std::optional<records::KnownDevice> const& known) {
    if (known) {
        records::put_known_device(unit.sql(), {unit.org(), person, known->token, unit.now().ms, 0});
        return {};
    }
    std::string token = to_base64url(services.random->bytes(kDeviceTokenBytes));
    records::put_known_device(unit.sql(),
                              {unit.org(), person, crypto::sha256(token), unit.now().ms, 0});
    return token;
}

// The last write of signing in: the ticket is taken by one request only, and whether the account
// may be entered is asked where nobody can come in between.
Result<SignedIn> finish(Services& services,
                        LoginSessions& sessions,
                        Pending const& who,
                        Device const& device,
                        FactorCheck const& factor) {
    std::optional<SignedIn> made;
    bool locked = false;
    PersonId const& person = who.account.person;
    services.writes->run_and_wait(who.ticket.org, [&](UnitOfWork& unit) {
        made.reset();
        auto const account = records::find_account(unit.sql(), unit.org(), person);
        locked =
            !account || standing_of(*account, who.device.has_value(), unit.now()) != Standing::Open;
        if (locked || !factor.use(unit)) return ports::Verdict::RollBack;
        if (!records::take_ticket(unit.sql(), unit.org(), kSignIn, who.ticket.hash))
            return ports::Verdict::RollBack;
        if (account->failures > 0 && !who.device)
            records::clear_failures(unit.sql(), unit.org(), person, records::Secret::SignIn);
        made = SignedIn{sessions.open(unit, person, device.name, device.from.peer),
                        remember(services, unit, person, who.device)};
        return ports::Verdict::Keep;
    });
    if (made) return *std::move(made);
    REQUIRE(!locked, Reason::AccountLocked);
    count_failure(services, who.account, who.device);
    return refuse(Reason::WrongCredentials, "code");
}

}  // namespace

SecondFactor second_factors(Services& services,
                            records::Account const& account,
                            std::string const& challenge,
                            bool strongest) {
    SecondFactor out;
    std::int64_t codes = 0;
    services.store->read([&](auto& reader) {
        codes = records::count_recovery_codes(reader, account.org, account.person);
    });
    OrganisationView const organisation =
        services.reads->organisation(*services.store, account.org);
    auto const passkeys = domain::passkeys_of(*organisation, account.person);
    if (!passkeys.empty()) {
        out.methods.emplace_back("passkey");
        out.passkey = PasskeyRequest{challenge, services.settings.rp_id, {}, 60'000};
        for (auto const& passkey : passkeys) out.passkey->credentials.push_back(passkey.credential);
    }
    bool const with_totp = !account.totp_secret.empty() && (!strongest || passkeys.empty());
    if (with_totp) out.methods.emplace_back("totp");
    if (codes > 0) out.methods.emplace_back("recovery");
    return out;
}

Result<SecondFactor> sign_in(Services& services, SignInTry const& given) {
    Found const found = found_by_login(services, given);
    bool const open = found.account && found.standing == Standing::Open;
    bool const right =
        TRY(services.passwords->verify(given.password, open ? found.account->password : ""));
    REQUIRE(open || !found.device, Reason::AccountLocked);
    std::string const source = source_of(given.from.peer);
    if (!right) {
        if (!found.device) services.guard->failed(source, given.login, services.clock->now());
        if (open) count_failure(services, *found.account, found.device);
        return refuse(Reason::WrongCredentials, "password");
    }
    services.guard->succeeded(source, given.login);
    records::Account const& account = *found.account;
    std::string const challenge = to_base64url(services.random->bytes(32));
    SecondFactor out = second_factors(services, account, challenge, false);
    out.ticket = to_base64url(services.random->bytes(32));
    services.writes->run_and_wait(account.org, [&](UnitOfWork& unit) {
        records::put_ticket(unit.sql(),
                            {unit.org(),
                             crypto::sha256(out.ticket),
                             std::string(kSignIn),
                             account.person,
                             challenge,
                             unit.now().ms + kTicketMs});
        return ports::Verdict::Keep;
    });
    return out;
}

FactorCheck check_totp(Services& services,
                       records::Account const& account,
                       std::string const& code) {
    std::optional<Bytes> const secret = totp_secret_of(*services.vault, account);
    std::optional<std::int64_t> const step =
        secret ? crypto::match_totp(*secret, code, services.clock->now(), account.totp_step)
               : std::nullopt;
    return {[step, person = account.person](UnitOfWork& unit) {
        return step && records::use_totp_step(unit.sql(), unit.org(), person, *step);
    }};
}

FactorCheck check_recovery(Services& services,
                           records::Account const& account,
                           std::string const& code) {
    return {[&services, code, person = account.person](UnitOfWork& unit) {
        OrgKeys const& keys = services.keys->of(unit.org(), unit.organisation().name_vi);
        std::optional<Digest> const hash = crypto::hash_recovery_code(keys.pepper, code);
        return hash && records::use_recovery_code(unit.sql(), unit.org(), person, *hash);
    }};
}

FactorCheck check_passkey(Services& services,
                          records::Account const& account,
                          records::PasskeyProof const& assertion,
                          std::string const& challenge) {
    std::optional<Bytes> const raw = from_base64url(challenge);
    CHECK(raw.has_value());
    OrganisationView const organisation =
        services.reads->organisation(*services.store, account.org);
    Result<PasskeyUse> const used =
        check_assertion(services.settings,
                        *services.verifier_keys,
                        domain::passkeys_of(*organisation, account.person),
                        assertion,
                        *raw);
    std::optional<PasskeyUse> const use = used ? std::optional(*used) : std::nullopt;
    FactorCheck out{[use](UnitOfWork& unit) {
        return use && records::use_passkey(
                          unit.sql(), unit.org(), use->id.value, use->sign_count, unit.now());
    }};
    if (use) out.passkey = use->id;
    return out;
}

Result<SignedIn> finish_with_totp(Services& services,
                                  LoginSessions& sessions,
                                  std::string const& ticket,
                                  std::string const& code,
                                  Device const& device) {
    Pending const who = TRY(pending(services, ticket, device.from));
    return finish(services, sessions, who, device, check_totp(services, who.account, code));
}

Result<SignedIn> finish_with_recovery(Services& services,
                                      LoginSessions& sessions,
                                      std::string const& ticket,
                                      std::string const& code,
                                      Device const& device) {
    Pending const who = TRY(pending(services, ticket, device.from));
    return finish(services, sessions, who, device, check_recovery(services, who.account, code));
}

Result<SignedIn> finish_with_passkey(Services& services,
                                     LoginSessions& sessions,
                                     std::string const& ticket,
                                     records::PasskeyProof const& assertion,
                                     Device const& device) {
    Pending const who = TRY(pending(services, ticket, device.from));
    return finish(services,
                  sessions,
                  who,
                  device,
                  check_passkey(services, who.account, assertion, who.ticket.payload));
}

Holder holder_of_login(Services& services, std::string const& login) {
    Holder holder;
    services.store->read([&](auto& reader) {
        if (auto const account = records::find_account(reader, login))
            holder = {account->org, account->person};
    });
    return holder;
}

Holder holder_of_ticket(Services& services, std::string const& text) {
    Holder holder;
    services.store->read([&](auto& reader) {
        Moment const now = services.clock->now();
        if (auto const ticket = records::find_ticket(reader, kSignIn, crypto::sha256(text), now))
            holder = {ticket->org, ticket->person};
    });
    return holder;
}

}  // namespace ecab::app
