#include "crypto/relying_party.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <string>

#include "crypto/hash.hpp"
#include "json/json.hpp"

namespace ecab::crypto {
namespace {

// "https://host:8443" → "host"; empty for anything else.
std::string host_of(std::string_view origin) {
    std::size_t const start = origin.find("://");
    if (start == std::string_view::npos) return {};
    std::string_view const rest = origin.substr(start + 3);
    return std::string(rest.substr(0, rest.find_first_of(":/")));
}

}  // namespace

std::optional<RelyingParty> party_of(ByteView client_data, ByteView authenticator_data) {
    Result<json::Value> const value = json::parse(as_text(client_data), kClientDataBytesMax);
    if (!value || !value->is_object()) return std::nullopt;
    auto const* origin = value->get_object().if_contains("origin");
    if (origin == nullptr || !origin->is_string()) return std::nullopt;
    std::string const text(origin->get_string());
    std::string host = host_of(text);
    // A machine that serves itself is the same site by its address.
    if (host == "127.0.0.1") host = "localhost";
    while (!host.empty()) {
        Digest const hash = sha256(host);
        bool const fits = authenticator_data.size() >= hash.size() &&
                          std::equal(hash.begin(), hash.end(), authenticator_data.begin());
        if (fits) return RelyingParty{host, {text}};
        std::size_t const dot = host.find('.');
        host = dot == std::string::npos ? std::string{} : host.substr(dot + 1);
    }
    return RelyingParty{"", {text}};
}

}  // namespace ecab::crypto
