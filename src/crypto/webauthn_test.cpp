#include "crypto/webauthn.hpp"

#include <cbor.h>
#include <gtest/gtest.h>

#include <functional>

#include "crypto/der.hpp"
#include "crypto/hash.hpp"
#include "crypto/openssl.hpp"
#include "crypto/random.hpp"

namespace ecab::crypto {
namespace {

// A software authenticator: builds what a browser would send, every part open to tampering.
struct Authenticator {
    SystemRandom random;
    PrivateKey key = PrivateKey::generate();
    Bytes credential_id = random.bytes(32);
    std::string rp_id = "hop.chinhphu.vn";
    std::uint8_t flags = 0x05;
    std::uint32_t count = 7;

    static Bytes serialized(cbor_item_t* item) {
        unsigned char* buffer = nullptr;
        std::size_t capacity = 0;
        std::size_t const size = cbor_serialize_alloc(item, &buffer, &capacity);
        Bytes out(buffer, buffer + size);
        std::free(buffer);
        cbor_decref(&item);
        return out;
    }
    static void add(cbor_item_t* map, cbor_item_t* name, cbor_item_t* value) {
        ASSERT_TRUE(cbor_map_add(map, {cbor_move(name), cbor_move(value)}));
    }
    static cbor_item_t* label(int number) {
        return number >= 0 ? cbor_build_uint8(static_cast<std::uint8_t>(number))
                           : cbor_build_negint16(static_cast<std::uint16_t>(-1 - number));
    }
    static cbor_item_t* bytes(ByteView view) {
        return cbor_build_bytestring(view.data(), view.size());
    }

    Bytes cose_key() const {
        Bytes const spki = key.spki();
        ByteView const point = ByteView(spki).last(64);
        cbor_item_t* map = cbor_new_definite_map(5);
        add(map, label(1), label(2));
        add(map, label(3), label(kEs256));
        add(map, label(-1), label(1));
        add(map, label(-2), bytes(point.first(32)));
        add(map, label(-3), bytes(point.last(32)));
        return serialized(map);
    }
    Bytes head() const {
        Digest const hash = sha256(rp_id);
        Bytes out(hash.begin(), hash.end());
        out.push_back(flags);
        for (int shift = 24; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(count >> shift));
        return out;
    }
    Bytes registration_data(Bytes const& cose) const {
        Bytes out = head();
        out[32] = static_cast<std::uint8_t>(out[32] | 0x40);
        out.insert(out.end(), 16, 0xaa);
        out.push_back(static_cast<std::uint8_t>(credential_id.size() >> 8));
        out.push_back(static_cast<std::uint8_t>(credential_id.size()));
        out.insert(out.end(), credential_id.begin(), credential_id.end());
        out.insert(out.end(), cose.begin(), cose.end());
        return out;
    }
    static Bytes attestation(Bytes const& auth_data, char const* format, cbor_item_t* statement) {
        cbor_item_t* map = cbor_new_definite_map(3);
        add(map, cbor_build_string("fmt"), cbor_build_string(format));
        add(map, cbor_build_string("attStmt"), statement);
        add(map, cbor_build_string("authData"), bytes(auth_data));
        return serialized(map);
    }
};

Bytes client_data(std::string const& type, ByteView challenge, std::string const& extra) {
    std::string const text = R"({"type":")" + type + R"(","challenge":")" +
                             to_base64url(challenge) + R"(","origin":"https://hop.chinhphu.vn")" +
                             extra + "}";
    return {text.begin(), text.end()};
}

struct Passkeys : testing::Test {
    Authenticator authenticator;
    RelyingParty party{"hop.chinhphu.vn",
                       {"https://hop.chinhphu.vn", "https://hop.chinhphu.vn:8443"}};
    Bytes challenge = Bytes(32, 0x5a);

