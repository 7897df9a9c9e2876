// Each test changes one thing of a container that passes, and nothing in it does harm.
#include "crypto/cms_strict.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/certificates.hpp"
#include "crypto/der.hpp"
#include "crypto/random.hpp"
#include "crypto/x509_parts.hpp"

namespace ecab::crypto {
namespace {

Bytes attribute(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::set_of_one(value)});
}
Bytes algorithm(std::string_view oid) { return der::sequence({der::oid(oid)}); }

struct Container : testing::Test {
    SystemRandom random;
    SoftwareSigner authority{PrivateKey::generate()};
    Validity validity{Moment{0}, Moment{4'000'000'000'000}};
    Bytes certificate = create_ca(authority, "Bộ Tư pháp", random_serial(random), validity);
    IssuerParts names = *issuer_parts(certificate);

    Bytes version = der::integer(std::uint8_t{1});
    Bytes hashes = der::set_of_one(algorithm("2.16.840.1.101.3.4.2.1"));
    Bytes content = algorithm("1.2.840.113549.1.7.1");
    Bytes certificates = der::tlv(der::context(0), certificate);
    Bytes lists;  // revocation lists: none

    Bytes signer_version = der::integer(std::uint8_t{1});
    Bytes named = der::sequence({names.issuer, names.serial});
    Bytes hash = algorithm("2.16.840.1.101.3.4.2.1");
    Bytes type = attribute("1.2.840.113549.1.9.3", der::oid("1.2.840.113549.1.7.1"));
    Bytes digest = attribute("1.2.840.113549.1.9.4", der::octets(Bytes(32, 1)));
    Bytes signing = attribute("1.2.840.113549.1.9.16.2.47", der::sequence({}));
    Bytes attributes;  // as above when empty
    Bytes signing_algorithm = algorithm("1.2.840.10045.4.3.2");
    Bytes signature =
        der::octets(der::sequence({der::integer(std::uint8_t{1}), der::integer(std::uint8_t{2})}));
    Bytes unsigned_attributes;

    Bytes signer() const {
        Bytes three;
        // DER's order of a SET OF is that of the encodings, hence of the lengths here.
        std::vector<Bytes> parts{type, digest, signing};
        std::sort(parts.begin(), parts.end());
        for (Bytes const& each : parts) three.insert(three.end(), each.begin(), each.end());
        return der::sequence({signer_version,
                              named,
                              hash,
                              attributes.empty() ? der::tlv(der::context(0), three) : attributes,
                              signing_algorithm,
                              signature,
                              unsigned_attributes});
    }
    Bytes whole(ByteView signers) const {
        Bytes const data =
            der::sequence({version, hashes, content, certificates, lists, der::tlv(0x31, signers)});
        return der::sequence({der::oid("1.2.840.113549.1.7.2"), der::tlv(der::context(0), data)});
    }
    std::string refusal() const { return refusal(whole(signer())); }
    static std::string refusal(ByteView bytes) {
        Result<Done> const read = strict_container(bytes);
        if (read) return "none";
        EXPECT_EQ(read.error().reason, Reason::BadSignature);
        return read.error().detail;
    }
};
using StrictContainer = Container;

TEST_F(StrictContainer, OneSignerWithKnownAlgorithmsPasses) { EXPECT_EQ(refusal(), "none"); }

TEST_F(StrictContainer, TheEncodingIsDerToTheLastByte) {
    Bytes bytes = whole(signer());
    bytes.push_back(0);
    EXPECT_EQ(refusal(bytes), "encoding");
    EXPECT_EQ(refusal(ByteView(bytes).first(bytes.size() - 2)), "encoding");
    EXPECT_EQ(refusal(Bytes{}), "encoding");
    EXPECT_EQ(refusal(der::integer(std::uint8_t{1})), "content");
    version = der::integer(std::uint8_t{3});
    EXPECT_EQ(refusal(), "encoding");
}

TEST_F(StrictContainer, TheContentIsDetachedData) {
    content = der::sequence(
        {der::oid("1.2.840.113549.1.7.1"), der::tlv(der::context(0), der::octets(as_bytes("a")))});
    EXPECT_EQ(refusal(), "content");
    content = algorithm("1.2.840.113549.1.7.3");
    EXPECT_EQ(refusal(), "content");
    EXPECT_EQ(refusal(der::sequence({der::oid("1.2.840.113549.1.7.3"),
                                     der::tlv(der::context(0), der::sequence({}))})),
              "content");
}

