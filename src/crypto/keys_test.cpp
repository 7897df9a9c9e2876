#include "crypto/keys.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "base/id.hpp"
#include "crypto/random.hpp"
#include "crypto/secret_file.hpp"
#include "crypto/signer.hpp"

namespace ecab::crypto {
namespace {

// The order of P-256, big endian.
RawSignature with_scalars(std::string_view r_hex, std::string_view s_hex) {
    RawSignature out{};
    Bytes const r = *from_hex(r_hex);
    Bytes const s = *from_hex(s_hex);
    std::copy(r.begin(), r.end(), out.begin());
    std::copy(s.begin(), s.end(), out.begin() + 32);
    return out;
}

TEST(Keys, ASignatureHoldsForItsDataAndKeyOnly) {
    PrivateKey const key = PrivateKey::generate();
    PrivateKey const other = PrivateKey::generate();
    RawSignature const signature = key.sign_raw(as_bytes("Tán thành"));
    EXPECT_TRUE(key.public_key().verify(as_bytes("Tán thành"), signature));
    EXPECT_FALSE(key.public_key().verify(as_bytes("Không tán thành"), signature));
    EXPECT_FALSE(other.public_key().verify(as_bytes("Tán thành"), signature));
}

TEST(Keys, EveryFlippedBitOfASignatureIsRejected) {
    PrivateKey const key = PrivateKey::generate();
    PublicKey const check = key.public_key();
    RawSignature const signature = key.sign_raw(as_bytes("x"));
    for (std::size_t bit = 0; bit < 512; ++bit) {
        RawSignature bad = signature;
        bad[bit / 8] = static_cast<std::uint8_t>(bad[bit / 8] ^ (1u << (bit % 8)));
        EXPECT_FALSE(check.verify(as_bytes("x"), bad)) << bit;
    }
}

TEST(Keys, ScalarsOutsideTheGroupAreRejected) {
    PublicKey const key = PrivateKey::generate().public_key();
    std::string const zero(64, '0');
    std::string const one = std::string(63, '0') + "1";
    std::string const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    std::string const all(64, 'f');
    for (auto const& r : {zero, one, order, all})
        for (auto const& s : {zero, one, order, all})
            EXPECT_FALSE(key.verify(as_bytes("x"), with_scalars(r, s))) << r << s;
}

TEST(Keys, SignatureEncodingsRoundTripAndRefuseOtherForms) {
    PrivateKey const key = PrivateKey::generate();
    for (int i = 0; i < 64; ++i) {
        Bytes const der = key.sign_der(as_bytes(std::to_string(i)));
        Result<RawSignature> const raw = signature_raw(der);
        ASSERT_TRUE(raw);
        EXPECT_EQ(signature_der(*raw), der);
        EXPECT_TRUE(key.public_key().verify(as_bytes(std::to_string(i)), *raw));
    }
    EXPECT_EQ(to_hex(signature_der(with_scalars(std::string(64, '0'), std::string(64, 'f')))),
              "3026020100022100" + std::string(64, 'f'));
    for (char const* bad : {"",
                            "3006020101",
                            "300602010102010100",
                            "300702020001020101",
                            "3006020181020101",
                            "3106020101020101",
                            "3006020101030101",
                            "3080020101020101"})
        EXPECT_FALSE(signature_raw(*from_hex(bad))) << bad;
}

TEST(Keys, PemAndSpkiRoundTrip) {
    PrivateKey const key = PrivateKey::generate();
    Result<PrivateKey> const again = PrivateKey::from_pem(key.to_pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->spki(), key.spki());
    Bytes const spki = key.spki();
    ASSERT_EQ(spki.size(), 91u);
    Result<PublicKey> const point = PublicKey::from_point(ByteView(spki).last(65));
    ASSERT_TRUE(point);
    EXPECT_EQ(point->spki(), spki);
    EXPECT_FALSE(PrivateKey::from_pem("no key"));
    EXPECT_FALSE(PrivateKey::from_pem(Ed25519Key::generate().to_pem()));
    EXPECT_FALSE(Ed25519Key::from_pem(key.to_pem()));
}

TEST(Keys, APublicKeyMustBeAWholePointOnTheCurve) {
    Bytes spki = PrivateKey::generate().spki();
    spki.push_back(0);
    EXPECT_FALSE(PublicKey::from_spki(spki)) << "trailing byte";
    spki.pop_back();
    spki.back() ^= 1;
    EXPECT_FALSE(PublicKey::from_spki(spki)) << "not on the curve";
    EXPECT_FALSE(PublicKey::from_spki({}));
    EXPECT_FALSE(PublicKey::from_point(Bytes(65, 4)));
    EXPECT_FALSE(PublicKey::from_point(Bytes(33, 2)));
}

TEST(Keys, Ed25519SignsAndRoundTripsThroughPem) {
    Ed25519Key const key = Ed25519Key::generate();
    Ed25519Signature signature = key.sign(as_bytes("checkpoint"));
    EXPECT_TRUE(verify_ed25519(key.public_key(), as_bytes("checkpoint"), signature));
    EXPECT_FALSE(verify_ed25519(key.public_key(), as_bytes("checkpoinT"), signature));
    signature[3] ^= 1;
    EXPECT_FALSE(verify_ed25519(key.public_key(), as_bytes("checkpoint"), signature));
    Result<Ed25519Key> const again = Ed25519Key::from_pem(key.to_pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key(), key.public_key());
}

TEST(Keys, TheSoftwareSignerSaysWhatItIs) {
    SoftwareSigner signer(PrivateKey::generate());
    EXPECT_EQ(signer.kind(), "software");
    Result<PublicKey> const key = PublicKey::from_spki(signer.public_spki());
    ASSERT_TRUE(key);
    EXPECT_TRUE(key->verify(as_bytes("a"), *signature_raw(signer.sign(as_bytes("a")))));
}

TEST(SecretFile, IsPrivateAndNeverOverwritten) {
    SystemRandom random;
    std::string const path =
        std::filesystem::temp_directory_path() / random_id(random, "ecab-secret-");
    EXPECT_EQ(load_secret_file(path).error().reason, Reason::NotFound);
    ASSERT_TRUE(save_secret_file(path, "first"));
    EXPECT_EQ(save_secret_file(path, "second").error().reason, Reason::Conflict);
    EXPECT_EQ(*load_secret_file(path), "first");
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    ::chmod(path.c_str(), 0644);
    EXPECT_EQ(load_secret_file(path).error().reason, Reason::Forbidden);
    ::unlink(path.c_str());
}

TEST(Random, IdsAreValidAndDiffer) {
    SystemRandom random;
    std::string const a = random_id(random, "b-");
    EXPECT_EQ(a.size(), 28u);
    EXPECT_TRUE(is_id_text(a));
    EXPECT_NE(a, random_id(random, "b-"));
    EXPECT_EQ(random.bytes(17).size(), 17u);
}

}  // namespace
}  // namespace ecab::crypto
