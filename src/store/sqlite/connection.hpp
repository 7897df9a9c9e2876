// One SQLite connection behind store::Connection. WAL with synchronous=FULL for a file; a memory
// database (the memdb VFS, shared by name inside the process) keeps its rollback journal in memory.
// SQLITE_FULL and an I/O error caused by a full disk become StoreFull, a lock StoreBusy, the rest
// StoreDown.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "store/connection.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace ecab::store {

enum class SqliteAccess { ReadWrite, ReadOnly };

struct SqliteTarget {
    std::string uri;  // "file:…"
    bool in_memory{};
    int busy_timeout_ms{5'000};
    std::int64_t pages_max{};  // 0: no limit; else SQLite reports "full" beyond it
};

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(SqliteTarget const& target, SqliteAccess access, Faults* faults);
    ~SqliteConnection() override;
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    using Connection::execute;
    using Connection::select;
    void select(std::string_view sql,
                std::span<ports::Param const> params,
                std::function<bool(ports::Row const&)> const& each) override;
    std::int64_t execute(std::string_view sql, std::span<ports::Param const> params) override;

    Dialect dialect() const override { return Dialect::Sqlite; }
    Transaction transaction() const override;
    bool is_lost() const override { return false; }
    void script(std::string_view sql) override;
    void begin_write(std::string_view org) override;
    void begin_read() override;
    void commit() override;
    void rollback() noexcept override;
    void savepoint() override;
    void release_savepoint() override;
    void rollback_to_savepoint() override;

    void checkpoint() noexcept;  // moves what readers no longer need from the log into the file

  private:
    struct Statement {
        sqlite3_stmt* handle{};
        bool busy{};
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    class Use;

    sqlite3_stmt* prepare(std::string_view sql);
    void run(std::string_view sql);  // one kept statement without parameters
    void bind(sqlite3_stmt* statement, std::span<ports::Param const> params);
    void drop_statements() noexcept;
    void fault(Step step) {
        if (faults_ != nullptr) faults_->at(step);
    }
    [[noreturn]] void fail(int code);

    sqlite3* db_{};
    Faults* faults_;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
};

}  // namespace ecab::store
