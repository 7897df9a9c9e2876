#include "records/accounts.hpp"

namespace ecab::records {
namespace {

using ports::Row;

std::string text(Row const& row, int column) { return std::string(row.text(column)); }

Digest digest(Row const& row, int column) {
    Digest out{};
    ByteView const bytes = row.bytes(column);
    if (bytes.size() == out.size()) std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

constexpr std::string_view kAccountColumns =
    "SELECT org, person, login, password, totp_secret, totp_step, pin, changed_at, failures, "
    "locked_until, pin_failures, pin_locked_until, blocked, notices_seen FROM account ";

Account account_of(Row const& row) {
    return {OrgId{text(row, 0)},
            PersonId{text(row, 1)},
            text(row, 2),
            text(row, 3),
            text(row, 4),
            row.integer(5),
            text(row, 6),
            row.integer(7),
            row.integer(8),
            row.integer(9),
            row.integer(10),
            row.integer(11),
            row.integer(12) != 0,
            row.integer(13)};
}

std::string account_sql(std::string_view where) {
    return std::string(kAccountColumns) + std::string(where);
}

constexpr std::string_view kSessionColumns =
    "SELECT org, id, token, person, csrf, device, peer, created_at, seen_at FROM login_session ";

LoginSession session_of(Row const& row) {
    return {OrgId{text(row, 0)},
            text(row, 1),
            digest(row, 2),
            PersonId{text(row, 3)},
            text(row, 4),
            text(row, 5),
            text(row, 6),
            row.integer(7),
            row.integer(8)};
}

}  // namespace

std::optional<Account> find_account(ports::Reader& reader, std::string_view login) {
    static std::string const kSql = account_sql("WHERE login = $1");
    std::optional<Account> out;
    reader.select(kSql, {login}, [&](Row const& row) {
        out = account_of(row);
        return false;
    });
    return out;
}

std::optional<Account> find_account(ports::Reader& reader,
                                    OrgId const& org,
                                    PersonId const& person) {
    static std::string const kSql = account_sql("WHERE org = $1 AND person = $2");
    std::optional<Account> out;
    reader.select(kSql, {org.value, person.value}, [&](Row const& row) {
        out = account_of(row);
        return false;
    });
    return out;
}

std::vector<Account> list_accounts(ports::Reader& reader, OrgId const& org) {
    static std::string const kSql = account_sql("WHERE org = $1 ORDER BY person");
    std::vector<Account> out;
    reader.select(kSql, {org.value}, [&](Row const& row) {
        out.push_back(account_of(row));
        return true;
    });
    return out;
}

void put_account(ports::Writer& writer, Account const& a) {
    writer.execute(
        "INSERT INTO account (org, person, login, password, totp_secret, totp_step, pin, "
        "changed_at, failures, locked_until, pin_failures, pin_locked_until, blocked, "
        "notices_seen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, -1) "
        "ON CONFLICT (org, person) DO UPDATE SET login = excluded.login, "
        "password = excluded.password, totp_secret = excluded.totp_secret, "
        "totp_step = excluded.totp_step, pin = excluded.pin, changed_at = excluded.changed_at",
        {a.org.value,
         a.person.value,
         std::string_view(a.login),
         std::string_view(a.password),
         std::string_view(a.totp_secret),
         a.totp_step,
         std::string_view(a.pin),
         a.changed_at});
}

void add_failure(ports::Writer& writer,
                 OrgId const& org,
                 PersonId const& person,
                 Secret secret,
                 std::int64_t failures_max,
                 Moment lock_until) {
    static constexpr std::string_view kSignIn =
        "UPDATE account SET failures = failures + 1, locked_until = CASE "
        "WHEN failures + 1 >= $1 AND locked_until < $2 THEN $2 ELSE locked_until END "
        "WHERE org = $3 AND person = $4";
    static constexpr std::string_view kPin =
        "UPDATE account SET pin_failures = pin_failures + 1, pin_locked_until = CASE "
        "WHEN pin_failures + 1 >= $1 AND pin_locked_until < $2 THEN $2 ELSE pin_locked_until END "
        "WHERE org = $3 AND person = $4";
    writer.execute(secret == Secret::SignIn ? kSignIn : kPin,
                   {failures_max, lock_until.ms, org.value, person.value});
}

void clear_failures(ports::Writer& writer,
                    OrgId const& org,
                    PersonId const& person,
                    Secret secret) {
    static constexpr std::string_view kSignIn =
        "UPDATE account SET failures = 0, locked_until = 0 WHERE org = $1 AND person = $2";
    static constexpr std::string_view kPin =
        "UPDATE account SET pin_failures = 0, pin_locked_until = 0 WHERE org = $1 AND person = $2";
    writer.execute(secret == Secret::SignIn ? kSignIn : kPin, {org.value, person.value});
}

void set_blocked(ports::Writer& writer, OrgId const& org, PersonId const& person, bool blocked) {
    writer.execute("UPDATE account SET blocked = $1 WHERE org = $2 AND person = $3",
                   {std::int64_t{blocked ? 1 : 0}, org.value, person.value});
}

bool use_totp_step(ports::Writer& writer,
                   OrgId const& org,
                   PersonId const& person,
                   std::int64_t step) {
    return writer.execute(
               "UPDATE account SET totp_step = $1 WHERE org = $2 AND person = $3 AND totp_step < "
               "$1",
               {step, org.value, person.value}) == 1;
}

std::int64_t passkey_used_at(ports::Reader& reader, OrgId const& org, std::string_view passkey) {
    std::int64_t out = 0;
    reader.select("SELECT used_at FROM passkey_use WHERE org = $1 AND passkey = $2",
                  {org.value, passkey},
                  [&](Row const& row) {
                      out = row.integer(0);
                      return false;
                  });
    return out;
}

bool use_passkey(ports::Writer& writer,
                 OrgId const& org,
                 std::string_view passkey,
                 std::int64_t sign_count,
                 std::optional<Moment> keep_time) {
    std::int64_t known = 0;
    writer.select("SELECT sign_count FROM passkey_use WHERE org = $1 AND passkey = $2",
                  {org.value, passkey},
                  [&](Row const& row) {
                      known = row.integer(0);
                      return false;
                  });
    bool const counts = sign_count != 0 || known != 0;
    if (counts && sign_count <= known) return false;
    if (!counts && !keep_time) return true;
    writer.execute(
        "INSERT INTO passkey_use (org, passkey, sign_count, used_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (org, passkey) DO UPDATE SET sign_count = excluded.sign_count, "
        "used_at = excluded.used_at",
        {org.value, passkey, sign_count, keep_time ? keep_time->ms : 0});
    return true;
}

void put_passkey_counter(ports::Writer& writer,
                         OrgId const& org,
                         std::string_view passkey,
                         std::int64_t sign_count) {
    writer.execute(
        "INSERT INTO passkey_use (org, passkey, sign_count, used_at) VALUES ($1, $2, $3, 0)",
        {org.value, passkey, sign_count});
}

void drop_passkey_counter(ports::Writer& writer, OrgId const& org, std::string_view passkey) {
    writer.execute("DELETE FROM passkey_use WHERE org = $1 AND passkey = $2", {org.value, passkey});
}

void put_recovery_codes(ports::Writer& writer,
                        OrgId const& org,
                        PersonId const& person,
                        std::vector<Digest> const& hashes) {
    writer.execute("DELETE FROM recovery_code WHERE org = $1 AND person = $2",
                   {org.value, person.value});
    for (Digest const& hash : hashes)
        writer.execute("INSERT INTO recovery_code (org, person, hash) VALUES ($1, $2, $3)",
                       {org.value, person.value, ByteView(hash)});
}

bool use_recovery_code(ports::Writer& writer,
                       OrgId const& org,
                       PersonId const& person,
                       Digest const& hash) {
    return writer.execute("DELETE FROM recovery_code WHERE org = $1 AND person = $2 AND hash = $3",
                          {org.value, person.value, ByteView(hash)}) == 1;
}

std::int64_t count_recovery_codes(ports::Reader& reader, OrgId const& org, PersonId const& person) {
    std::int64_t count = 0;
    reader.select("SELECT count(*) FROM recovery_code WHERE org = $1 AND person = $2",
                  {org.value, person.value},
                  [&](Row const& row) {
                      count = row.integer(0);
                      return false;
                  });
    return count;
}

void put_ticket(ports::Writer& writer, Ticket const& t) {
    writer.execute(
        "INSERT INTO ticket (org, purpose, hash, person, payload, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {t.org.value,
         std::string_view(t.purpose),
         ByteView(t.hash),
         t.person.value,
         std::string_view(t.payload),
         t.expires_at});
}

std::optional<Ticket> find_ticket(ports::Reader& reader,
                                  std::string_view purpose,
                                  Digest const& hash,
                                  Moment now) {
    std::optional<Ticket> out;
    reader.select(
        "SELECT org, hash, purpose, person, payload, expires_at FROM ticket "
        "WHERE purpose = $1 AND hash = $2 AND expires_at > $3",
        {purpose, ByteView(hash), now.ms},
        [&](Row const& row) {
            out = Ticket{OrgId{text(row, 0)},
                         digest(row, 1),
                         text(row, 2),
                         PersonId{text(row, 3)},
                         text(row, 4),
                         row.integer(5)};
            return false;
        });
    return out;
}

bool take_ticket(ports::Writer& writer,
                 OrgId const& org,
                 std::string_view purpose,
                 Digest const& hash) {
    return writer.execute("DELETE FROM ticket WHERE org = $1 AND purpose = $2 AND hash = $3",
                          {org.value, purpose, ByteView(hash)}) == 1;
}

void drop_tickets(ports::Writer& writer,
                  OrgId const& org,
                  std::string_view purpose,
                  PersonId const& person) {
    writer.execute("DELETE FROM ticket WHERE org = $1 AND purpose = $2 AND person = $3",
                   {org.value, purpose, person.value});
}

void drop_tickets(ports::Writer& writer, OrgId const& org, PersonId const& person) {
    writer.execute("DELETE FROM ticket WHERE org = $1 AND person = $2", {org.value, person.value});
}

void drop_expired(ports::Writer& writer, OrgId const& org, Moment now) {
    constexpr std::int64_t kReplyKeptMs = 24 * 3'600'000;
    writer.execute("DELETE FROM ticket WHERE org = $1 AND expires_at <= $2", {org.value, now.ms});
    writer.execute("DELETE FROM idempotency_record WHERE org = $1 AND at <= $2",
                   {org.value, now.ms - kReplyKeptMs});
}

void put_session(ports::Writer& writer, LoginSession const& s) {
    writer.execute(
        "INSERT INTO login_session (org, id, token, person, csrf, device, peer, created_at, "
        "seen_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {s.org.value,
         std::string_view(s.id),
         ByteView(s.token),
         s.person.value,
         std::string_view(s.csrf),
         std::string_view(s.device),
         std::string_view(s.peer),
         s.created_at,
         s.seen_at});
}

