// What an address of PostgreSQL says, read as libpq reads it. Pure.
#pragma once
#include <optional>
#include <string>

namespace ecab::store {

struct PostgresAddress {
    bool has_password = false;  // in the address itself, where every user of the machine reads it
    std::string passfile{};     // the file that holds it; empty: libpq's own place
};

// Nothing when it is no address of PostgreSQL.
std::optional<PostgresAddress> read_postgres_address(std::string const& url);

}  // namespace ecab::store