    RegistrationResponse registration() {
        return {
            Authenticator::attestation(authenticator.registration_data(authenticator.cose_key()),
                                       "none",
                                       cbor_new_definite_map(0)),
            client_data("webauthn.create", challenge, R"(,"crossOrigin":false)")};
    }
    AssertionResponse assertion(Bytes client) {
        Bytes data = authenticator.head();
        Digest const hash = sha256(client);
        Bytes const whole = der::join({data, hash});
        return {data, std::move(client), authenticator.key.sign_der(whole)};
    }
    AssertionResponse assertion() {
        return assertion(
            client_data("webauthn.get", challenge, R"(,"crossOrigin":false,"new":[1])"));
    }
    Passkey registered() { return *verify_registration(party, challenge, registration()); }
    std::string refused(AssertionResponse const& response, Passkey const& passkey) {
        Result<VerifiedAssertion> const out = verify_assertion(party, challenge, passkey, response);
        return out ? "accepted" : out.error().detail;
    }
};

TEST_F(Passkeys, ARegistrationYieldsTheKey) {
    Passkey const passkey = registered();
    EXPECT_EQ(passkey.credential_id, authenticator.credential_id);
    EXPECT_EQ(passkey.spki, authenticator.key.spki());
    EXPECT_EQ(passkey.algorithm, kEs256);
    EXPECT_EQ(passkey.sign_count, 7u);
    EXPECT_EQ(passkey.format, "none");
    EXPECT_EQ(passkey.aaguid, Bytes(16, 0xaa));
    EXPECT_FALSE(passkey.backup_eligible);
}

TEST_F(Passkeys, AnAssertionConfirmsItsChallenge) {
    Passkey const passkey = registered();
    authenticator.count = 8;
    Result<VerifiedAssertion> const out = verify_assertion(party, challenge, passkey, assertion());
    ASSERT_TRUE(out);
    EXPECT_EQ(out->sign_count, 8u);
    EXPECT_FALSE(out->backed_up);
}

TEST_F(Passkeys, EveryCheckOfAnAssertionHasItsRefusal) {
    Passkey const passkey = registered();
    authenticator.count = 8;
    EXPECT_EQ(refused(assertion(client_data("webauthn.create", challenge, "")), passkey), "type");
    EXPECT_EQ(refused(assertion(client_data("webauthn.get", Bytes(32, 1), "")), passkey),
              "challenge");
    EXPECT_EQ(refused(assertion(client_data("webauthn.get", challenge, R"(,"crossOrigin":true)")),
                      passkey),
              "cross-origin");
    EXPECT_EQ(refused(assertion(client_data("webauthn.get", challenge, R"(,"crossOrigin":"no")")),
                      passkey),
              "cross-origin");
    RelyingParty const own = party;
    party.origins = {"http://hop.chinhphu.vn"};
    EXPECT_EQ(refused(assertion(), passkey), "origin");
    party = own;
    party.id = "chinhphu.vn";
    EXPECT_EQ(refused(assertion(), passkey), "rp-id");
    party = own;
    for (std::uint8_t flags : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{4}}) {
        authenticator.flags = flags;
        EXPECT_EQ(refused(assertion(), passkey), "user-verification");
    }
    authenticator.flags = 0x15;
    EXPECT_EQ(refused(assertion(), passkey), "authenticator-data") << "backed up but not eligible";
    authenticator.flags = 0x05;
    authenticator.count = 7;
    EXPECT_EQ(refused(assertion(), passkey), "counter");
    authenticator.count = 0;
    EXPECT_EQ(refused(assertion(), passkey), "counter");
    authenticator.count = 8;
    AssertionResponse bad = assertion();
    bad.signature[bad.signature.size() - 1] ^= 1;
    EXPECT_EQ(refused(bad, passkey), "signature");
    bad = assertion();
    bad.client_data_json.push_back(' ');
    EXPECT_EQ(refused(bad, passkey), "signature");
    Passkey other = passkey;
    other.spki = PrivateKey::generate().spki();
    EXPECT_EQ(refused(assertion(), other), "signature");
    EXPECT_EQ(refused(assertion(), passkey), "accepted");
}

TEST_F(Passkeys, APasskeyWithoutCounterStaysAtZero) {
    authenticator.count = 0;
    Passkey const passkey = registered();
    EXPECT_EQ(refused(assertion(), passkey), "accepted");
}

