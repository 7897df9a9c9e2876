#include "api/cookies.hpp"

namespace ecab::api {
namespace {

// https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1; "__Host-": draft-ietf-httpbis-rfc6265bis.
constexpr std::string_view kSession = "__Host-ecab_session";
constexpr std::string_view kDevice = "__Host-ecab_device";
constexpr std::string_view kPrefix = "__Host-";

std::string_view name_of_cookie(app::Settings const& settings, std::string_view secure_name) {
    return settings.secure_cookies ? secure_name : secure_name.substr(kPrefix.size());
}

std::string cookie(app::Settings const& settings,
                   std::string_view secure_name,
                   std::string_view value,
                   std::int64_t seconds) {
    std::string out(name_of_cookie(settings, secure_name));
    out += "=" + std::string(value) +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
    if (settings.secure_cookies) out += "; Secure";
    return out;
}

}  // namespace

std::string_view session_token(app::Settings const& settings, net::Head const& head) {
    return head.cookie(name_of_cookie(settings, kSession));
}

std::string_view device_token(app::Settings const& settings, net::Head const& head) {
    return head.cookie(name_of_cookie(settings, kDevice));
}

std::string session_cookie(app::Settings const& settings,
                           std::string_view token,
                           std::int64_t seconds) {
    return cookie(settings, kSession, token, seconds);
}

std::string device_cookie(app::Settings const& settings, std::string_view token) {
    return cookie(settings, kDevice, token, settings.device_known_ms / 1000);
}

}  // namespace ecab::api
