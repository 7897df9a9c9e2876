#include "crypto/cms_strict.hpp"

#include <algorithm>
#include <array>

#include "crypto/der.hpp"
#include "crypto/der_read.hpp"

namespace ecab::crypto {
namespace {

using der::Element;

constexpr std::size_t kAttributesMax = 6;
constexpr std::size_t kSignatureBytesMax = 1100;

constexpr std::string_view kData = "1.2.840.113549.1.7.1";
constexpr std::string_view kContentType = "1.2.840.113549.1.9.3";
constexpr std::string_view kMessageDigest = "1.2.840.113549.1.9.4";
constexpr std::string_view kSigningCertificate = "1.2.840.113549.1.9.16.2.47";
// Signing time, S/MIME capabilities, algorithm protection: known, but nobody must send them.
constexpr std::array<std::string_view, 3> kOptional{
    "1.2.840.113549.1.9.5", "1.2.840.113549.1.9.15", "1.2.840.113549.1.9.52"};

// SHA-256, SHA-384 and SHA-512 with the algorithms that sign their hashes.
struct HashKind {
    std::string_view digest, ecdsa, rsa;
    std::size_t bytes;
};
constexpr std::array<HashKind, 3> kHashes{
    {{"2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11", 32},
     {"2.16.840.1.101.3.4.2.2", "1.2.840.10045.4.3.3", "1.2.840.113549.1.1.12", 48},
     {"2.16.840.1.101.3.4.2.3", "1.2.840.10045.4.3.4", "1.2.840.113549.1.1.13", 64}}};
constexpr std::string_view kRsaEncryption = "1.2.840.113549.1.1.1";

bool same(ByteView a, ByteView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

// The elements of a SEQUENCE or SET; none when it is something else or has more.
std::vector<Element> inside(Element const& element, std::uint8_t tag, std::size_t most) {
    if (element.tag != tag) return {};
    return der::elements(element.content, most).value_or(std::vector<Element>{});
}

// AlgorithmIdentifier with no parameters or NULL: the OBJECT IDENTIFIER.
std::optional<Element> algorithm_of(Element const& element) {
    auto const parts = inside(element, der::kSequence, 2);
    bool const good = parts.size() == 1 || (parts.size() == 2 && parts[1].tag == der::kNull);
    if (!good) return std::nullopt;
    return parts[0];
}

HashKind const* hash_of(Element const& element) {
    auto const oid = algorithm_of(element);
    if (!oid) return nullptr;
    for (HashKind const& each : kHashes)
        if (der::is_oid(*oid, each.digest)) return &each;
    return nullptr;
}

struct Attributes {
    int content_type = 0, digest = 0, certificate = 0;
};

bool count_attribute(Element const& attribute, HashKind const& hash, Attributes& seen) {
    auto const parts = inside(attribute, der::kSequence, 2);
    if (parts.size() != 2) return false;
    auto const values = inside(parts[1], der::kSet, 1);
    if (values.size() != 1) return false;
    Element const& name = parts[0];
    if (der::is_oid(name, kContentType)) {
        ++seen.content_type;
        return der::is_oid(values[0], kData);
    }
    if (der::is_oid(name, kMessageDigest)) {
        ++seen.digest;
        return values[0].tag == der::kOctets && values[0].content.size() == hash.bytes;
    }
    if (der::is_oid(name, kSigningCertificate)) {
        ++seen.certificate;
        return values[0].tag == der::kSequence;
    }
    return std::any_of(
        kOptional.begin(), kOptional.end(), [&](auto oid) { return der::is_oid(name, oid); });
}

bool good_attributes(Element const& element, HashKind const& hash) {
    auto const all = inside(element, der::context(0), kAttributesMax);
    if (!der::ordered(all)) return false;
    Attributes seen;
    for (Element const& each : all)
        if (!count_attribute(each, hash, seen)) return false;
    return seen.content_type == 1 && seen.digest == 1 && seen.certificate == 1;
}

// version, issuer and serial, hash, signed attributes, algorithm, signature - and nothing unsigned.
Result<Done> good_signer(Element const& signer, ByteView digest_algorithm, ByteView& named) {
    auto const parts = inside(signer, der::kSequence, 7);
    REQUIRE(parts.size() >= 6, Reason::BadSignature, "signers");
    REQUIRE(parts.size() == 6, Reason::BadSignature, "surplus");
    Bytes const one = der::integer(std::uint8_t{1});
    auto const name = inside(parts[1], der::kSequence, 2);
    bool const by_serial = same(parts[0].whole, one) && name.size() == 2 &&
                           name[0].tag == der::kSequence && name[1].tag == der::kInteger;
    REQUIRE(by_serial, Reason::BadSignature, "signers");
    named = parts[1].content;
    HashKind const* const hash = hash_of(parts[2]);
    REQUIRE(hash != nullptr, Reason::BadSignature, "algorithm");
    auto const listed = algorithm_of(*der::Reader(digest_algorithm).next());
    bool const same_hash = listed && der::is_oid(*listed, hash->digest);
    REQUIRE(same_hash, Reason::BadSignature, "algorithm");
    bool const attributes = good_attributes(parts[3], *hash);
    REQUIRE(attributes, Reason::BadSignature, "attributes");
    auto const algorithm = algorithm_of(parts[4]);
    REQUIRE(algorithm.has_value(), Reason::BadSignature, "algorithm");
    bool const ecdsa = der::is_oid(*algorithm, hash->ecdsa);
    bool const rsa = der::is_oid(*algorithm, hash->rsa) || der::is_oid(*algorithm, kRsaEncryption);
    REQUIRE(ecdsa || rsa, Reason::BadSignature, "algorithm");
    ByteView const signature = parts[5].content;
    bool const whole = parts[5].tag == der::kOctets && signature.size() <= kSignatureBytesMax &&
                       (rsa || der::well_formed(signature));
    REQUIRE(whole, Reason::BadSignature, "encoding");
    return Done{};
}

// Whether a certificate was issued under this issuer and serial number.
bool is_named(Element const& certificate, ByteView issuer_and_serial) {
    auto const body = inside(inside(certificate, der::kSequence, 3)[0], der::kSequence, 8);
    return same(der::join({body[3].whole, body[1].whole}), issuer_and_serial);
}

Result<Done> good_certificates(Element const& element, ByteView named) {
    REQUIRE(element.tag == der::context(0), Reason::BadSignature, "certificates");
    auto const all = inside(element, der::context(0), kContainerCertificatesMax);
    REQUIRE(!all.empty(), Reason::BadSignature, "certificates");
    for (Element const& each : all)
        REQUIRE(strict_certificate(each.whole), Reason::BadSignature, "certificates");
    auto const count =
        std::count_if(all.begin(), all.end(), [&](auto& each) { return is_named(each, named); });
    REQUIRE(count == 1, Reason::BadSignature, "certificates");
    return Done{};
}

}  // namespace

Result<Done> strict_container(ByteView cms_der) {
    REQUIRE(der::well_formed(cms_der), Reason::BadSignature, "encoding");
    auto const outer = inside(*der::Reader(cms_der).next(), der::kSequence, 2);
    bool const is_signed = outer.size() == 2 && der::is_oid(outer[0], "1.2.840.113549.1.7.2");
    REQUIRE(is_signed, Reason::BadSignature, "content");
    auto const wrapped = inside(outer[1], der::context(0), 1);
    REQUIRE(wrapped.size() == 1, Reason::BadSignature, "encoding");
    auto const parts = inside(wrapped[0], der::kSequence, 6);
    REQUIRE(parts.size() >= 4, Reason::BadSignature, "encoding");
    Bytes const one = der::integer(std::uint8_t{1});
    REQUIRE(same(parts[0].whole, one), Reason::BadSignature, "encoding");
    auto const hashes = inside(parts[1], der::kSet, 1);
    REQUIRE(hashes.size() == 1, Reason::BadSignature, "algorithm");
    auto const content = inside(parts[2], der::kSequence, 2);
    bool const detached = content.size() == 1 && der::is_oid(content[0], kData);
    REQUIRE(detached, Reason::BadSignature, "content");
    auto const signers = inside(parts.back(), der::kSet, 1);
    REQUIRE(signers.size() == 1, Reason::BadSignature, "signers");
    REQUIRE(parts.size() >= 5, Reason::BadSignature, "certificates");
    REQUIRE(parts.size() == 5, Reason::BadSignature, "surplus");
    ByteView named;
    (void)TRY(good_signer(signers[0], hashes[0].whole, named));
    return good_certificates(parts[3], named);
}

}  // namespace ecab::crypto
