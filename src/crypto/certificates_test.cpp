#include "crypto/certificates.hpp"

#include <gtest/gtest.h>

#include "crypto/hash.hpp"
#include "crypto/test_files.hpp"

namespace ecab::crypto {
namespace {

using test::moment;

struct Authority : testing::Test {
    SoftwareSigner signer{PrivateKey::generate()};
    SystemRandom random;
    Moment start = moment("2026-01-01T00:00:00.000Z");
    Moment end = moment("2036-01-01T00:00:00.000Z");
    Bytes ca = create_ca(signer, "Văn phòng Chính phủ", random_serial(random), {start, end});
    PrivateKey member_key = PrivateKey::generate();

    CertificateRequest request() {
        return {"Nguyễn Văn Ổn",
                "p-on",
                member_key.spki(),
                random_serial(random),
                {moment("2026-02-01T00:00:00.000Z"), moment("2028-02-01T00:00:00.000Z")}};
    }
};

TEST_F(Authority, TheRootSaysWhatItIs) {
    Result<CertificateInfo> const info = parse_certificate(ca);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->subject_cn, "Văn phòng Chính phủ");
    EXPECT_EQ(info->issuer_cn, info->subject_cn);
    EXPECT_TRUE(info->is_ca);
    EXPECT_EQ(info->not_before, start);
    EXPECT_EQ(info->not_after, end);
    EXPECT_EQ(info->spki, signer.public_spki());
    EXPECT_EQ(info->sha256, sha256(ca));
}

TEST_F(Authority, AMemberCertificateCarriesNamePersonAndKey) {
    CertificateRequest const wanted = request();
    Bytes const der = *issue_certificate(signer, ca, wanted);
    Result<CertificateInfo> const info = parse_certificate(der);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->subject_cn, "Nguyễn Văn Ổn");
    EXPECT_EQ(info->person, "p-on");
    EXPECT_EQ(info->issuer_cn, "Văn phòng Chính phủ");
    EXPECT_EQ(info->serial, to_hex(wanted.serial));
    EXPECT_EQ(info->not_after, wanted.validity.not_after);
    EXPECT_EQ(info->spki, member_key.spki());
    EXPECT_FALSE(info->is_ca);
    EXPECT_LT(der.size(), 700u);
}

