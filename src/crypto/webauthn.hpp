// Passkeys: the server's side of WebAuthn Level 2 (W3C), §7.1 registration and §7.2 assertion.
// Accepted keys: ES256 (-7, P-256) and RS256 (-257). Attestation is asked for as "none"; formats
// "none" and "packed" are accepted, self-attestation is checked, attestation certificates are not
// judged. Refusals: InvalidInput for what cannot be read, ConfirmationFailed for what does not fit,
// with the failed check as detail. Pure and thread-safe; every input has a limit.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/cms.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kClientDataBytesMax = 4096;
inline constexpr std::size_t kAttestationBytesMax = 16 * 1024;
inline constexpr std::size_t kAuthenticatorDataBytesMax = 4096;
inline constexpr std::size_t kPasskeySignatureBytesMax = 1024;
inline constexpr std::size_t kCredentialIdBytesMax = 1023;

inline constexpr int kEs256 = -7;
inline constexpr int kRs256 = -257;

struct RelyingParty {
    std::string id;                    // the DNS name, without scheme and port
    std::vector<std::string> origins;  // "https://host[:port]", exactly as browsers write it
};

// What is kept of a registered passkey.
struct Passkey {
    Bytes credential_id;
    Bytes spki;
    int algorithm{};
    std::uint32_t sign_count{};
    bool backup_eligible{};  // may be synchronised between devices
    Bytes aaguid;            // the authenticator's model, 16 bytes, often zero
    std::string format;      // attestation format
};

struct RegistrationResponse {
    Bytes attestation_object;
    Bytes client_data_json;
};
Result<Passkey> verify_registration(RelyingParty const& party,
                                    ByteView challenge,
                                    RegistrationResponse const& response);

struct AssertionResponse {
    Bytes authenticator_data;
    Bytes client_data_json;
    Bytes signature;
};
struct VerifiedAssertion {
    std::uint32_t sign_count{};  // to be stored for the next time
    bool backed_up{};
};
// The caller found `passkey` by the credential id the browser sent.
Result<VerifiedAssertion> verify_assertion(RelyingParty const& party,
                                           ByteView challenge,
                                           Passkey const& passkey,
                                           AssertionResponse const& response);
// The same for an ES256 passkey whose key was made ready before: decoding one costs more than the
// check itself.
Result<VerifiedAssertion> verify_assertion(RelyingParty const& party,
                                           ByteView challenge,
                                           VerifierKey const& key,
                                           std::uint32_t sign_count,
                                           AssertionResponse const& response);

}  // namespace ecab::crypto
