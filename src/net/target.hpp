// The text of a request that decides where it goes: target, cookies, query. Bytes from outside;
// every function is total, allocates no more than its input and is fuzzed (target_fuzz.cpp).
// RFC 9112 §3.2 (origin and absolute form), RFC 3986 §2.1, RFC 6265 §4.2.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecab::net {

struct Target {
    std::string path;   // decoded once, starts with '/', valid UTF-8, no "." or ".." segment
    std::string query;  // as received, without '?'
};

// Nothing when the target is not a path this server would ever route: another form, a bad escape,
// an escaped '/' or NUL or control character, dot segments, bytes that are not UTF-8.
std::optional<Target> parse_target(std::string_view target);

// "%41" → "A". Nothing for an incomplete or non-hexadecimal escape.
std::optional<std::string> percent_decode(std::string_view text);

bool is_utf8(std::string_view text);

// The value of one cookie in a Cookie header; "" when absent.
std::string_view find_cookie(std::string_view header, std::string_view name);

// The decoded value of a query parameter ('+' is a space); "" when absent or malformed.
std::string find_query_value(std::string_view query, std::string_view name);

// "a, B ,c": whether the comma list holds the token, ASCII case ignored.
bool has_token(std::string_view list, std::string_view lower_token);

// The client named by the last hop in X-Forwarded-For; "" when it is no plain address.
std::string_view last_forwarded(std::string_view header);

}  // namespace ecab::net
