#include "store/sqlite/connection.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <limits>
#include <mutex>

#include "base/check.hpp"
#include "ports/outage.hpp"

namespace ecab::store {
namespace {

using ports::Param;

int length_of(std::size_t size) {
    CHECK(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    return static_cast<int>(size);
}

bool is_no_room(int system_error) {
    return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

// The operating system's last error on the database file or its log. Over quota and over the size
// limit reach SQLite as plain I/O errors; only a full disk is told as SQLITE_FULL.
bool lacks_room(sqlite3* db) {
    int error = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    if (is_no_room(error)) return true;
    sqlite3_file* log = nullptr;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log == nullptr || log->pMethods == nullptr) return false;
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    return is_no_room(error);
}

class SqliteRow final : public ports::Row {
  public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override { return as_text(bytes(column)); }
    ByteView bytes(int column) const override {
        auto const* data =
            static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
        auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return {data, data == nullptr ? 0 : size};
    }

  private:
    sqlite3_stmt* statement_;
};

// SQLite counts every allocation under one process-wide mutex unless told not to; nobody reads the
// counts. Only possible before its first use.
void set_up_sqlite_once() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

int bind_one(sqlite3_stmt* statement, int index, Param const& param) {
    if (auto const* integer = std::get_if<std::int64_t>(&param))
        return sqlite3_bind_int64(statement, index, *integer);
    // A null pointer would bind SQL NULL, so an empty value gets an address of its own.
    if (auto const* text = std::get_if<std::string_view>(&param))
        return sqlite3_bind_text(statement,
                                 index,
                                 text->empty() ? "" : text->data(),
                                 length_of(text->size()),
                                 SQLITE_STATIC);
    if (auto const* bytes = std::get_if<ByteView>(&param)) {
        if (bytes->empty()) return sqlite3_bind_zeroblob(statement, index, 0);
        return sqlite3_bind_blob(
            statement, index, bytes->data(), length_of(bytes->size()), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

}  // namespace

// Lends the kept statement for one call; a second use of the same text inside the first one's
// callback gets a statement of its own.
class SqliteConnection::Use {
  public:
    Use(SqliteConnection& connection, std::string_view sql) {
        auto found = connection.statements_.find(sql);
        if (found == connection.statements_.end()) {
            if (connection.statements_.size() >= kStatementsMax) connection.drop_statements();
            sqlite3_stmt* prepared = connection.prepare(sql);
            found = connection.statements_.emplace(std::string(sql), Statement{prepared}).first;
        }
        if (found->second.busy) {
            handle_ = connection.prepare(sql);
            own_ = true;
            return;
        }
        kept_ = &found->second;  // addresses of map elements survive a rehash
        kept_->busy = true;
        handle_ = kept_->handle;
    }
    ~Use() {
        if (own_) {
            sqlite3_finalize(handle_);
            return;
        }
        sqlite3_reset(handle_);
        kept_->busy = false;
    }
    Use(Use const&) = delete;
    Use& operator=(Use const&) = delete;
    sqlite3_stmt* handle() const { return handle_; }

  private:
    Statement* kept_{};
    sqlite3_stmt* handle_{};
    bool own_{};
};

SqliteConnection::SqliteConnection(SqliteTarget const& target, SqliteAccess access, Faults* faults)
    : faults_(nullptr) {
    set_up_sqlite_once();
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    flags |= access == SqliteAccess::ReadOnly ? SQLITE_OPEN_READONLY
                                              : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(target.uri.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
        std::string const why = db_ != nullptr ? sqlite3_errmsg(db_) : "no memory";
        sqlite3_close_v2(db_);
        throw ports::StoreDown("cannot open the database: " + why);
    }
    try {
        sqlite3_extended_result_codes(db_, 1);
        sqlite3_busy_timeout(db_, target.busy_timeout_ms);
        script("PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384");
        if (access == SqliteAccess::ReadWrite) {
            script(target.in_memory ? "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF"
                                    : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                                      "PRAGMA wal_autocheckpoint=2000");
            if (target.pages_max > 0)
                script("PRAGMA max_page_count=" + std::to_string(target.pages_max));
        } else {
            script("PRAGMA query_only=ON");
        }
    } catch (...) {
        sqlite3_close_v2(db_);
        throw;
    }
    faults_ = faults;
}

SqliteConnection::~SqliteConnection() {
    drop_statements();
    sqlite3_close_v2(db_);
}

void SqliteConnection::drop_statements() noexcept {
    for (auto it = statements_.begin(); it != statements_.end();) {
        if (it->second.busy) {
            ++it;
            continue;
        }
        sqlite3_finalize(it->second.handle);
        it = statements_.erase(it);
    }
}

void SqliteConnection::fail(int code) {
    std::string const why = sqlite3_errmsg(db_);
    int const primary = code & 0xff;
    bool const no_room = primary == SQLITE_FULL || (code == SQLITE_IOERR_WRITE && lacks_room(db_));
    if (no_room) throw ports::StoreFull("the database has no room: " + why);
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        throw ports::StoreBusy("the database is locked: " + why);
    throw ports::StoreDown("the database failed: " + why);
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    int const code = sqlite3_prepare_v3(
        db_, sql.data(), length_of(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code);
    CHECK(statement != nullptr);
    return statement;
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::span<Param const> params) {
    // More or fewer values than placeholders is a bug of the caller, never of the input.
    CHECK(sqlite3_bind_parameter_count(statement) == static_cast<int>(params.size()));
    int index = 0;
    for (Param const& param : params) {
        int const code = bind_one(statement, ++index, param);
        if (code != SQLITE_OK) fail(code);
    }
}

void SqliteConnection::select(std::string_view sql,
                              std::span<Param const> params,
                              std::function<bool(ports::Row const&)> const& each) {
    fault(Step::Statement);
    Use const use(*this, sql);
    bind(use.handle(), params);
    SqliteRow const row(use.handle());
    for (;;) {
        int const code = sqlite3_step(use.handle());
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) fail(code);
        if (!each(row)) return;
    }
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<Param const> params) {
    fault(Step::Statement);
    Use const use(*this, sql);
    bind(use.handle(), params);
    std::int64_t const before = sqlite3_total_changes64(db_);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(use.handle());
    if (code != SQLITE_DONE) fail(code);
    // changes() keeps the last count when a statement changes nothing by nature (a PRAGMA).
    return sqlite3_total_changes64(db_) == before ? 0 : sqlite3_changes64(db_);
}

void SqliteConnection::run(std::string_view sql) {
    Use const use(*this, sql);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(use.handle());
    if (code != SQLITE_DONE) fail(code);
}

void SqliteConnection::script(std::string_view sql) {
    std::string const text(sql);
    int const code = sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

Transaction SqliteConnection::transaction() const {
    return sqlite3_get_autocommit(db_) != 0 ? Transaction::None : Transaction::Open;
}

void SqliteConnection::begin_write(std::string_view /*org*/) {
    fault(Step::Begin);
    run("BEGIN IMMEDIATE");
}

void SqliteConnection::begin_read() {
    fault(Step::Begin);
    run("BEGIN");
}

void SqliteConnection::commit() {
    fault(Step::Commit);
    run("COMMIT");
    fault(Step::Committed);
}

void SqliteConnection::rollback() noexcept {
    // After some errors SQLite has rolled back by itself; a second ROLLBACK then only complains.
    if (transaction() == Transaction::None) return;
    try {
        run("ROLLBACK");
    } catch (...) {
        // Out of memory for the kept statement, or the kept one failed: once more without it.
        sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void SqliteConnection::savepoint() { run("SAVEPOINT job"); }
void SqliteConnection::release_savepoint() { run("RELEASE job"); }
void SqliteConnection::rollback_to_savepoint() {
    run("ROLLBACK TO job");
    run("RELEASE job");
}

void SqliteConnection::checkpoint() noexcept {
    sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace ecab::store