TEST_F(Passkeys, SynchronisedPasskeysSaySo) {
    authenticator.flags = 0x1d;
    Passkey const passkey = registered();
    EXPECT_TRUE(passkey.backup_eligible);
    authenticator.count = 9;
    EXPECT_TRUE(verify_assertion(party, challenge, passkey, assertion())->backed_up);
}

TEST_F(Passkeys, AnEmptyChallengeNeverMatches) {
    AssertionResponse const response = assertion(client_data("webauthn.get", {}, ""));
    Passkey const passkey = registered();
    EXPECT_EQ(verify_assertion(party, {}, passkey, response).error().detail, "challenge");
}

TEST_F(Passkeys, SelfAttestationIsCheckedAndCertificatesAreNotJudged) {
    RegistrationResponse response = registration();
    Bytes const data = authenticator.registration_data(authenticator.cose_key());
    Digest const hash = sha256(response.client_data_json);
    Bytes const signature = authenticator.key.sign_der(der::join({data, hash}));
    auto statement = [&](ByteView sig, int algorithm, bool certificates) {
        cbor_item_t* map = cbor_new_definite_map(certificates ? 3 : 2);
        Authenticator::add(map, cbor_build_string("alg"), Authenticator::label(algorithm));
        Authenticator::add(map, cbor_build_string("sig"), Authenticator::bytes(sig));
        if (certificates)
            Authenticator::add(map, cbor_build_string("x5c"), cbor_new_definite_array(0));
        return map;
    };
    auto outcome = [&](char const* format, cbor_item_t* map) {
        response.attestation_object = Authenticator::attestation(data, format, map);
        Result<Passkey> const out = verify_registration(party, challenge, response);
        return out ? "accepted as " + out->format : out.error().detail;
    };
    EXPECT_EQ(outcome("packed", statement(signature, kEs256, false)), "accepted as packed");
    EXPECT_EQ(outcome("packed", statement(signature, kRs256, false)), "attestation");
    Bytes bad = signature;
    bad.back() ^= 1;
    EXPECT_EQ(outcome("packed", statement(bad, kEs256, false)), "signature");
    EXPECT_EQ(outcome("packed", statement(bad, kEs256, true)), "accepted as packed");
    EXPECT_EQ(outcome("tpm", statement(signature, kEs256, false)), "attestation-format");
}

TEST_F(Passkeys, RsaKeysWork) {
    PkeyPtr const rsa(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}));
    BIGNUM* n = nullptr;
    ASSERT_EQ(EVP_PKEY_get_bn_param(rsa.get(), "n", &n), 1);
    Bytes modulus(256);
    BN_bn2binpad(n, modulus.data(), 256);
    BN_free(n);
    auto cose = [](ByteView modulus_bytes, ByteView exponent) {
        cbor_item_t* map = cbor_new_definite_map(4);
        Authenticator::add(map, Authenticator::label(1), Authenticator::label(3));
        Authenticator::add(map, Authenticator::label(3), Authenticator::label(kRs256));
        Authenticator::add(map, Authenticator::label(-1), Authenticator::bytes(modulus_bytes));
        Authenticator::add(map, Authenticator::label(-2), Authenticator::bytes(exponent));
        return Authenticator::serialized(map);
    };
    RegistrationResponse response = registration();
    auto attested = [&](Bytes const& key) {
        return Authenticator::attestation(
            authenticator.registration_data(key), "none", cbor_new_definite_map(0));
    };
    response.attestation_object = attested(cose(modulus, Bytes{1, 0, 1}));
    Result<Passkey> const passkey = verify_registration(party, challenge, response);
    ASSERT_TRUE(passkey);
    EXPECT_EQ(passkey->algorithm, kRs256);
    EXPECT_EQ(passkey->spki, der_of(rsa.get(), i2d_PUBKEY));
    authenticator.count = 8;
    AssertionResponse good = assertion();
    Digest const hash = sha256(good.client_data_json);
    Bytes const data = der::join({good.authenticator_data, hash});
    MdCtxPtr const ctx(EVP_MD_CTX_new());
    good.signature.resize(256);
    std::size_t size = 256;
    ASSERT_EQ(EVP_DigestSignInit(ctx.get(), nullptr, EVP_sha256(), nullptr, rsa.get()), 1);
    ASSERT_EQ(EVP_DigestSign(ctx.get(), good.signature.data(), &size, data.data(), data.size()), 1);
    EXPECT_EQ(refused(good, *passkey), "accepted");
    good.signature[17] ^= 1;
    EXPECT_EQ(refused(good, *passkey), "signature");
    response.attestation_object = attested(cose(ByteView(modulus).first(255), Bytes{1, 0, 1}));
    EXPECT_EQ(verify_registration(party, challenge, response).error().detail, "public-key");
    response.attestation_object = attested(cose(modulus, Bytes{2}));
    EXPECT_EQ(verify_registration(party, challenge, response).error().detail, "public-key");
}

