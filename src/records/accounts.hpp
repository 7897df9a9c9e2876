// Accounts, second factors, sign-in tickets, sessions and kept replies: rows without events. They
// hold secrets or pass away by themselves, so the journal never sees them. Tokens and codes are
// stored as SHA-256 or HMAC only. Plain row access; what it means is decided in app/.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

struct Account {
    OrgId org;
    PersonId person;
    std::string login;
    std::string password;      // PHC string; empty until activated
    std::string totp_secret;   // Base32; empty: none
    std::int64_t totp_step{};  // the last step used, against replay
    std::string pin;           // PHC string; empty: none
    std::int64_t changed_at{};
    // Only the functions below move these: writing the credentials lifts no lock.
    std::int64_t failures{};          // of password and second factor, in a row
    std::int64_t locked_until{};      // ms; 0 = open
    std::int64_t pin_failures{};      // of the signing PIN, in a row
    std::int64_t pin_locked_until{};  // ms; 0 = open
    bool blocked{};                   // by an administrator, until an administrator lifts it
    std::int64_t notices_seen{};      // the entry up to which the person has read the notices
};

std::optional<Account> find_account(ports::Reader& reader, std::string_view login);
std::optional<Account> find_account(ports::Reader& reader,
                                    OrgId const& org,
                                    PersonId const& person);
std::vector<Account> list_accounts(ports::Reader& reader, OrgId const& org);
// Inserts, or replaces what the person signs in with; locks and counts stay as they are.
void put_account(ports::Writer& writer, Account const& account);
// Which secret was wrong: a lock of one says nothing about the other.
enum class Secret { SignIn, Pin };
// Counts one more failure and locks at `failures_max`.
void add_failure(ports::Writer& writer,
                 OrgId const& org,
                 PersonId const& person,
                 Secret secret,
                 std::int64_t failures_max,
                 Moment lock_until);
void clear_failures(ports::Writer& writer, OrgId const& org, PersonId const& person, Secret secret);
void set_blocked(ports::Writer& writer, OrgId const& org, PersonId const& person, bool blocked);

// False when the step was used before (by another request that was quicker).
bool use_totp_step(ports::Writer& writer,
                   OrgId const& org,
                   PersonId const& person,
                   std::int64_t step);

// How far the counter of a passkey has come and when it was last used. The passkey itself is a fact
// of the organisation (domain/organisation).
std::int64_t passkey_used_at(ports::Reader& reader, OrgId const& org, std::string_view passkey);
// False when the counter did not grow: two devices hold the same key (WebAuthn Level 2, §7.2 step
// 21). Zero on both sides is a passkey without a counter; unless `keep_time`, nothing is written
// then.
bool use_passkey(ports::Writer& writer,
                 OrgId const& org,
                 std::string_view passkey,
                 std::int64_t sign_count,
                 std::optional<Moment> keep_time);
void put_passkey_counter(ports::Writer& writer,
                         OrgId const& org,
                         std::string_view passkey,
                         std::int64_t sign_count);
void drop_passkey_counter(ports::Writer& writer, OrgId const& org, std::string_view passkey);

void put_recovery_codes(ports::Writer& writer,
                        OrgId const& org,
                        PersonId const& person,
                        std::vector<Digest> const& hashes);
bool use_recovery_code(ports::Writer& writer,
                       OrgId const& org,
                       PersonId const& person,
                       Digest const& hash);
std::int64_t count_recovery_codes(ports::Reader& reader, OrgId const& org, PersonId const& person);

// Short-lived secrets handed out once: sign-in tickets, activation codes, WebAuthn challenges.
struct Ticket {
    OrgId org;
    Digest hash{};
    std::string purpose;  // "sign-in", "activation", …: who makes them names it
    PersonId person;
    std::string payload;
    std::int64_t expires_at{};
};
void put_ticket(ports::Writer& writer, Ticket const& ticket);
std::optional<Ticket> find_ticket(ports::Reader& reader,
                                  std::string_view purpose,
                                  Digest const& hash,
                                  Moment now);
// True for the one request that consumes it.
bool take_ticket(ports::Writer& writer,
                 OrgId const& org,
                 std::string_view purpose,
                 Digest const& hash);
void drop_tickets(ports::Writer& writer,
                  OrgId const& org,
                  std::string_view purpose,
                  PersonId const& person);
// Whatever they are for.
void drop_tickets(ports::Writer& writer, OrgId const& org, PersonId const& person);
void drop_expired(ports::Writer& writer, OrgId const& org, Moment now);
// Sessions opened before `opened` or last used before `used`: they have ended by themselves.
void drop_ended_sessions(ports::Writer& writer, OrgId const& org, Moment opened, Moment used);

struct LoginSession {
    OrgId org;
    std::string id;
    Digest token{};  // SHA-256 of the cookie's value
    PersonId person;
    std::string csrf;
    std::string device;
    std::string peer;
    std::int64_t created_at{};
    std::int64_t seen_at{};
};
void put_session(ports::Writer& writer, LoginSession const& session);
std::optional<LoginSession> find_session(ports::Reader& reader, Digest const& token);
std::vector<LoginSession> list_sessions(ports::Reader& reader,
                                        OrgId const& org,
                                        std::optional<PersonId> const& person);
void touch_session(ports::Writer& writer, OrgId const& org, std::string_view id, Moment now);
bool end_session(ports::Writer& writer, OrgId const& org, std::string_view id);
// Every session of the person but `except`.
void end_sessions(ports::Writer& writer,
                  OrgId const& org,
                  PersonId const& person,
                  std::string_view except);

// The reply to a command, kept under its Idempotency-Key.
struct IdempotencyRecord {
    std::string key;
    PersonId person;
    Digest request{};  // SHA-256 of method, path and body
    std::int64_t status{};
    std::string etag;
    std::string body;
    std::int64_t at{};
};
std::optional<IdempotencyRecord> find_idempotency_record(ports::Reader& reader,
                                                         OrgId const& org,
                                                         PersonId const& person,
                                                         std::string_view key);
void put_idempotency_record(ports::Writer& writer,
                            OrgId const& org,
                            IdempotencyRecord const& reply);

}  // namespace ecab::records
