#include "api/health.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "api/headers.hpp"
#include "api/problem.hpp"
#include "api/route.hpp"
#include "json/json.hpp"

namespace ecab::api {
namespace {

constexpr std::string_view kAlivePath = "/healthz";
constexpr std::string_view kReadyPath = "/readyz";

}  // namespace

net::Response readiness(Health const* health, HealthTold told) {
    json::Array failed;
    json::Object checks;
    if (health != nullptr)
        for (Check const& check : health->checks()) {
            bool const good = check.problem.empty();
            checks.emplace(check.name, good ? std::string_view("ok") : check.problem);
            if (!good) failed.emplace_back(check.name);
        }
    bool const is_ready = failed.empty();
    json::Object out;
    out.emplace("status", is_ready ? "ok" : "not-ready");
    if (told == HealthTold::Checks) {
        out.emplace("checks", std::move(checks));
        if (!is_ready) out.emplace("failed", std::move(failed));
    }
    net::Response response = json_response(is_ready ? 200 : 503, json::canonical(out));
    if (!is_ready) response.headers.emplace_back("Retry-After", "2");
    return response;
}

std::optional<net::Response> answer_probe(net::Head const& head, Health const* health) {
    bool const alive = head.path == kAlivePath;
    if (!alive && head.path != kReadyPath) return std::nullopt;
    net::Response response;
    if (head.verb != net::Verb::Get && head.verb != net::Verb::Head) {
        response = protocol_problem(405, "method");
        response.headers.emplace_back("Allow", "GET, HEAD");
    } else {
        response = alive ? json_response(200, R"({"status":"ok"})")
                         : readiness(health, HealthTold::Checks);
    }
    add_api_headers(response);
    return response;
}

}  // namespace ecab::api
