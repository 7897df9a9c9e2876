#include "api/headers.hpp"

namespace ecab::api {
namespace {

// The policies the client creates: its service worker's, pdf.js's and the stream's worker's script
// addresses, and the page's framework; anything else is refused by the browser.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types svelte-trusted-html ecab-worker ecab-shell ecab-live";

bool has(net::Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return true;
    return false;
}

void add(net::Response& response, std::string_view name, std::string_view value) {
    if (!has(response, name)) response.headers.emplace_back(name, value);
}

}  // namespace

void add_api_headers(net::Response& response) {
    add(response, "Cache-Control", "no-store");
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "X-Frame-Options", "DENY");
    add(response, "Referrer-Policy", "no-referrer");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

void add_page_headers(net::Response& response) {
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "X-Frame-Options", "DENY");
    add(response, "Referrer-Policy", "no-referrer");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    add(response, "Content-Security-Policy", kPagePolicy);
}

}  // namespace ecab::api
