#include "store/migrations.hpp"

#include <array>

#include "store/migration_tasks.hpp"

namespace ecab::store {
namespace {

// The journal and its Merkle tree. `frontier` and `tree_tile` are what journal/merkle needs to go
// on and to prove: roots of complete subtrees of 2^8, 2^16, 2^24 leaves; the rest is hashed from
// the entries. Entries can be added only: both databases refuse to change or delete them.
constexpr std::string_view kJournal = R"sql(
CREATE TABLE organisation_head (
    org TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    frontier {{BYTES}} NOT NULL,
    last_at BIGINT NOT NULL
) {{KEYED}}
;;
CREATE TABLE journal (
    org TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    matter TEXT NOT NULL,
    kind TEXT NOT NULL,
    leaf {{BYTES}} NOT NULL,
    bytes {{BYTES}} NOT NULL,
    PRIMARY KEY (org, seq)
) {{ROWS}}
;;
CREATE INDEX journal_by_matter ON journal (org, matter, seq)
;;
CREATE TABLE tree_tile (
    org TEXT NOT NULL,
    level BIGINT NOT NULL,
    idx BIGINT NOT NULL,
    hash {{BYTES}} NOT NULL,
    PRIMARY KEY (org, level, idx)
) {{KEYED}}
;;
CREATE TABLE space_probe (filler {{BYTES}} NOT NULL) {{ROWS}}
;;
{{SQLITE}}CREATE TRIGGER journal_never_updates BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal entries are immutable'); END
;;
{{SQLITE}}CREATE TRIGGER journal_never_deletes BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal entries are immutable'); END
;;
{{POSTGRES}}CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION 'journal entries are immutable'; END $body$
;;
{{POSTGRES}}CREATE TRIGGER journal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
)sql";

// Tables derived from the journal (app/<kind>/projection.cpp): lists and inboxes select from them.
constexpr std::string_view kMatters = R"sql(
CREATE TABLE matter (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    phase TEXT NOT NULL,
    title TEXT NOT NULL,
    agency TEXT NOT NULL,
    number TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    issued_at BIGINT,
    deadline BIGINT,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE INDEX matter_by_age ON matter (org, created_at, id)
;;
CREATE TABLE matter_recipient (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    person TEXT NOT NULL,
    chair BIGINT NOT NULL,
    opened_at BIGINT,
    PRIMARY KEY (org, matter, person)
) {{KEYED}}
;;
CREATE TABLE matter_answer (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    person TEXT NOT NULL,
    version BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    statement {{BYTES}} NOT NULL,
    PRIMARY KEY (org, matter, person, version)
) {{KEYED}}
;;
CREATE TABLE matter_document (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    document TEXT NOT NULL,
    version BIGINT NOT NULL,
    sha256 {{BYTES}} NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (org, matter, document, version)
) {{KEYED}}
;;
CREATE TABLE matter_step (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    step TEXT NOT NULL,
    since BIGINT NOT NULL,
    due BIGINT,
    PRIMARY KEY (org, matter, step)
) {{KEYED}}
;;
CREATE TABLE person (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE TABLE certificate (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    sha256 {{BYTES}} NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (org, id)
) {{KEYED}}
)sql";

// Accounts, second factors, sessions, idempotency records: rows without events
// (records/accounts.hpp).
constexpr std::string_view kAccounts = R"sql(
CREATE TABLE account (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    totp_secret TEXT NOT NULL,
    totp_step BIGINT NOT NULL,
    pin TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    pin_failures BIGINT NOT NULL,
    pin_locked_until BIGINT NOT NULL,
    blocked BIGINT NOT NULL,
    notices_seen BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org, person)
) {{KEYED}}
;;
CREATE TABLE known_device (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    token {{BYTES}} NOT NULL UNIQUE,
    seen_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    PRIMARY KEY (org, person, token)
) {{KEYED}}
;;
CREATE TABLE account_notice (
    org TEXT NOT NULL,
    seq BIGINT NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    actor TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (org, seq, person)
) {{KEYED}}
;;
CREATE INDEX account_notice_of_person ON account_notice (org, person, seq)
;;
CREATE TABLE passkey (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    credential TEXT NOT NULL UNIQUE,
    spki {{BYTES}} NOT NULL,
    algorithm BIGINT NOT NULL,
    sign_count BIGINT NOT NULL,
    name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE INDEX passkey_by_person ON passkey (org, person)
;;
CREATE TABLE recovery_code (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    hash {{BYTES}} NOT NULL,
    PRIMARY KEY (org, person, hash)
) {{KEYED}}
;;
CREATE TABLE ticket (
    org TEXT NOT NULL,
    purpose TEXT NOT NULL,
    hash {{BYTES}} NOT NULL,
    person TEXT NOT NULL,
    payload TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (purpose, hash)
) {{KEYED}}
;;
CREATE TABLE login_session (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    token {{BYTES}} NOT NULL UNIQUE,
    person TEXT NOT NULL,
    csrf TEXT NOT NULL,
    device TEXT NOT NULL,
    peer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE TABLE idempotency_record (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    request {{BYTES}} NOT NULL,
    status BIGINT NOT NULL,
    etag TEXT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org, person, key)
) {{KEYED}}
)sql";

// Passkeys became events of the organisation: a signed answer is checked with their public keys for
// years. Only what passes away stays a row.
constexpr std::string_view kPasskeyUse = R"sql(
DROP TABLE passkey
;;
CREATE TABLE passkey_use (
    org TEXT NOT NULL,
    passkey TEXT NOT NULL,
    sign_count BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (org, passkey)
) {{KEYED}}
)sql";