std::optional<LoginSession> find_session(ports::Reader& reader, Digest const& token) {
    static std::string const kSql = std::string(kSessionColumns) + "WHERE token = $1";
    std::optional<LoginSession> out;
    reader.select(kSql, {ByteView(token)}, [&](Row const& row) {
        out = session_of(row);
        return false;
    });
    return out;
}

std::vector<LoginSession> list_sessions(ports::Reader& reader,
                                        OrgId const& org,
                                        std::optional<PersonId> const& person) {
    static std::string const kSql =
        std::string(kSessionColumns) +
        "WHERE org = $1 AND ($2 = '' OR person = $2) ORDER BY created_at DESC, id";
    std::string const only = person ? person->value : "";
    std::vector<LoginSession> out;
    reader.select(kSql, {org.value, std::string_view(only)}, [&](Row const& row) {
        out.push_back(session_of(row));
        return true;
    });
    return out;
}

void touch_session(ports::Writer& writer, OrgId const& org, std::string_view id, Moment now) {
    writer.execute("UPDATE login_session SET seen_at = $1 WHERE org = $2 AND id = $3",
                   {now.ms, org.value, id});
}

bool end_session(ports::Writer& writer, OrgId const& org, std::string_view id) {
    return writer.execute("DELETE FROM login_session WHERE org = $1 AND id = $2",
                          {org.value, id}) == 1;
}

