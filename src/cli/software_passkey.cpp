#include "cli/software_passkey.hpp"

#include "crypto/hash.hpp"

namespace ecab::cli {
namespace {

constexpr std::uint8_t kPresentVerified = 0x05;
constexpr std::uint8_t kHasCredential = 0x40;
constexpr std::size_t kModelBytes = 16;  // AAGUID; zero: no model stated

void append(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
void append(Bytes& to, std::initializer_list<std::uint8_t> bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

// COSE_Key of a P-256 point (RFC 9052 §7): kty EC2, alg ES256, crv P-256, x, y.
Bytes cose_key(crypto::PrivateKey const& key) {
    Bytes const spki = key.spki();
    ByteView const point = ByteView(spki).last(64);  // x || y end the SubjectPublicKeyInfo
    Bytes out{0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20};
    append(out, point.first(32));
    append(out, {0x22, 0x58, 0x20});
    append(out, point.last(32));
    return out;
}

// {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR.
Bytes attestation_object(Bytes const& authenticator_data) {
    Bytes out{0xA3, 0x63};
    append(out, as_bytes("fmt"));
    out.push_back(0x64);
    append(out, as_bytes("none"));
    out.push_back(0x67);
    append(out, as_bytes("attStmt"));
    out.push_back(0xA0);
    out.push_back(0x68);
    append(out, as_bytes("authData"));
    append(out,
           {0x59,
            static_cast<std::uint8_t>(authenticator_data.size() >> 8),
            static_cast<std::uint8_t>(authenticator_data.size() & 0xFF)});
    append(out, ByteView(authenticator_data));
    return out;
}

Bytes authenticator_data(Site const& site, std::uint8_t flags) {
    Bytes out;
    append(out, ByteView(crypto::sha256(site.rp_id)));
    append(out, {flags, 0, 0, 0, 0});  // no counter
    return out;
}

std::string client_data(Site const& site, std::string_view type, std::string_view challenge) {
    return json::canonical(json::Value{{"type", std::string(type)},
                                       {"challenge", std::string(challenge)},
                                       {"origin", std::string(site.origin)},
                                       {"crossOrigin", false}});
}

}  // namespace

json::Object passkey_registration(Site const& site,
                                  crypto::PrivateKey const& key,
                                  ByteView credential,
                                  std::string_view challenge) {
    Bytes data = authenticator_data(site, kPresentVerified | kHasCredential);
    data.insert(data.end(), kModelBytes, 0);
    append(data, {0, static_cast<std::uint8_t>(credential.size())});
    append(data, credential);
    append(data, ByteView(cose_key(key)));
    std::string const client = client_data(site, "webauthn.create", challenge);
    return {{"attestation", to_base64url(attestation_object(data))},
            {"client_data", to_base64url(as_bytes(client))}};
}

Assertion passkey_assertion(Site const& site,
                            crypto::PrivateKey const& key,
                            std::string_view credential,
                            std::string_view challenge) {
    Bytes const data = authenticator_data(site, kPresentVerified);
    std::string const client = client_data(site, "webauthn.get", challenge);
    Assertion out{data, {}, {}};
    append(out.message, ByteView(crypto::sha256(client)));
    out.signature = key.sign_der(out.message);
    out.words = {{"credential", std::string(credential)},
                 {"authenticator_data", to_base64url(data)},
                 {"client_data", to_base64url(as_bytes(client))},
                 {"signature", to_base64url(out.signature)}};
    return out;
}

}  // namespace ecab::cli
