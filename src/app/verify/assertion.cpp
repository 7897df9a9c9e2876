#include "app/verify/assertion.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <optional>

#include "crypto/hash.hpp"
#include "crypto/webauthn.hpp"
#include "json/json.hpp"

namespace ecab::app {
namespace {

// "https://host:8443" → "host"; empty for anything else.
std::string host_of(std::string_view origin) {
    std::size_t const start = origin.find("://");
    if (start == std::string_view::npos) return {};
    std::string_view const rest = origin.substr(start + 3);
    return std::string(rest.substr(0, rest.find_first_of(":/")));
}

// The site the device signed for: the origin it names, and the domain of it that the authenticator
// knows by its hash.
std::optional<crypto::RelyingParty> party_of(Bytes const& client_data, Bytes const& authenticator) {
    Result<json::Value> const value =
        json::parse(as_text(client_data), crypto::kClientDataBytesMax);
    if (!value || !value->is_object()) return std::nullopt;
    auto const* origin = value->get_object().if_contains("origin");
    if (origin == nullptr || !origin->is_string()) return std::nullopt;
    std::string const text(origin->get_string());
    std::string host = host_of(text);
    // A machine that serves itself is the same site by its address.
    if (host == "127.0.0.1") host = "localhost";
    while (!host.empty()) {
        Digest const hash = crypto::sha256(host);
        bool const fits = authenticator.size() >= hash.size() &&
                          std::equal(hash.begin(), hash.end(), authenticator.begin());
        if (fits) return crypto::RelyingParty{host, {text}};
        std::size_t const dot = host.find('.');
        host = dot == std::string::npos ? std::string{} : host.substr(dot + 1);
    }
    return crypto::RelyingParty{"", {text}};
}

std::string part_of(Refusal const& refusal) {
    if (refusal.detail == "signature" || refusal.detail.starts_with("signature"))
        return "signature";
    for (std::string_view const name : {"type", "challenge", "origin", "client-data"})
        if (refusal.detail.starts_with(name)) return "client_data";
    return "authenticator_data";
}

}  // namespace

AssertionVerdict judge_assertion(VerifierKeys& keys,
                                 domain::Passkey const& passkey,
                                 records::PasskeyProof const& proof,
                                 Digest const& statement) {
    std::optional<Bytes> authenticator = from_base64url(proof.authenticator_data);
    std::optional<Bytes> client = from_base64url(proof.client_data);
    if (!authenticator) return {0, "authenticator_data"};
    if (!client) return {0, "client_data"};
    if (!from_base64url(proof.signature)) return {0, "signature"};
    std::optional<crypto::RelyingParty> party = party_of(*client, *authenticator);
    if (!party) return {0, "client_data"};
    if (party->id.empty()) return {0, "authenticator_data"};
    Settings settings;
    settings.rp_id = party->id;
    settings.origins = party->origins;
    Result<PasskeyUse> const use =
        check_assertion(settings, keys, std::span(&passkey, 1), proof, statement);
    if (!use) return {0, part_of(use.error())};
    return {use->sign_count, {}};
}

}  // namespace ecab::app
