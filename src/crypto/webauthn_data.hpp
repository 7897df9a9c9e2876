// The binary parts of WebAuthn: authenticator data (§6.1), attestation object (§6.5.4) and COSE
// keys (RFC 9053 §7.1.1, RFC 8230). CBOR must be of definite lengths, without tags and floats, at
// most four levels deep, as CTAP2 writes it; it is walked once before libcbor may allocate for it.
// Internal to src/crypto.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::uint8_t kUserPresent = 0x01;
inline constexpr std::uint8_t kUserVerified = 0x04;
inline constexpr std::uint8_t kBackupEligible = 0x08;
inline constexpr std::uint8_t kBackedUp = 0x10;
inline constexpr std::uint8_t kHasCredential = 0x40;
inline constexpr std::uint8_t kHasExtensions = 0x80;

struct CoseKey {
    int algorithm{};
    Bytes spki;
};

struct AuthenticatorData {
    Digest rp_id_hash{};
    std::uint8_t flags{};
    std::uint32_t sign_count{};
    Bytes aaguid;  // the next three only with kHasCredential
    Bytes credential_id;
    CoseKey key;
};
Result<AuthenticatorData> parse_authenticator_data(ByteView data);

struct AttestationObject {
    std::string format;
    Bytes auth_data;
    bool has_certificates{};  // x5c in the statement
    Bytes signature;          // empty when the statement has none
    std::int64_t algorithm{};
};
Result<AttestationObject> parse_attestation_object(ByteView cbor);

}  // namespace ecab::crypto