TEST_F(Authority, TheOpensslCommandAcceptsTheChainAndTheRevocationList) {
    CertificateRequest const wanted = request();
    Bytes const der = *issue_certificate(signer, ca, wanted);
    Moment const at = moment("2026-03-01T00:00:00.000Z");
    CrlRequest const none{{}, 1, at, moment("2026-04-01T00:00:00.000Z")};
    CrlRequest const one{{{wanted.serial, at}}, 2, at, moment("2026-04-01T00:00:00.000Z")};
    test::Folder const folder;
    folder.write("ca.pem", certificate_pem(ca));
    folder.write("member.pem", certificate_pem(der));
    folder.write("none.pem", crl_pem(*make_crl(signer, ca, none)));
    folder.write("one.pem", crl_pem(*make_crl(signer, ca, one)));
    std::string const verify =
        "openssl verify -x509_strict -purpose smimesign -attime 1772400000 -CAfile ca.pem ";
    EXPECT_EQ(folder.run(verify + "member.pem"), 0) << folder.output();
    EXPECT_EQ(folder.run(verify + "-crl_check -CRLfile none.pem member.pem"), 0) << folder.output();
    EXPECT_NE(folder.run(verify + "-crl_check -CRLfile one.pem member.pem"), 0);
    EXPECT_NE(folder.output().find("certificate revoked"), std::string::npos) << folder.output();
    EXPECT_EQ(folder.run("openssl x509 -in member.pem -noout -text"), 0);
    std::string const text = folder.output();
    for (char const* part :
         {"X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation",
          "E-mail Protection, 1.3.6.1.5.5.7.3.36",
          "ecdsa-with-SHA256",
          "CA:FALSE"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST_F(Authority, AChainHoldsInsideBothValiditiesAndUnderItsOwnRootOnly) {
    Bytes const der = *issue_certificate(signer, ca, request());
    EXPECT_TRUE(check_chain(der, ca, moment("2026-02-01T00:00:00.000Z")));
    EXPECT_TRUE(check_chain(der, ca, moment("2028-01-31T23:59:59.000Z")));
    for (char const* outside :
         {"2026-01-31T23:59:59.999Z", "2028-02-01T00:00:01.000Z", "2040-01-01T00:00:00.000Z"})
        EXPECT_EQ(check_chain(der, ca, moment(outside)).error().reason, Reason::CertificateExpired)
            << outside;
    Moment const inside = moment("2027-01-01T00:00:00.000Z");
    SoftwareSigner stranger(PrivateKey::generate());
    Bytes const other =
        create_ca(stranger, "Văn phòng Chính phủ", random_serial(random), {start, end});
    EXPECT_EQ(check_chain(der, other, inside).error().reason, Reason::CertificateUnknown);
    EXPECT_EQ(check_chain(Bytes{1, 2, 3}, ca, inside).error().reason, Reason::CertificateUnknown);
    // A member is no authority.
    SoftwareSigner member(*PrivateKey::from_pem(member_key.to_pem()));
    CertificateRequest under = request();
    under.spki = PrivateKey::generate().spki();
    Bytes const forged = *issue_certificate(member, der, under);
    EXPECT_EQ(check_chain(forged, der, inside).error().reason, Reason::CertificateUnknown);
}

TEST_F(Authority, EveryFlippedBitOfACertificateBreaksTheChain) {
    Bytes const der = *issue_certificate(signer, ca, request());
    Moment const inside = moment("2027-01-01T00:00:00.000Z");
    for (std::size_t i = 0; i < der.size(); ++i) {
        Bytes bad = der;
        bad[i] = static_cast<std::uint8_t>(bad[i] ^ (1u << (i % 8)));
        EXPECT_FALSE(check_chain(bad, ca, inside)) << i;
    }
}

TEST_F(Authority, RefusesUnfitRequests) {
    auto refused = [&](auto change) {
        CertificateRequest bad = request();
        change(bad);
        Result<Bytes> const out = issue_certificate(signer, ca, bad);
        return !out && out.error().reason == Reason::InvalidInput;
    };
    EXPECT_TRUE(refused([](auto& r) { r.common_name.clear(); }));
    EXPECT_TRUE(refused([](auto& r) { r.common_name = std::string(65, 'a'); }));
    EXPECT_TRUE(refused([](auto& r) { r.person = "Ông A"; }));
    EXPECT_TRUE(refused([](auto& r) { r.serial = Bytes(16); }));
    EXPECT_TRUE(refused([](auto& r) { r.serial = Bytes(21, 1); }));
    EXPECT_TRUE(refused([](auto& r) { r.spki.pop_back(); }));
    CertificateRequest longest = request();
    for (longest.common_name.clear(); longest.common_name.size() < 64 * 3;)
        longest.common_name += "ệ";
    EXPECT_TRUE(issue_certificate(signer, ca, longest)) << "64 characters of three bytes";
    SoftwareSigner stranger(PrivateKey::generate());
    EXPECT_EQ(issue_certificate(stranger, ca, request()).error().reason,
              Reason::CertificateUnknown);
    EXPECT_EQ(make_crl(stranger, ca, {}).error().reason, Reason::CertificateUnknown);
    CrlRequest many{{}, 1, start, end};
    many.revoked.assign(kRevokedMax, {Bytes{1}, start});
    EXPECT_TRUE(make_crl(signer, ca, many));
    many.revoked.push_back({Bytes{1}, start});
    EXPECT_EQ(make_crl(signer, ca, many).error().reason, Reason::LimitReached);
}

TEST_F(Authority, LateDatesAreWrittenAsGeneralizedTime) {
    CertificateRequest late = request();
    late.validity.not_after = moment("2055-06-30T12:00:00.000Z");
    EXPECT_EQ(parse_certificate(*issue_certificate(signer, ca, late))->not_after,
              late.validity.not_after);
}

TEST_F(Authority, PemRoundTrips) {
    EXPECT_EQ(*certificate_from_pem(certificate_pem(ca)), ca);
    EXPECT_FALSE(certificate_from_pem("-----BEGIN CERTIFICATE-----\n"));
}

TEST(TlsIdentityMade, NamesItsHostsAndBelongsToItsKey) {
    SystemRandom random;
    Validity const validity{moment("2026-01-01T00:00:00.000Z"), moment("2028-01-01T00:00:00.000Z")};
    Bytes const serial = random_serial(random);
    Result<TlsIdentity> const tls =
        self_signed_tls({"localhost", "hop.chinhphu.vn", "127.0.0.1", "::1"}, serial, validity);
    ASSERT_TRUE(tls);
    test::Folder const folder;
    folder.write("cert.pem", tls->certificate_pem);
    std::string const verify =
        "openssl verify -x509_strict -purpose sslserver -attime 1772400000 -CAfile cert.pem ";
    EXPECT_EQ(folder.run(verify + "-verify_hostname hop.chinhphu.vn cert.pem"), 0)
        << folder.output();
    EXPECT_EQ(folder.run(verify + "-verify_ip 127.0.0.1 cert.pem"), 0) << folder.output();
    EXPECT_EQ(folder.run(verify + "-verify_ip ::1 cert.pem"), 0) << folder.output();
    EXPECT_NE(folder.run(verify + "-verify_hostname example.org cert.pem"), 0);
    EXPECT_EQ(parse_certificate(*certificate_from_pem(tls->certificate_pem))->spki,
              PrivateKey::from_pem(tls->key_pem)->spki());
    for (std::vector<std::string> const& bad : {std::vector<std::string>{},
                                                {""},
                                                {"a b"},
                                                {std::string(254, 'a')},
                                                std::vector<std::string>(kTlsHostsMax + 1, "a")})
        EXPECT_EQ(self_signed_tls(bad, serial, validity).error().reason, Reason::InvalidInput);
    EXPECT_TRUE(self_signed_tls(std::vector<std::string>(kTlsHostsMax, "a"), serial, validity));
}

TEST(CertificateRequestFile, NeedsProofOfPossession) {
    PrivateKey const key = PrivateKey::generate();
    Bytes const csr = test::make_csr(key.to_pem(), "Thiết bị của tôi");
    Result<CsrInfo> const info = parse_csr(csr);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->spki, key.spki());
    EXPECT_EQ(info->subject_cn, "Thiết bị của tôi");
    for (std::size_t i = 0; i < csr.size(); ++i) {
        Bytes bad = csr;
        bad[i] = static_cast<std::uint8_t>(bad[i] ^ (1u << (i % 8)));
        EXPECT_FALSE(parse_csr(bad)) << i;
    }
}

TEST(CertificateRequestFile, RefusesOtherKeysTrailingBytesAndSize) {
    Bytes csr = test::make_csr(PrivateKey::generate().to_pem(), "a");
    csr.push_back(0);
    EXPECT_EQ(parse_csr(csr).error().reason, Reason::InvalidInput);
    csr.resize(kCsrBytesMax);
    EXPECT_EQ(parse_csr(csr).error().reason, Reason::InvalidInput);
    csr.resize(kCsrBytesMax + 1);
    EXPECT_EQ(parse_csr(csr).error().reason, Reason::TooLarge);
    EXPECT_FALSE(parse_csr({}));
    for (char const* kind : {"rsa", "p384"}) {
        PkeyPtr const key(kind == std::string("rsa")
                              ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})
                              : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384"));
        BioPtr const bio(BIO_new(BIO_s_mem()));
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        EXPECT_EQ(parse_csr(test::make_csr(text_in(bio.get()), "a")).error(),
                  refuse(Reason::InvalidInput, "public-key"))
            << kind;
    }
}

}  // namespace
}  // namespace ecab::crypto