void end_sessions(ports::Writer& writer,
                  OrgId const& org,
                  PersonId const& person,
                  std::string_view except) {
    writer.execute("DELETE FROM login_session WHERE org = $1 AND person = $2 AND id <> $3",
                   {org.value, person.value, except});
}

void drop_ended_sessions(ports::Writer& writer, OrgId const& org, Moment opened, Moment used) {
    writer.execute("DELETE FROM login_session WHERE org = $1 AND (created_at < $2 OR seen_at < $3)",
                   {org.value, opened.ms, used.ms});
}

std::optional<IdempotencyRecord> find_idempotency_record(ports::Reader& reader,
                                                         OrgId const& org,
                                                         PersonId const& person,
                                                         std::string_view key) {
    std::optional<IdempotencyRecord> out;
    reader.select(
        "SELECT key, person, request, status, etag, body, at FROM idempotency_record "
        "WHERE org = $1 AND person = $2 AND key = $3",
        {org.value, person.value, key},
        [&](Row const& row) {
            out = IdempotencyRecord{text(row, 0),
                                    PersonId{text(row, 1)},
                                    digest(row, 2),
                                    row.integer(3),
                                    text(row, 4),
                                    text(row, 5),
                                    row.integer(6)};
            return false;
        });
    return out;
}

void put_idempotency_record(ports::Writer& writer, OrgId const& org, IdempotencyRecord const& r) {
    writer.execute(
        "INSERT INTO idempotency_record (org, key, person, request, status, etag, body, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {org.value,
         std::string_view(r.key),
         r.person.value,
         ByteView(r.request),
         r.status,
         std::string_view(r.etag),
         std::string_view(r.body),
         r.at});
}

}  // namespace ecab::records
