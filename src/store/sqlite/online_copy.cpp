#include "store/sqlite/online_copy.hpp"

#include <sqlite3.h>

#include <memory>

#include "ports/outage.hpp"

namespace ecab::store {
namespace {

constexpr int kStepPages = 2'000;  // 8 MB at the usual page size
constexpr int kPatienceMs = 10'000;

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

[[noreturn]] void fail(sqlite3* db, std::string const& what) {
    int const code = db == nullptr ? SQLITE_NOMEM : sqlite3_errcode(db);
    std::string const text = what + ": " + (db == nullptr ? "no memory" : sqlite3_errmsg(db));
    if ((code & 0xFF) == SQLITE_FULL) throw ports::StoreFull(text);
    throw ports::StoreDown(text);
}

Database open(std::string const& path, int flags) {
    sqlite3* raw = nullptr;
    int const code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database db(raw, &sqlite3_close);
    if (code != SQLITE_OK) fail(db.get(), "cannot open " + path);
    sqlite3_busy_timeout(db.get(), kPatienceMs);
    return db;
}

void run(Database const& db, char const* sql) {
    if (sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(db.get(), sql);
}

}  // namespace

void copy_sqlite(std::string const& from, std::string const& to) {
    Database const source = open(from, SQLITE_OPEN_READONLY);
    Database const target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    // The copy counts once it is whole, synced and named; until then nothing of it must last.
    run(target, "PRAGMA synchronous = OFF");
    run(source, "BEGIN");
    run(source, "SELECT count(*) FROM sqlite_schema");
    sqlite3_backup* const copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (copy == nullptr) fail(target.get(), "cannot write " + to);
    int code = SQLITE_OK;
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
        code = sqlite3_backup_step(copy, kStepPages);
    sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE) fail(target.get(), "cannot copy " + from);
    run(source, "COMMIT");
}

}  // namespace ecab::store
