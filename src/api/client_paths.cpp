#include "api/client_paths.hpp"

#include <algorithm>

#include "json/json.hpp"

namespace ecab::api {
namespace {

// The parts between the slashes; empty ones count for nothing, as in the client.
std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        std::size_t const end = std::min(path.find('/'), path.size());
        if (end > 0) out.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return out;
}

}  // namespace

Result<ClientPaths> ClientPaths::parse(std::string_view text) {
    json::Value const value = TRY(json::parse(text));
    REQUIRE(value.is_array() && value.get_array().size() <= kClientPathsMax, Reason::InvalidInput);
    ClientPaths out;
    for (json::Value const& path : value.get_array()) {
        REQUIRE(path.is_string() && path.get_string().starts_with("/"), Reason::InvalidInput);
        out.patterns_.push_back(parts_of(path.get_string()));
    }
    return out;
}

bool ClientPaths::has(std::string_view path) const {
    std::vector<std::string> const parts = parts_of(path);
    auto fits = [](std::string const& pattern, std::string const& part) {
        return pattern.starts_with(":") || pattern == part;
    };
    return std::ranges::any_of(patterns_, [&](std::vector<std::string> const& pattern) {
        return std::ranges::equal(pattern, parts, fits);
    });
}

}  // namespace ecab::api