constexpr std::string_view kMeetings = R"sql(
CREATE TABLE meeting (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    phase TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE INDEX meeting_by_start ON meeting (org, starts_at, id)
;;
CREATE TABLE meeting_person (
    org TEXT NOT NULL,
    meeting TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (org, meeting, person)
) {{KEYED}}
;;
CREATE INDEX meeting_of_person ON meeting_person (org, person, meeting)
;;
CREATE TABLE projector (
    org TEXT NOT NULL,
    meeting TEXT NOT NULL,
    token {{BYTES}} NOT NULL UNIQUE,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (org, meeting)
) {{KEYED}}
)sql";

// What happens by time and what follows from the journal: deadlines (derived, records/due.cpp),
// jobs, how far each consumer of the journal has come, and what matters are found by.
constexpr std::string_view kJobs = R"sql(
CREATE TABLE due (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    what TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (org, matter, what)
) {{KEYED}}
;;
CREATE INDEX due_by_time ON due (due_at)
;;
CREATE TABLE job (
    org TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    holder TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    enqueued_at BIGINT NOT NULL,
    PRIMARY KEY (org, number),
    UNIQUE (org, kind, key)
) {{KEYED}}
;;
CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting'
;;
CREATE TABLE consumer_cursor (
    org TEXT NOT NULL,
    consumer TEXT NOT NULL,
    next_seq BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    again_at BIGINT NOT NULL,
    PRIMARY KEY (org, consumer)
) {{KEYED}}
;;
CREATE TABLE matter_search (
    org TEXT NOT NULL,
    matter TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (org, matter)
) {{KEYED}}
;;
CREATE INDEX matter_search_by_age ON matter_search (org, at, matter)
)sql";

// Numbers of documents, derived from the journal: each is given once.
constexpr std::string_view kNumbering = R"sql(
CREATE TABLE register_number (
    org TEXT NOT NULL,
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    matter TEXT NOT NULL,
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org, series, year, number)
) {{KEYED}}
;;
CREATE INDEX register_number_of_matter ON register_number (org, matter)
;;
CREATE INDEX register_number_by_age ON register_number (org, year, at)
)sql";

// Which content matters use, for the sweep of what nobody does; and what each person brought in.
constexpr std::string_view kPapers = R"sql(
CREATE TABLE paper_use (
    org TEXT NOT NULL,
    sha256 {{BYTES}} NOT NULL,
    purged BIGINT NOT NULL,
    PRIMARY KEY (org, sha256)
) {{KEYED}}
;;
CREATE INDEX paper_use_by_content ON paper_use (sha256)
;;
CREATE TABLE upload_day (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    day BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (org, person, day)
) {{KEYED}}
)sql";

constexpr std::array kMigrations{
    Migration{1, "journal", kJournal},
    Migration{2, "matters", kMatters},
    Migration{3, "accounts", kAccounts},
    Migration{4, "passkey use", kPasskeyUse},
    Migration{5, "meetings", kMeetings},
    Migration{6, "jobs", kJobs},
    Migration{7, "numbering", kNumbering},
    Migration{8, "papers", kPapers},
    Migration{9, "tasks", kTasks},
};

}  // namespace

std::span<Migration const> migrations() { return kMigrations; }

}  // namespace ecab::store
