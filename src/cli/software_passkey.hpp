// A passkey made of software: what an authenticator says when it is registered (WebAuthn §6.5.4,
// attestation "none") and when it confirms something (§7.2). It shows its user as present and
// verified and keeps no counter. For demonstrations, simulations and benchmarks.
#pragma once
#include <string>
#include <string_view>

#include "crypto/keys.hpp"
#include "json/json.hpp"

namespace ecab::cli {

// The page the passkey is used on.
struct Site {
    std::string_view origin;
    std::string_view rp_id;
};

// The members "attestation" and "client_data" of a registration. `challenge` as the server gave it.
json::Object passkey_registration(Site const& site,
                                  crypto::PrivateKey const& key,
                                  ByteView credential,
                                  std::string_view challenge);

struct Assertion {
    Bytes message;      // what is signed: authenticator data || SHA-256(client data)
    Bytes signature;    // DER
    json::Value words;  // as the API takes it
};

// `credential` and `challenge` in base64url.
Assertion passkey_assertion(Site const& site,
                            crypto::PrivateKey const& key,
                            std::string_view credential,
                            std::string_view challenge);

}  // namespace ecab::cli
