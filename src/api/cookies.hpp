// The two cookies: the session, and the browser's own, by which a person's device is known again.
// Behind TLS both bear the prefix that keeps other hosts and plain connections from setting them.
// Pure; any thread.
#pragma once
#include <string>
#include <string_view>

#include "app/services.hpp"
#include "net/http.hpp"

namespace ecab::api {

std::string_view session_token(app::Settings const& settings, net::Head const& head);
std::string_view device_token(app::Settings const& settings, net::Head const& head);

// The values of Set-Cookie; no seconds: the cookie goes.
std::string session_cookie(app::Settings const& settings,
                           std::string_view token,
                           std::int64_t seconds);
std::string device_cookie(app::Settings const& settings, std::string_view token);

}  // namespace ecab::api
