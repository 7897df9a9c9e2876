// What a handler takes from a request: a typed body, the revision of If-Match, query values.
#pragma once
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "api/route.hpp"
#include "json/codec.hpp"

namespace ecab::api {

template <class T>
Result<T> body_of(Call const& call) {
    std::string_view const type = call.request.head.header("content-type");
    REQUIRE(type.starts_with("application/json"), Reason::UnsupportedMedia, "Content-Type");
    return json::read<T>(call.request.body);
}

// What every act that must give a reason sends.
struct ReasonBody {
    std::string reason;
    static constexpr auto fields(auto visit) { return visit(field("reason", &ReasonBody::reason)); }
};

// Whole numbers only; nothing else may follow.
std::optional<std::int64_t> whole_number(std::string_view text);

// The revision a command is based on: If-Match: "7".
Result<std::int64_t> if_match(Call const& call);

// The same where the header may be absent: the act says whether it needs one.
Result<std::optional<std::int64_t>> revision_of(Call const& call);

// A query value that must be a number, and one that may be absent.
Result<std::int64_t> number_query(Call const& call, std::string_view name);
Result<std::int64_t> number_query(Call const& call, std::string_view name, std::int64_t otherwise);

// Where a page of a list ended, "NUMBER.ID" in the query's `cursor`; none: from the beginning.
Result<std::optional<std::pair<std::int64_t, std::string>>> cursor_of(Call const& call);

template <class IdType>
Result<IdType> id_param(Call const& call, std::size_t index) {
    return IdType::parse(call.params.at(index));
}

}  // namespace ecab::api
