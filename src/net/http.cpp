#include "net/http.hpp"

#include "net/target.hpp"

namespace ecab::net {

std::string_view Head::header(std::string_view lower_name) const {
    for (auto const& [name, value] : headers)
        if (name == lower_name) return value;
    return {};
}

std::string_view Head::cookie(std::string_view name) const {
    for (auto const& [field, value] : headers) {
        if (field != "cookie") continue;
        std::string_view const found = find_cookie(value, name);
        if (!found.empty()) return found;
    }
    return {};
}

std::string Head::query_value(std::string_view name) const { return find_query_value(query, name); }

}  // namespace ecab::net