TEST_F(StrictContainer, ThereIsOneSignerNamedByIssuerAndSerial) {
    EXPECT_EQ(refusal(whole({})), "signers");
    EXPECT_EQ(refusal(whole(der::join({signer(), signer()}))), "signers");
    named = der::tlv(der::context_primitive(0), as_bytes("key"));
    EXPECT_EQ(refusal(), "signers");
    named = der::sequence({names.issuer, names.serial});
    signer_version = der::integer(std::uint8_t{3});
    EXPECT_EQ(refusal(), "signers");
}

TEST_F(StrictContainer, AlgorithmsAreKnownAndFitTogether) {
    hash = algorithm("1.3.14.3.2.26");  // SHA-1
    EXPECT_EQ(refusal(), "algorithm");
    hash = algorithm("2.16.840.1.101.3.4.2.2");
    EXPECT_EQ(refusal(), "algorithm") << "another hash than the container lists";
    hash = algorithm("2.16.840.1.101.3.4.2.1");
    signing_algorithm = algorithm("1.2.840.10045.4.3.3");
    EXPECT_EQ(refusal(), "algorithm") << "a signature of another hash";
    signing_algorithm = algorithm("1.2.840.10040.4.3");
    EXPECT_EQ(refusal(), "algorithm") << "DSA";
    signing_algorithm = der::sequence({der::oid("1.2.840.10045.4.3.2"), der::octets({})});
    EXPECT_EQ(refusal(), "algorithm") << "parameters";
    signing_algorithm = algorithm("1.2.840.10045.4.3.2");
    hashes = der::tlv(der::kSet, der::join({hash, algorithm("2.16.840.1.101.3.4.2.2")}));
    EXPECT_EQ(refusal(), "algorithm") << "two hashes";
}

TEST_F(StrictContainer, AnRsaSignatureIsTakenAsItsOctets) {
    signing_algorithm = algorithm("1.2.840.113549.1.1.11");
    signature = der::octets(Bytes(256, 7));
    EXPECT_EQ(refusal(), "none");
    signature = der::octets(Bytes(2000, 7));
    EXPECT_EQ(refusal(), "encoding") << "longer than any key";
    signature = der::octets(Bytes(256, 7));
    signing_algorithm = algorithm("1.2.840.10045.4.3.2");
    EXPECT_EQ(refusal(), "encoding") << "not r and s";
}

TEST_F(StrictContainer, TheThreeAttributesOfCadesStandOnceAndInOrder) {
    auto row = [](std::initializer_list<ByteView> parts) {
        return der::tlv(der::context(0), der::join(parts));
    };
    attributes = row({type, digest});
    EXPECT_EQ(refusal(), "attributes") << "no signing certificate";
    attributes = row({digest, type, signing});
    EXPECT_EQ(refusal(), "attributes") << "order";
    attributes = row({signing, type, type, digest});
    EXPECT_EQ(refusal(), "attributes") << "twice";
    attributes.clear();
    digest = attribute("1.2.840.113549.1.9.4", der::octets(Bytes(20, 1)));
    EXPECT_EQ(refusal(), "attributes") << "a hash too short";
    digest = attribute("1.2.840.113549.1.9.4", der::octets(Bytes(32, 1)));
    type = attribute("1.2.840.113549.1.9.3", der::oid("1.2.840.113549.1.7.3"));
    EXPECT_EQ(refusal(), "attributes") << "another type";
    type = attribute("1.2.3.4", der::oid("1.2.840.113549.1.7.1"));
    EXPECT_EQ(refusal(), "attributes") << "an attribute nobody knows";
}

TEST_F(StrictContainer, NothingElseIsCarried) {
    unsigned_attributes =
        der::tlv(der::context(1), attribute("1.2.840.113549.1.9.6", der::sequence({})));
    EXPECT_EQ(refusal(), "surplus");
    unsigned_attributes.clear();
    lists = der::tlv(der::context(1), der::sequence({}));
    EXPECT_EQ(refusal(), "surplus");
}

TEST_F(StrictContainer, TheSignersCertificateIsThereOnceWithFewOthers) {
    certificates.clear();
    EXPECT_EQ(refusal(), "certificates");
    certificates = der::tlv(der::context(0), der::join({certificate, certificate}));
    EXPECT_EQ(refusal(), "certificates") << "twice";
    SoftwareSigner stranger(PrivateKey::generate());
    Bytes const other = create_ca(stranger, "Bộ Tài chính", random_serial(random), validity);
    certificates = der::tlv(der::context(0), other);
    EXPECT_EQ(refusal(), "certificates") << "somebody else's";
    certificates = der::tlv(der::context(0), der::join({certificate, other}));
    EXPECT_EQ(refusal(), "none");
    certificates = der::tlv(der::context(0), der::join({certificate, other, other, other, other}));
    EXPECT_EQ(refusal(), "certificates") << "five";
}

