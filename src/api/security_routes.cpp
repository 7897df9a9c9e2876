// The security log for the auditor: lines as they stand, so that their chain can be checked.
#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "json/codec.hpp"

namespace ecab::api {

using json::Value;

namespace {

constexpr std::int64_t kNodeMax = 64;

}  // namespace

HttpResult list_security_log(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, domain::Action::ReadSecurityLog));
    std::string const asked = call.request.head.query_value("month");
    constexpr std::size_t kMonthLength = 7;
    std::string const month = asked.empty() ? to_text(read.now).substr(0, kMonthLength) : asked;
    std::int64_t const before = TRY(number_query(call, "before", 0));
    REQUIRE(before >= 0, Reason::InvalidInput, "before");
    CHECK(api.services->security != nullptr);
    std::int64_t const node = TRY(number_query(call, "node", 0));
    REQUIRE(node >= 0 && node <= kNodeMax, Reason::InvalidInput, "node");
    ports::SecurityPage const page =
        TRY(api.services->security->page({static_cast<std::int32_t>(node),
                                          month,
                                          call.org().value,
                                          static_cast<std::uint64_t>(before)}));
    json::Array lines;
    for (std::string const& one : page.lines) {
        Result<Value> line = json::parse(one);
        if (line) lines.push_back(*std::move(line));
    }
    json::Array nodes;
    for (std::int32_t one : page.nodes) nodes.push_back(Value(one));
    Value const view{{"month", month},
                     {"node", page.node},
                     {"nodes", std::move(nodes)},
                     {"lines", std::move(lines)},
                     {"before", static_cast<std::int64_t>(page.before)},
                     {"damaged", page.is_damaged},
                     {"kept", api.services->security->is_kept()}};
    return json_response(200, json::canonical(view));
}

}  // namespace ecab::api
