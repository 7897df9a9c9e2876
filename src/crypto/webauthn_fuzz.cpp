// What a browser may send: the first two bytes say how long the client data is, the rest is an
// attestation object or authenticator data.
#include "crypto/webauthn.hpp"
#include "crypto/webauthn_data.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    if (size < 2) return 0;
    ByteView const input(data + 2, size - 2);
    std::size_t const wanted = static_cast<std::size_t>(data[0]) << 8 | data[1];
    std::size_t const client_size = wanted < input.size() ? wanted : input.size();
    ByteView const client = input.first(client_size);
    ByteView const binary = input.subspan(client_size);
    crypto::RelyingParty const party{"localhost", {"https://localhost"}};
    Bytes const challenge(32, 0x5a);
    crypto::RegistrationResponse const registration{{binary.begin(), binary.end()},
                                                    {client.begin(), client.end()}};
    (void)crypto::verify_registration(party, challenge, registration).has_value();
    (void)crypto::parse_attestation_object(binary).has_value();
    Result<crypto::AuthenticatorData> const parsed = crypto::parse_authenticator_data(binary);
    crypto::Passkey passkey;
    if (parsed) passkey.spki = parsed->key.spki;
    passkey.algorithm = crypto::kEs256;
    crypto::AssertionResponse const assertion{
        registration.attestation_object, registration.client_data_json, Bytes(70, 1)};
    (void)crypto::verify_assertion(party, challenge, passkey, assertion).has_value();
    return 0;
}
