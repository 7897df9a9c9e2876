#include "crypto/foreign_algorithms.hpp"

#include <algorithm>
#include <array>

#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

constexpr std::string_view kMd5Oid = "1.2.840.113549.2.5";
constexpr std::string_view kSha1DigestOid = "1.3.14.3.2.26";
constexpr std::string_view kSha224DigestOid = "2.16.840.1.101.3.4.2.4";
constexpr std::string_view kSha256DigestOid = "2.16.840.1.101.3.4.2.1";
constexpr std::string_view kSha384DigestOid = "2.16.840.1.101.3.4.2.2";
constexpr std::string_view kSha512DigestOid = "2.16.840.1.101.3.4.2.3";

constexpr std::array<ForeignDigest, 9> kDigests{{
    {kMd5Oid, "MD5", "MD5", true, true},
    {kSha1DigestOid, "SHA-1", "SHA1", true, false},
    {kSha224DigestOid, "SHA-224", "SHA2-224", false, false},
    {kSha256DigestOid, "SHA-256", "SHA2-256", false, false},
    {kSha384DigestOid, "SHA-384", "SHA2-384", false, false},
    {kSha512DigestOid, "SHA-512", "SHA2-512", false, false},
    {"2.16.840.1.101.3.4.2.8", "SHA3-256", "SHA3-256", false, false},
    {"2.16.840.1.101.3.4.2.9", "SHA3-384", "SHA3-384", false, false},
    {"2.16.840.1.101.3.4.2.10", "SHA3-512", "SHA3-512", false, false},
}};

struct SchemeRow {
    std::string_view oid;
    ForeignScheme scheme;
};

constexpr std::array<SchemeRow, 15> kSchemes{{
    {"1.2.840.113549.1.1.1", {Scheme::RsaPkcs1, "RSA", {}}},
    {"1.2.840.113549.1.1.4", {Scheme::RsaPkcs1, "RSA", kMd5Oid}},
    {"1.2.840.113549.1.1.5", {Scheme::RsaPkcs1, "RSA", kSha1DigestOid}},
    {"1.2.840.113549.1.1.14", {Scheme::RsaPkcs1, "RSA", kSha224DigestOid}},
    {"1.2.840.113549.1.1.11", {Scheme::RsaPkcs1, "RSA", kSha256DigestOid}},
    {"1.2.840.113549.1.1.12", {Scheme::RsaPkcs1, "RSA", kSha384DigestOid}},
    {"1.2.840.113549.1.1.13", {Scheme::RsaPkcs1, "RSA", kSha512DigestOid}},
    {"1.2.840.113549.1.1.10", {Scheme::RsaPss, "RSA-PSS", {}}},
    {"1.2.840.10045.2.1", {Scheme::Ecdsa, "ECDSA", {}}},
    {"1.2.840.10045.4.1", {Scheme::Ecdsa, "ECDSA", kSha1DigestOid}},
    {"1.2.840.10045.4.3.1", {Scheme::Ecdsa, "ECDSA", kSha224DigestOid}},
    {"1.2.840.10045.4.3.2", {Scheme::Ecdsa, "ECDSA", kSha256DigestOid}},
    {"1.2.840.10045.4.3.3", {Scheme::Ecdsa, "ECDSA", kSha384DigestOid}},
    {"1.2.840.10045.4.3.4", {Scheme::Ecdsa, "ECDSA", kSha512DigestOid}},
    {"1.3.101.112", {Scheme::Ed25519, "Ed25519", {}}},
}};

}  // namespace

std::optional<ForeignDigest> foreign_digest(std::string_view oid) {
    for (ForeignDigest const& one : kDigests)
        if (one.oid == oid) return one;
    return std::nullopt;
}

Bytes foreign_hash(ForeignDigest const& digest, std::initializer_list<ByteView> pieces) {
    Owned<EVP_MD, EVP_MD_free> const method(EVP_MD_fetch(nullptr, digest.library_name, nullptr));
    MdCtxPtr const context(EVP_MD_CTX_new());
    value_or_throw(method != nullptr && context != nullptr &&
                       EVP_DigestInit_ex2(context.get(), method.get(), nullptr) == 1,
                   "foreign hash");
    for (ByteView const piece : pieces)
        value_or_throw(EVP_DigestUpdate(context.get(), piece.data(), piece.size()) == 1,
                       "foreign hash");
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    value_or_throw(EVP_DigestFinal_ex(context.get(), out.data(), &size) == 1, "foreign hash");
    out.resize(size);
    return out;
}

ForeignScheme foreign_scheme(std::string_view oid) {
    for (SchemeRow const& row : kSchemes)
        if (row.oid == oid) return row.scheme;
    return {};
}

}  // namespace ecab::crypto
