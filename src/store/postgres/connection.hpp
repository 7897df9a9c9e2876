// One PostgreSQL connection behind store::Connection. Values travel in binary, except integers
// (text, so that the server may infer any integer type). Results are whole in memory: page large
// selects with LIMIT. SQLSTATE class 53 "disk full" becomes StoreFull; locks, serialization and
// "too many connections" StoreBusy; the rest, a lost connection included, StoreDown.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "store/connection.hpp"

struct pg_conn;
struct pg_result;

namespace ecab::store {

// Who a connection that is not in a write unit may see.
inline constexpr std::string_view kEveryOrganisation = "*";

class PostgresConnection final : public Connection {
  public:
    PostgresConnection(std::string const& url, Faults* faults);
    ~PostgresConnection() override;
    PostgresConnection(PostgresConnection const&) = delete;
    PostgresConnection& operator=(PostgresConnection const&) = delete;

    using Connection::execute;
    using Connection::select;
    void select(std::string_view sql,
                std::span<ports::Param const> params,
                std::function<bool(ports::Row const&)> const& each) override;
    std::int64_t execute(std::string_view sql, std::span<ports::Param const> params) override;

    Dialect dialect() const override { return Dialect::Postgres; }
    Transaction transaction() const override;
    bool is_lost() const override;
    void script(std::string_view sql) override;
    void begin_write(std::string_view org) override;
    void begin_read() override;
    void commit() override;
    void rollback() noexcept override;
    void savepoint() override { script("SAVEPOINT job"); }
    void release_savepoint() override { script("RELEASE job"); }
    void rollback_to_savepoint() override { script("ROLLBACK TO job; RELEASE job"); }

    pg_conn* raw() { return connection_; }

  private:
    struct Free {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, Free>;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::string const& statement_for(std::string_view sql);
    Answer run(std::string_view sql, std::span<ports::Param const> params);
    void check(pg_result* result);
    void fault(Step step) {
        if (faults_ != nullptr) faults_->at(step);
    }

    pg_conn* connection_{};
    Faults* faults_;
    std::uint64_t statement_count_{};
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;
};

}  // namespace ecab::store
