#include "api/input.hpp"

namespace ecab::api {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

Result<std::int64_t> if_match(Call const& call) {
    std::string_view tag = call.request.head.header("if-match");
    REQUIRE(!tag.empty(), Reason::PreconditionRequired, "If-Match");
    bool const quoted = tag.size() >= 3 && tag.front() == '"' && tag.back() == '"';
    REQUIRE(quoted, Reason::InvalidInput, "If-Match");
    std::optional<std::int64_t> const revision = whole_number(tag.substr(1, tag.size() - 2));
    REQUIRE(revision.has_value(), Reason::InvalidInput, "If-Match");
    return *revision;
}

Result<std::optional<std::int64_t>> revision_of(Call const& call) {
    if (call.request.head.header("if-match").empty()) return std::optional<std::int64_t>{};
    return std::optional(TRY(if_match(call)));
}

Result<std::int64_t> number_query(Call const& call, std::string_view name) {
    std::optional<std::int64_t> const value = whole_number(call.request.head.query_value(name));
    REQUIRE(value.has_value(), Reason::InvalidInput, std::string(name));
    return *value;
}

Result<std::int64_t> number_query(Call const& call, std::string_view name, std::int64_t otherwise) {
    if (call.request.head.query_value(name).empty()) return otherwise;
    return number_query(call, name);
}

Result<std::optional<std::pair<std::int64_t, std::string>>> cursor_of(Call const& call) {
    std::string const cursor = call.request.head.query_value("cursor");
    if (cursor.empty()) return std::optional<std::pair<std::int64_t, std::string>>{};
    std::size_t const dot = cursor.find('.');
    REQUIRE(dot != std::string::npos, Reason::InvalidInput, "cursor");
    std::string const id = cursor.substr(dot + 1);
    std::optional<std::int64_t> const at = whole_number(std::string_view(cursor).substr(0, dot));
    REQUIRE(at && is_id_text(id), Reason::InvalidInput, "cursor");
    return std::optional(std::pair(*at, id));
}

}  // namespace ecab::api
