#include "crypto/webauthn.hpp"

#include <algorithm>
#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/openssl.hpp"
#include "crypto/webauthn_data.hpp"
#include "json/json.hpp"

namespace ecab::crypto {
namespace {

struct Expectation {
    std::string_view type;
    ByteView challenge;
};

std::optional<std::string_view> text_member(json::Object const& object, std::string_view key) {
    auto const* value = object.if_contains(boost::json::string_view(key.data(), key.size()));
    if (value == nullptr || !value->is_string()) return std::nullopt;
    auto const& text = value->get_string();
    return std::string_view(text.data(), text.size());
}

// Browsers may add members to the client data at any time: unknown ones are ignored (§5.8.1).
Result<Done> check_client_data(RelyingParty const& party,
                               Expectation const& expected,
                               ByteView client_data_json) {
    std::array<unsigned char, 4096> space;
    boost::json::monotonic_resource memory(space.data(), space.size());
    json::Value const value =
        TRY(json::parse(as_text(client_data_json), kClientDataBytesMax, &memory));
    REQUIRE(value.is_object(), Reason::InvalidInput, "client-data");
    json::Object const& object = value.get_object();
    REQUIRE(text_member(object, "type") == expected.type, Reason::ConfirmationFailed, "type");
    std::optional<Bytes> const challenge =
        from_base64url(text_member(object, "challenge").value_or("?"));
    bool const same = challenge && !expected.challenge.empty() &&
                      constant_time_equal(*challenge, expected.challenge);
    REQUIRE(same, Reason::ConfirmationFailed, "challenge");
    std::string_view const origin = text_member(object, "origin").value_or("");
    bool const ours =
        std::find(party.origins.begin(), party.origins.end(), origin) != party.origins.end();
    REQUIRE(ours, Reason::ConfirmationFailed, "origin");
    auto const* cross = object.if_contains("crossOrigin");
    bool const embedded = cross != nullptr && !(cross->is_bool() && !cross->get_bool());
    REQUIRE(!embedded, Reason::ConfirmationFailed, "cross-origin");
    return Done{};
}

Result<Done> check_authenticator(RelyingParty const& party, AuthenticatorData const& data) {
    bool const ours = data.rp_id_hash == sha256(std::string_view(party.id));
    REQUIRE(ours, Reason::ConfirmationFailed, "rp-id");
    std::uint8_t const both = kUserPresent | kUserVerified;
    REQUIRE((data.flags & both) == both, Reason::ConfirmationFailed, "user-verification");
    // A passkey that is not eligible for backup cannot be backed up (§6.1.3).
    bool const sane = (data.flags & kBackedUp) == 0 || (data.flags & kBackupEligible) != 0;
    REQUIRE(sane, Reason::InvalidInput, "authenticator-data");
    return Done{};
}

bool verify_rsa(ByteView spki, ByteView data, ByteView signature) {
    std::uint8_t const* at = spki.data();
    PkeyPtr const key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    MdCtxPtr const ctx(EVP_MD_CTX_new());
    bool const ready =
        key != nullptr && ctx != nullptr && EVP_PKEY_is_a(key.get(), "RSA") == 1 &&
        EVP_DigestVerifyInit(ctx.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1;
    bool const good =
        ready && EVP_DigestVerify(
                     ctx.get(), signature.data(), signature.size(), data.data(), data.size()) == 1;
    ERR_clear_error();
    return good;
}

struct SignedBytes {
    Bytes data;  // authenticator data || SHA-256(client data)
    ByteView signature;
};

Result<Done> check_signature(int algorithm, ByteView spki, SignedBytes const& signed_bytes) {
    bool good = false;
    if (algorithm == kEs256) {
        Result<PublicKey> const key = PublicKey::from_spki(spki);
        Result<RawSignature> const raw = signature_raw(signed_bytes.signature);
        good = key && raw && key->verify(signed_bytes.data, *raw);
    } else if (algorithm == kRs256) {
        good = verify_rsa(spki, signed_bytes.data, signed_bytes.signature);
    }
    REQUIRE(good, Reason::ConfirmationFailed, "signature");
    return Done{};
}

Bytes signed_data(ByteView auth_data, ByteView client_data_json) {
    Bytes out(auth_data.begin(), auth_data.end());
    Digest const hash = sha256(client_data_json);
    out.insert(out.end(), hash.begin(), hash.end());
    return out;
}

Result<Done> check_attestation(AttestationObject const& object,
                               CoseKey const& key,
                               ByteView client_data_json) {
    if (object.format == "none") return Done{};
    REQUIRE(object.format == "packed", Reason::InvalidInput, "attestation-format");
    if (object.has_certificates) return Done{};
    REQUIRE(object.algorithm == key.algorithm, Reason::ConfirmationFailed, "attestation");
    REQUIRE(object.signature.size() <= kPasskeySignatureBytesMax, Reason::TooLarge, "signature");
    return check_signature(key.algorithm,
                           key.spki,
                           {signed_data(object.auth_data, client_data_json), object.signature});
}

}  // namespace

Result<Passkey> verify_registration(RelyingParty const& party,
                                    ByteView challenge,
                                    RegistrationResponse const& response) {
    (void)TRY(check_client_data(party, {"webauthn.create", challenge}, response.client_data_json));
    AttestationObject const object = TRY(parse_attestation_object(response.attestation_object));
    AuthenticatorData data = TRY(parse_authenticator_data(object.auth_data));
    (void)TRY(check_authenticator(party, data));
    bool const has_key = (data.flags & kHasCredential) != 0;
    REQUIRE(has_key, Reason::InvalidInput, "authenticator-data");
    (void)TRY(check_attestation(object, data.key, response.client_data_json));
    return Passkey{std::move(data.credential_id),
                   std::move(data.key.spki),
                   data.key.algorithm,
                   data.sign_count,
                   (data.flags & kBackupEligible) != 0,
                   std::move(data.aaguid),
                   object.format};
}

namespace {

// Everything but the signature, which `check` judges.
template <class Check>
Result<VerifiedAssertion> verified(RelyingParty const& party,
                                   ByteView challenge,
                                   std::uint32_t sign_count,
                                   AssertionResponse const& response,
                                   Check const& check) {
    bool const fits = response.signature.size() <= kPasskeySignatureBytesMax;
    REQUIRE(fits, Reason::TooLarge, "signature");
    (void)TRY(check_client_data(party, {"webauthn.get", challenge}, response.client_data_json));
    AuthenticatorData const data = TRY(parse_authenticator_data(response.authenticator_data));
    (void)TRY(check_authenticator(party, data));
    (void)TRY(check(signed_data(response.authenticator_data, response.client_data_json)));
    // Zero on both sides: a passkey without a counter. Otherwise it must grow, or two devices
    // hold the same key (§7.2 step 21).
    bool const counts = data.sign_count != 0 || sign_count != 0;
    bool const grows = !counts || data.sign_count > sign_count;
    REQUIRE(grows, Reason::ConfirmationFailed, "counter");
    return VerifiedAssertion{data.sign_count, (data.flags & kBackedUp) != 0};
}

}  // namespace

Result<VerifiedAssertion> verify_assertion(RelyingParty const& party,
                                           ByteView challenge,
                                           Passkey const& passkey,
                                           AssertionResponse const& response) {
    auto check = [&](Bytes const& data) {
        return check_signature(passkey.algorithm, passkey.spki, {data, response.signature});
    };
    return verified(party, challenge, passkey.sign_count, response, check);
}

Result<VerifiedAssertion> verify_assertion(RelyingParty const& party,
                                           ByteView challenge,
                                           VerifierKey const& key,
                                           std::uint32_t sign_count,
                                           AssertionResponse const& response) {
    auto check = [&](Bytes const& data) -> Result<Done> {
        Result<RawSignature> const raw = signature_raw(response.signature);
        bool const good = raw && key.verify_digest(sha256(data), *raw);
        REQUIRE(good, Reason::ConfirmationFailed, "signature");
        return Done{};
    };
    return verified(party, challenge, sign_count, response, check);
}

}  // namespace ecab::crypto
