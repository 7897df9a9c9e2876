#include "store/open_store.hpp"

#include <string>

#include "store/postgres/store.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::store {

Result<std::unique_ptr<ports::Store>> open_store(std::string_view location,
                                                 ports::Clock& clock,
                                                 StoreOptions const& options) {
    using Opened = std::unique_ptr<ports::Store>;
    constexpr std::string_view kSqlite = "sqlite:";
    if (location == "memory:") return Opened(SqliteStore::in_memory(clock, options));
    if (location.starts_with("postgresql://") || location.starts_with("postgres://"))
        return Opened(PostgresStore::open(std::string(location), clock, options));
    if (location.starts_with(kSqlite) && location.size() > kSqlite.size())
        return Opened(
            SqliteStore::open(std::string(location.substr(kSqlite.size())), clock, options));
    return refuse(Reason::InvalidInput, "store");
}

}  // namespace ecab::store
