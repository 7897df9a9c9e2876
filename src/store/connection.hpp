// Connection: one database connection, used by one thread at a time. Both databases offer this
// surface, so everything above it (batches, units, proofs, migrations) is written once.
// Statements are prepared once per text and kept, at most kStatementsMax.
#pragma once
#include <string_view>

#include "ports/sql.hpp"
#include "store/faults.hpp"

namespace ecab::store {

inline constexpr std::size_t kStatementsMax = 256;

enum class Dialect { Sqlite, Postgres };

enum class Transaction {
    None,    // none is open: the database ended it by itself, or the connection is lost
    Open,    // usable
    Failed,  // only a rollback (to a savepoint) helps: PostgreSQL after an error
};

class Connection : public ports::Writer {
  public:
    using ports::Reader::select;
    using ports::Writer::execute;

    virtual Dialect dialect() const = 0;
    virtual Transaction transaction() const = 0;
    virtual bool is_lost() const = 0;  // open a new one instead
    // Statements without parameters or results, separated by ';'. Not kept.
    virtual void script(std::string_view sql) = 0;
    // The transaction of a batch of write jobs. On PostgreSQL `org` is what row-level security lets
    // through; '*' is everything.
    virtual void begin_write(std::string_view org) = 0;
    virtual void begin_read() = 0;  // a snapshot: every select sees the same moment
    virtual void commit() = 0;      // returns only when durable
    virtual void rollback() noexcept = 0;
    virtual void savepoint() = 0;
    virtual void release_savepoint() = 0;
    virtual void rollback_to_savepoint() = 0;  // and releases it
};

}  // namespace ecab::store
