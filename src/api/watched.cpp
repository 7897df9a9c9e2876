#include "api/watched.hpp"

#include "ports/outage.hpp"

namespace ecab::api {
namespace {

constexpr std::string_view kBefore = "/api/v1/";
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kTooMany = 429;

// The path with its ids; of a public route its pattern, for the path may be a secret.
std::string target_of(Route const& route, Call const& call) {
    std::string out;
    std::size_t param = 0;
    std::string_view const pattern = route.pattern.substr(kBefore.size());
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{' || route.access == Access::Public || param >= call.params.size()) {
            out += pattern[i];
            continue;
        }
        out += call.params[param++];
        i = pattern.find('}', i);
    }
    return out;
}

bool is_refused_right(int status) {
    return status == kForbidden || status == kNotFound || status == kTooMany;
}

bool changes_rights(Route const& route) {
    bool const is_change = route.watched == kCredential || route.watched == kAccount ||
                           route.watched == kRole || route.watched == kDefinition;
    return is_change && route.write != nullptr;
}

}  // namespace

std::string reason_text(Refusal const& refusal) {
    std::string out(name_of(refusal.reason));
    return refusal.detail.empty() ? out : out + ":" + refusal.detail;
}

void watch(Api const& api, Route const& route, Call const& call, Answered const& answered) {
    ports::SecurityLog* const log = api.services->security;
    if (log == nullptr) return;
    bool const is_refused = answered.status >= 400 && answered.status < 500;
    bool const is_stranger = route.access == Access::Session && !call.signed_in;
    if (route.watched.empty() && !is_refused_right(answered.status)) return;
    // A client that asks without a session: nobody tried anything.
    if (is_stranger && answered.reason == name_of(Reason::NotSignedIn)) return;
    ports::SecurityEvent event;
    event.kind = route.watched.empty() ? std::string_view("refusal") : route.watched;
    event.outcome = answered.status >= 500 ? "failed" : is_refused ? "refused" : "done";
    event.reason = std::string(answered.reason);
    bool const is_known = !call.session.person.value.empty();
    event.org = is_known ? call.org().value : call.tried_org.value;
    event.person = is_known ? call.person().value : call.tried.value;
    event.source = call.request.head.peer;
    event.target = target_of(route, call);
    log->record(std::move(event));
}

void require_watch(Api const& api, Route const& route) {
    ports::SecurityLog const* const log = api.services->security;
    if (log == nullptr || !changes_rights(route) || log->is_kept()) return;
    throw ports::StoreFull("the security log cannot be written");
}

}  // namespace ecab::api
