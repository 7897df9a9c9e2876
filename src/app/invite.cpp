#include "app/invite.hpp"

#include "app/account_lock.hpp"
#include "app/passwords.hpp"
#include "app/totp_secret.hpp"
#include "crypto/hash.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/totp.hpp"

namespace ecab::app {
namespace {

constexpr std::string_view kActivation = "activation";
constexpr std::string_view kFirstHalf = "activation-half";
constexpr std::string_view kFirstDevices = "first-devices";

Digest first_devices_key(OrgId const& org, PersonId const& person) {
    return crypto::sha256(org.value + "/" + person.value);
}

// Nothing the person signed in or signed with is good any longer.
void end_credentials(UnitOfWork& unit, PersonId const& by, PersonId const& person) {
    domain::Stamp const stamp{by, {}, {}, unit.now()};
    auto const known = domain::passkeys_of(unit.organisation(), person);
    for (domain::Passkey const& one : std::vector<domain::Passkey>(known.begin(), known.end())) {
        unit.record(by.value, domain::PasskeyRemoved{stamp, person, one.id});
        records::drop_passkey_counter(unit.sql(), unit.org(), one.id.value);
    }
    for (CertificateId const& id : domain::certificates_of(unit.organisation(), person)) {
        domain::Certificate const* one = domain::find_certificate(unit.organisation(), id);
        if (!one->revoked_at)
            unit.record(by.value, domain::CertificateRevoked{stamp, id, "invitation"});
    }
    records::put_recovery_codes(unit.sql(), unit.org(), person, {});
    records::forget_devices(unit.sql(), unit.org(), person);
    records::end_sessions(unit.sql(), unit.org(), person, "");
    records::drop_tickets(unit.sql(), unit.org(), person);
}

// What an invitation's code is kept as. Of a code in halves only the digest of the first is known
// when the second one is made.
Digest whole_key(std::string_view first_digest, std::string_view second) {
    return crypto::sha256(std::string(first_digest) + '-' + std::string(second));
}
Digest key_of_code(std::string const& code) {
    std::size_t const hyphen = code.find('-');
    if (hyphen == std::string::npos) return crypto::sha256(code);
    return whole_key(to_hex(crypto::sha256(code.substr(0, hyphen))), code.substr(hyphen + 1));
}

// An account that waits for its activation; nothing of before is left.
Result<Moment> open_invitation(UnitOfWork& unit,
                               PersonId const& by,
                               PersonId const& person,
                               std::string const& login,
                               Digest const& key) {
    TRY(require_free_login(unit, person, login));
    records::Account account;
    account.org = unit.org();
    account.person = person;
    account.login = login;
    account.changed_at = unit.now().ms;
    records::put_account(unit.sql(), account);
    records::clear_failures(unit.sql(), unit.org(), person, records::Secret::SignIn);
    records::clear_failures(unit.sql(), unit.org(), person, records::Secret::Pin);
    end_credentials(unit, by, person);
    record_account(unit, by, person, domain::AccountChange::Invited);
    Moment const expires_at{unit.now().ms + kActivationMs};
    records::put_ticket(unit.sql(),
                        {unit.org(), key, std::string(kActivation), person, "", expires_at.ms});
    return expires_at;
}

std::string half_code(Services& services) {
    constexpr std::size_t kHalfCharacters = 16;
    return crypto::random_id(*services.random, "").substr(0, kHalfCharacters);
}

}  // namespace

Result<Done> require_free_login(UnitOfWork& unit,
                                PersonId const& person,
                                std::string const& login) {
    std::optional<records::Account> const other = records::find_account(unit.sql(), login);
    REQUIRE(
        !other || (other->org == unit.org() && other->person == person), Reason::Conflict, "login");
    return Done{};
}

Result<Invitation> invite(Services& services,
                          UnitOfWork& unit,
                          PersonId const& by,
                          PersonId const& person,
                          std::string const& login) {
    std::string const code = crypto::random_id(*services.random, "");
    Moment const expires_at = TRY(open_invitation(unit, by, person, login, crypto::sha256(code)));
    return Invitation{login, code, expires_at};
}

Invitation first_half(Services& services,
                      UnitOfWork& unit,
                      PersonId const& person,
                      std::string const& login,
                      std::string const& key) {
    Invitation out{login, half_code(services), {unit.now().ms + kActivationMs}};
    records::put_ticket(unit.sql(),
                        {unit.org(),
                         crypto::sha256(key),
                         std::string(kFirstHalf),
                         person,
                         to_hex(crypto::sha256(out.code)),
                         out.expires_at.ms});
    return out;
}

Result<Invitation> second_half(Services& services,
                               UnitOfWork& unit,
                               PersonId const& by,
                               PersonId const& person,
                               std::string const& login,
                               std::string const& key) {
    auto const first =
        records::find_ticket(unit.sql(), kFirstHalf, crypto::sha256(key), unit.now());
    REQUIRE(first && first->person == person, Reason::DeadlinePassed, "request");
    std::string const code = half_code(services);
    Moment const expires_at =
        TRY(open_invitation(unit, by, person, login, whole_key(first->payload, code)));
    return Invitation{login, code, expires_at};
}

Result<TotpSetup> activate(Services& services,
                           std::string const& code,
                           std::string const& password) {
    Moment const now = services.clock->now();
    std::optional<records::Ticket> ticket;
    std::optional<records::Account> account;
    services.store->read([&](auto& reader) {
        ticket = records::find_ticket(reader, kActivation, key_of_code(code), now);
        if (ticket) account = records::find_account(reader, ticket->org, ticket->person);
    });
    REQUIRE(ticket && account, Reason::WrongCredentials, "code");
    TRY(crypto::check_password_policy(password, account->login));
    PersonId const& person = account->person;
    account->password = TRY(services.passwords->hash(password));
    Bytes const secret = crypto::make_totp_secret(*services.random);
    account->totp_secret = sealed_totp_secret(*services.vault, account->org, person, secret);
    account->totp_step = 0;
    bool taken = false;
    services.writes->run_and_wait(ticket->org, [&](UnitOfWork& unit) {
        auto const here = records::find_account(unit.sql(), unit.org(), person);
        taken = here && !here->blocked &&
                records::take_ticket(unit.sql(), unit.org(), kActivation, ticket->hash);
        if (!taken) return ports::Verdict::RollBack;
        account->changed_at = unit.now().ms;
        records::put_account(unit.sql(), *account);
        mark_newly_activated(unit, person);
        record_account(unit, person, person, domain::AccountChange::Activated);
        return ports::Verdict::Keep;
    });
    REQUIRE(taken, Reason::WrongCredentials, "code");
    return TotpSetup{account->login,
                     crypto::to_base32(secret),
                     crypto::totp_uri("e-Cabinet", account->login, secret)};
}

void mark_newly_activated(UnitOfWork& unit, PersonId const& person) {
    Digest const key = first_devices_key(unit.org(), person);
    static_cast<void>(records::take_ticket(unit.sql(), unit.org(), kFirstDevices, key));
    records::put_ticket(
        unit.sql(),
        {unit.org(), key, std::string(kFirstDevices), person, "", unit.now().ms + kFirstDevicesMs});
}

bool is_newly_activated(ports::Reader& reader,
                        OrgId const& org,
                        PersonId const& person,
                        Moment now) {
    auto const key = first_devices_key(org, person);
    return records::find_ticket(reader, kFirstDevices, key, now).has_value();
}

Result<Done> set_locked(UnitOfWork& unit, PersonId const& by, PersonId const& person, bool locked) {
    REQUIRE(records::find_account(unit.sql(), unit.org(), person).has_value(), Reason::NotFound);
    records::set_blocked(unit.sql(), unit.org(), person, locked);
    if (locked) {
        records::end_sessions(unit.sql(), unit.org(), person, "");
    } else {
        records::clear_failures(unit.sql(), unit.org(), person, records::Secret::SignIn);
        records::clear_failures(unit.sql(), unit.org(), person, records::Secret::Pin);
    }
    record_account(
        unit, by, person, locked ? domain::AccountChange::Locked : domain::AccountChange::Unlocked);
    return Done{};
}

}  // namespace ecab::app