TEST_F(Passkeys, EveryShortenedOrLengthenedPartIsRefused) {
    RegistrationResponse const good = registration();
    for (std::size_t size = 0; size < good.attestation_object.size(); ++size) {
        RegistrationResponse bad = good;
        bad.attestation_object.resize(size);
        EXPECT_FALSE(verify_registration(party, challenge, bad)) << size;
    }
    RegistrationResponse bad = good;
    bad.attestation_object.push_back(0);
    EXPECT_FALSE(verify_registration(party, challenge, bad));
    Bytes const data = authenticator.registration_data(authenticator.cose_key());
    for (std::size_t size = 0; size < data.size() + 3; ++size) {
        Bytes part = data;
        part.resize(size);
        bad.attestation_object = Authenticator::attestation(part, "none", cbor_new_definite_map(0));
        EXPECT_EQ(verify_registration(party, challenge, bad).has_value(), size == data.size())
            << size;
    }
}

TEST_F(Passkeys, HostileCborIsRefusedBeforeAnythingIsAllocated) {
    RegistrationResponse bad = registration();
    for (char const* hex : {"bb00000000ffffffff",  // a map of four thousand million pairs
                            "bbffffffffffffffff",  // and one whose doubled count overflows
                            "9bffffffffffffffff",
                            "5bffffffffffffffff",
                            "bf6161f6ff",                // indefinite
                            "a1818181818181818181f6f6",  // too deep
                            "c1a0",                      // a tag
                            "a1f97e00f6",                // a float
                            "a0",
                            "f6"}) {
        bad.attestation_object = *from_hex(hex);
        EXPECT_EQ(verify_registration(party, challenge, bad).error().reason, Reason::InvalidInput)
            << hex;
    }
}

TEST_F(Passkeys, EveryInputHasALimit) {
    Passkey const passkey = registered();
    authenticator.count = 8;
    AssertionResponse at_limit = assertion(
        client_data("webauthn.get", challenge, R"(,"pad":")" + std::string(3900, 'a') + "\""));
    EXPECT_LE(at_limit.client_data_json.size(), kClientDataBytesMax);
    EXPECT_EQ(refused(at_limit, passkey), "accepted");
    AssertionResponse bad = assertion();
    bad.client_data_json.resize(kClientDataBytesMax + 1, ' ');
    EXPECT_EQ(verify_assertion(party, challenge, passkey, bad).error().reason, Reason::TooLarge);
    bad = assertion();
    bad.authenticator_data.resize(kAuthenticatorDataBytesMax + 1);
    EXPECT_EQ(verify_assertion(party, challenge, passkey, bad).error().reason, Reason::TooLarge);
    bad = assertion();
    bad.signature.resize(kPasskeySignatureBytesMax + 1);
    EXPECT_EQ(verify_assertion(party, challenge, passkey, bad).error().reason, Reason::TooLarge);
    RegistrationResponse response = registration();
    response.attestation_object.resize(kAttestationBytesMax + 1);
    EXPECT_EQ(verify_registration(party, challenge, response).error().reason, Reason::TooLarge);
    authenticator.credential_id.assign(kCredentialIdBytesMax, 3);
    EXPECT_TRUE(verify_registration(party, challenge, registration()));
    authenticator.credential_id.assign(kCredentialIdBytesMax + 1, 3);
    EXPECT_FALSE(verify_registration(party, challenge, registration()));
    authenticator.credential_id.clear();
    EXPECT_FALSE(verify_registration(party, challenge, registration()));
}

}  // namespace
}  // namespace ecab::crypto
