#include "store/postgres/address.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace ecab::store {

std::optional<PostgresAddress> read_postgres_address(std::string const& url) {
    if (!url.starts_with("postgresql://") && !url.starts_with("postgres://")) return std::nullopt;
    char* wrong = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const read(
        PQconninfoParse(url.c_str(), &wrong), &PQconninfoFree);
    std::unique_ptr<char, decltype(&PQfreemem)> const message(wrong, &PQfreemem);
    if (!read) return std::nullopt;
    PostgresAddress out;
    for (PQconninfoOption const* one = read.get(); one->keyword != nullptr; ++one) {
        if (one->val == nullptr || *one->val == '\0') continue;
        std::string_view const keyword = one->keyword;
        if (keyword == "password" || keyword == "sslpassword") out.has_password = true;
        if (keyword == "passfile") out.passfile = one->val;
    }
    return out;
}

}  // namespace ecab::store