// The parts of a certificate, with one put in another's place.
struct StrictCertificate : Container {
    Bytes p256 = der::sequence({der::oid("1.2.840.10045.2.1"), der::oid("1.2.840.10045.3.1.7")});
    Bytes point = der::bits(der::join({Bytes{4}, Bytes(64, 9)}));
    Bytes v3 = der::tlv(der::context(0), der::integer(std::uint8_t{2}));
    Bytes serial = der::integer(std::uint8_t{5});
    Bytes outer_algorithm = algorithm("1.2.840.10045.4.3.2");
    Bytes inner_algorithm = outer_algorithm;
    Bytes key = der::sequence({p256, point});
    Bytes extension = der::sequence({der::oid("2.5.29.14"), der::octets(der::octets(Bytes(20)))});
    Bytes unique;

    bool passes() const {
        Bytes const body =
            der::sequence({v3,
                           serial,
                           inner_algorithm,
                           der::sequence({}),
                           der::sequence({}),
                           der::sequence({}),
                           key,
                           unique,
                           der::tlv(der::context(3), der::tlv(der::kSequence, extension))});
        return strict_certificate(der::sequence({body, outer_algorithm, der::bits(Bytes(9, 3))}));
    }
};

TEST_F(StrictCertificate, WhatOurAuthorityMakesAndTheSmallestForeignOnePass) {
    EXPECT_TRUE(strict_certificate(certificate));
    EXPECT_TRUE(passes());
}

TEST_F(StrictCertificate, OfAnotherVersionOrWithAnOverlongSerialIsRefused) {
    v3 = der::tlv(der::context(0), der::integer(std::uint8_t{1}));
    EXPECT_FALSE(passes());
    v3 = der::tlv(der::context(0), der::integer(std::uint8_t{2}));
    serial = der::integer(Bytes(21, 0x11));
    EXPECT_FALSE(passes());
    serial = {0x02, 0x01, 0xff};
    EXPECT_FALSE(passes()) << "negative";
    serial = der::integer(std::uint8_t{5});
    unique = der::tlv(der::context_primitive(1), Bytes{0, 1});
    EXPECT_FALSE(passes());
    EXPECT_FALSE(strict_certificate(Bytes(kCertificateBytesMax + 1)));
}

TEST_F(StrictCertificate, WithAKeyOrAlgorithmNobodyKnowsIsRefused) {
    inner_algorithm = algorithm("1.2.840.10045.4.3.3");
    EXPECT_FALSE(passes()) << "the two algorithms differ";
    inner_algorithm = outer_algorithm = algorithm("1.2.840.10040.4.3");
    EXPECT_FALSE(passes()) << "DSA";
    inner_algorithm = outer_algorithm = algorithm("1.2.840.10045.4.3.2");
    Bytes const ec = der::oid("1.2.840.10045.2.1");
    key = der::sequence({der::sequence({ec, der::oid("1.2.3")}), point});
    EXPECT_FALSE(passes()) << "an unknown curve";
    key = der::sequence({der::sequence({ec, der::sequence({})}), point});
    EXPECT_FALSE(passes()) << "a curve of its own";
    key = der::sequence({p256, der::bits(der::join({Bytes{2}, Bytes(32, 9)}))});
    EXPECT_FALSE(passes()) << "a compressed point";
    Bytes const rsa = der::sequence({der::oid("1.2.840.113549.1.1.1"), Bytes{0x05, 0x00}});
    Bytes const exponent = der::integer(Bytes{1, 0, 1});
    key =
        der::sequence({rsa, der::bits(der::sequence({der::integer(Bytes(256, 0x71)), exponent}))});
    EXPECT_TRUE(passes());
    key = der::sequence({rsa, der::bits(der::sequence({der::integer(Bytes(64, 0x71)), exponent}))});
    EXPECT_FALSE(passes()) << "RSA of 512 bits";
}

TEST_F(StrictCertificate, WithAnExtensionNobodyKnowsTwiceOrIllFormedIsRefused) {
    Bytes const good = extension;
    extension = der::join({good, good});
    EXPECT_FALSE(passes());
    extension = der::sequence({der::oid("1.3.6.1.5.5.7.1.7"), der::octets(der::sequence({}))});
    EXPECT_FALSE(passes()) << "address blocks";
    extension = der::sequence({der::oid("2.5.29.14"), der::octets(Bytes{0x04, 0x80})});
    EXPECT_FALSE(passes()) << "not DER inside";
    extension = der::sequence({der::oid("2.5.29.14"), Bytes{0x01, 0x01, 0x00}, good});
    EXPECT_FALSE(passes()) << "the default written out";
}

}  // namespace
}  // namespace ecab::crypto
