#include <optional>

#include "base/check.hpp"
#include "ports/outage.hpp"
#include "store/migrations.hpp"

namespace ecab::store {
namespace {

using ports::Row;

struct Word {
    std::string_view token;
    std::string_view sqlite;
    std::string_view postgres;
};
constexpr Word kWords[]{
    {"{{BYTES}}", "BLOB", "BYTEA"},
    {"{{ROWS}}", "STRICT", ""},
    {"{{KEYED}}", "STRICT, WITHOUT ROWID", ""},
    {"BIGINT", "INTEGER", "BIGINT"},
};

std::string with_words(std::string text, Dialect dialect) {
    for (Word const& word : kWords) {
        std::string_view const with = dialect == Dialect::Sqlite ? word.sqlite : word.postgres;
        for (std::size_t at = text.find(word.token); at != std::string::npos;
             at = text.find(word.token, at + with.size()))
            text.replace(at, word.token.size(), with);
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    std::size_t const first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// The statement without its prefix, or nothing when it is meant for the other database.
std::optional<std::string_view> for_dialect(std::string_view statement, Dialect dialect) {
    constexpr std::string_view kSqlite = "{{SQLITE}}";
    constexpr std::string_view kPostgres = "{{POSTGRES}}";
    std::string_view const mine = dialect == Dialect::Sqlite ? kSqlite : kPostgres;
    std::string_view const other = dialect == Dialect::Sqlite ? kPostgres : kSqlite;
    if (statement.empty() || statement.starts_with(other)) return std::nullopt;
    return statement.starts_with(mine) ? statement.substr(mine.size()) : statement;
}

int version_of(Connection& connection) {
    int version = 0;
    connection.select(
        "SELECT coalesce(max(number), 0) FROM schema_version", {}, [&](Row const& row) {
            version = static_cast<int>(row.integer(0));
            return false;
        });
    return version;
}

// One at a time, also when several processes start on one PostgreSQL database.
void lock_schema(Connection& connection) {
    if (connection.dialect() != Dialect::Postgres) return;
    constexpr std::int64_t kSchemaLock = 0x65636162;  // "ecab"
    connection.select("SELECT pg_advisory_xact_lock($1::bigint) IS NULL",
                      {kSchemaLock},
                      [](Row const&) { return false; });
}

void apply(Connection& connection, Migration const& migration) {
    for (std::string const& statement : statements_for(migration, connection.dialect()))
        connection.script(statement);
    connection.execute("INSERT INTO schema_version(number, name) VALUES($1, $2)",
                       {std::int64_t{migration.number}, migration.name});
}

void secure_rows(Connection& connection) {
    std::vector<std::string> tables;
    connection.select(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace "
        "AND a.attname = 'org' AND NOT a.attisdropped AND NOT c.relforcerowsecurity "
        "ORDER BY c.relname",
        {},
        [&](Row const& row) {
            tables.emplace_back(row.text(0));
            return true;
        });
    for (std::string const& table : tables)
        connection.script("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY; ALTER TABLE " +
                          table + " FORCE ROW LEVEL SECURITY; CREATE POLICY one_organisation ON " +
                          table +
                          " USING (org = current_setting('ecabinet.org', true)"
                          " OR current_setting('ecabinet.org', true) = '*')");
}

template <class Work>
void in_transaction(Connection& connection, Work const& work) {
    connection.begin_write("*");
    try {
        lock_schema(connection);
        work();
        connection.commit();
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace

std::vector<std::string> statements_for(Migration const& migration, Dialect dialect) {
    constexpr std::string_view kBetween = "\n;;\n";
    std::vector<std::string> out;
    std::string_view rest = migration.sql;
    while (!rest.empty()) {
        std::size_t const end = rest.find(kBetween);
        std::string_view const statement = trimmed(rest.substr(0, end));
        rest =
            end == std::string_view::npos ? std::string_view{} : rest.substr(end + kBetween.size());
        if (auto const mine = for_dialect(statement, dialect))
            out.push_back(with_words(std::string(*mine), dialect));
    }
    return out;
}

int migrate(Connection& connection, std::span<Migration const> list) {
    int next = 1;
    for (Migration const& migration : list) CHECK(migration.number == next++);

    int before = 0;
    in_transaction(connection, [&] {
        std::string const table =
            "CREATE TABLE IF NOT EXISTS schema_version "
            "(number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL) {{ROWS}}";
        connection.script(with_words(table, connection.dialect()));
        before = version_of(connection);
    });
    int const newest = static_cast<int>(list.size());
    if (before > newest)
        throw ports::StoreDown("the database has schema " + std::to_string(before) +
                               ", this program knows only " + std::to_string(newest));
    for (Migration const& migration : list) {
        in_transaction(connection, [&] {
            if (version_of(connection) < migration.number) apply(connection, migration);
        });
    }
    if (connection.dialect() == Dialect::Postgres)
        in_transaction(connection, [&] { secure_rows(connection); });
    return before;
}

}  // namespace ecab::store
