#include "crypto/cms.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "crypto/test_files.hpp"

namespace ecab::crypto {
namespace {

using test::moment;

constexpr char const* kStatement = R"({"option":"for","question":"q-1","text":"Tán thành"})";

struct Member : testing::Test {
    SystemRandom random;
    SoftwareSigner signer{PrivateKey::generate()};
    Validity validity{moment("2026-01-01T00:00:00.000Z"), moment("2030-01-01T00:00:00.000Z")};
    Bytes ca = create_ca(signer, "Chính phủ", random_serial(random), validity);
    PrivateKey key = PrivateKey::generate();
    Bytes certificate = *issue_certificate(
        signer, ca, {"Nguyễn Văn Ổn", "p-on", key.spki(), random_serial(random), validity});
    VerifierKey verifier = *VerifierKey::from_certificate(certificate);
    Moment inside = moment("2026-11-22T01:02:03.000Z");

    StatementSignature sign(std::string_view content, std::string const& time) const {
        Digest const hash = sha256(certificate);
        return {hash, time, key.sign_raw(signed_attributes(hash, time, sha256(content)))};
    }
    StatementSignature good = sign(kStatement, "261122010203Z");
};
using Statement = Member;
using Container = Member;

TEST_F(Statement, TheSignedAttributesAreCanonicalDer) {
    Digest certificate_hash;
    Digest content_hash;
    certificate_hash.fill(0xaa);
    content_hash.fill(0xbb);
    EXPECT_EQ(to_hex(signed_attributes(certificate_hash, "261122010203Z", content_hash)),
              "3181a2"
              "301806092a864886f70d010903310b06092a864886f70d010701"
              "301c06092a864886f70d010905310f170d3236313132323031303230335a"
              "302f06092a864886f70d01090431220420" +
                  std::string(64, 'b') +
                  "3037060b2a864886f70d010910022f312830263024302204"
                  "20" +
                  std::string(64, 'a'));
}

TEST_F(Statement, ASignatureHoldsForContentTimeCertificateAndKey) {
    EXPECT_TRUE(verify_statement_signature(verifier, as_bytes(kStatement), good));
    EXPECT_TRUE(verify_statement_digest(verifier, sha256(std::string_view(kStatement)), good));
    EXPECT_EQ(verify_statement_signature(verifier, as_bytes("{}"), good).error().reason,
              Reason::BadSignature);
    StatementSignature bad = good;
    bad.utc_time = "261122010204Z";
    EXPECT_FALSE(verify_statement_signature(verifier, as_bytes(kStatement), bad));
    bad = good;
    bad.certificate_sha256[0] ^= 1;
    EXPECT_FALSE(verify_statement_signature(verifier, as_bytes(kStatement), bad));
    VerifierKey const other = *VerifierKey::from_spki(PrivateKey::generate().spki());
    EXPECT_FALSE(verify_statement_signature(other, as_bytes(kStatement), good));
}

TEST_F(Statement, EveryFlippedSignatureBitIsRejected) {
    for (std::size_t bit = 0; bit < 512; ++bit) {
        StatementSignature bad = good;
        bad.raw[bit / 8] = static_cast<std::uint8_t>(bad.raw[bit / 8] ^ (1u << (bit % 8)));
        EXPECT_FALSE(verify_statement_signature(verifier, as_bytes(kStatement), bad)) << bit;
    }
}

TEST_F(Statement, ScalarsOutsideTheGroupAreRejected) {
    Bytes const order =
        *from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    for (std::size_t half : {0u, 32u}) {
        for (std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{0xff}}) {
            StatementSignature bad = good;
            std::fill_n(bad.raw.begin() + static_cast<std::ptrdiff_t>(half), 32, fill);
            EXPECT_FALSE(verify_statement_signature(verifier, as_bytes(kStatement), bad));
        }
        StatementSignature bad = good;
        std::copy(order.begin(), order.end(), bad.raw.begin() + static_cast<std::ptrdiff_t>(half));
        EXPECT_FALSE(verify_statement_signature(verifier, as_bytes(kStatement), bad));
    }
}

TEST_F(Statement, TheTimeMustBeWellFormed) {
    for (char const* time :
         {"", "20261122010203Z", "261322010203Z", "2611220102030", "261122016003Z"}) {
        StatementSignature bad = good;
        bad.utc_time = time;
        EXPECT_EQ(verify_statement_signature(verifier, as_bytes(kStatement), bad).error().reason,
                  Reason::InvalidInput);
        EXPECT_FALSE(build_cms(certificate, sha256(std::string_view(kStatement)), bad));
    }
}

TEST_F(Statement, OneKeyServesManyThreads) {
    std::array<int, 4> wrong{};
    std::vector<std::thread> threads;
    for (int& mine : wrong)
        threads.emplace_back([this, &mine] {
            StatementSignature bad = good;
            bad.raw[9] ^= 4;
            for (int i = 0; i < 100; ++i) {
                if (!verify_statement_signature(verifier, as_bytes(kStatement), good)) ++mine;
                if (verify_statement_signature(verifier, as_bytes(kStatement), bad)) ++mine;
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (int mine : wrong) EXPECT_EQ(mine, 0);
}

TEST_F(Container, TheOpensslCommandAcceptsItAndNoticesEveryChange) {
    Digest const hash = sha256(std::string_view(kStatement));
    Result<Bytes> const cms = build_cms(certificate, hash, good);
    ASSERT_TRUE(cms);
    test::Folder const folder;
    folder.write("ca.pem", certificate_pem(ca));
    folder.write("v.json", std::string_view(kStatement));
    folder.write("v.p7s", *cms);
    std::string const verify =
        "openssl cms -verify -cades -binary -inform DER -attime 1795309323 -CAfile ca.pem "
        "-out /dev/null ";
    EXPECT_EQ(folder.run(verify + "-in v.p7s -content v.json"), 0) << folder.output();
    folder.write("w.json", std::string(kStatement) + " ");
    EXPECT_NE(folder.run(verify + "-in v.p7s -content w.json"), 0);
    Bytes bad = *cms;
    bad[bad.size() - 5] ^= 1;
    folder.write("bad.p7s", bad);
    EXPECT_NE(folder.run(verify + "-in bad.p7s -content v.json"), 0);
    Bytes const foreign = create_ca(signer, "Bộ Tư pháp", random_serial(random), validity);
    folder.write("ca.pem", certificate_pem(foreign));
    EXPECT_NE(folder.run(verify + "-in v.p7s -content v.json"), 0) << "another authority";
}

TEST_F(Container, VerifiesAndSaysWhatIsWrong) {
    Bytes const cms = *build_cms(certificate, sha256(std::string_view(kStatement)), good);
    EXPECT_TRUE(verify_cms(cms, as_bytes(kStatement), ca, inside));
    EXPECT_EQ(verify_cms(cms, as_bytes("{}"), ca, inside).error().reason, Reason::BadSignature);
    EXPECT_EQ(verify_cms(cms, as_bytes(kStatement), ca, moment("2031-01-01T00:00:00.000Z"))
                  .error()
                  .reason,
              Reason::CertificateExpired);
    EXPECT_EQ(verify_cms(cms, as_bytes(kStatement), ca, moment("2025-01-01T00:00:00.000Z"))
                  .error()
                  .reason,
              Reason::CertificateExpired);
    SoftwareSigner stranger(PrivateKey::generate());
    Bytes const other = create_ca(stranger, "Chính phủ", random_serial(random), validity);
    EXPECT_EQ(verify_cms(cms, as_bytes(kStatement), other, inside).error().reason,
              Reason::CertificateUnknown);
    Bytes longer = cms;
    longer.push_back(0);
    EXPECT_EQ(verify_cms(longer, as_bytes(kStatement), ca, inside).error().reason,
              Reason::BadSignature);
    EXPECT_FALSE(verify_cms({}, as_bytes(kStatement), ca, inside));
    EXPECT_EQ(verify_cms(Bytes(kCmsBytesMax + 1), as_bytes(kStatement), ca, inside).error().reason,
              Reason::TooLarge);
}

TEST_F(Container, ReadsContainersMadeByOthers) {
    test::Folder const folder;
    folder.write("key.pem", key.to_pem());
    folder.write("member.pem", certificate_pem(certificate));
    folder.write("v.json", std::string_view(kStatement));
    ASSERT_EQ(folder.run("openssl cms -sign -cades -binary -md sha256 -signer member.pem "
                         "-inkey key.pem -in v.json -outform DER -out v.p7s && cat v.p7s"),
              0);
    std::string const made = folder.output();
    EXPECT_TRUE(verify_cms(as_bytes(made), as_bytes(kStatement), ca, inside));
    EXPECT_FALSE(verify_cms(as_bytes(made), as_bytes("{}"), ca, inside));
    ASSERT_EQ(folder.run("openssl cms -sign -cades -nodetach -binary -md sha256 -signer member.pem "
                         "-inkey key.pem -in v.json -outform DER -out v.p7s && cat v.p7s"),
              0);
    EXPECT_EQ(verify_cms(as_bytes(folder.output()), as_bytes(kStatement), ca, inside).error(),
              refuse(Reason::BadSignature, "content"));
}

TEST_F(Container, TheCertificateMustBeTheOneThatWasSigned) {
    Digest const hash = sha256(std::string_view(kStatement));
    EXPECT_EQ(build_cms(ca, hash, good).error(), refuse(Reason::InvalidInput, "certificate"));
}

}  // namespace
}  // namespace ecab::crypto
