// The one forward-only list of schema changes, run on both databases. A database newer than this
// program is refused. Add the next number at the end; never edit one that was released.
//
// The SQL is portable except for these words, replaced per database:
//   {{BYTES}}  BLOB / BYTEA          BIGINT   INTEGER / BIGINT
//   {{ROWS}}   ends a CREATE TABLE: STRICT / nothing
//   {{KEYED}}  ends a CREATE TABLE of small rows reached by their key: STRICT, WITHOUT ROWID /
//   nothing
// Statements are separated by a line holding only ';;'. A statement that begins with {{SQLITE}} or
// {{POSTGRES}} runs on that database only.
//
// On PostgreSQL every table with a column `org` gets row-level security at the end of `migrate`
// (also for the table's owner): a transaction sees the organisation in the setting ecabinet.org,
// or everything when that is '*'.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"

namespace ecab::store {

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

std::span<Migration const> migrations();

// The statements of one migration as this database wants them.
std::vector<std::string> statements_for(Migration const& migration, Dialect dialect);

// Brings the database to the newest number of `list`; gives the number it had before (0 = new).
// Each migration is one transaction; concurrent starts wait for each other. Throws StoreDown when
// the database is newer than the list.
int migrate(Connection& connection, std::span<Migration const> list);

}  // namespace ecab::store
