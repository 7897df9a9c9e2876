#include "crypto/foreign_signature.hpp"

#include <openssl/rsa.h>

#include "crypto/der.hpp"
#include "crypto/foreign_algorithms.hpp"
#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

using AlgorithmIdPtr = Owned<X509_ALGOR, X509_ALGOR_free>;
using PssPtr = Owned<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;

X509Ptr foreign_certificate(ByteView der) {
    std::uint8_t const* at = der.data();
    X509Ptr out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return out;
}

Bytes digest_info(ForeignDigest const& digest, ByteView hash, bool with_null) {
    Bytes const oid = der::oid(digest.oid);
    Bytes const null = der::tlv(der::kNull, ByteView{});
    Bytes const algorithm = with_null ? der::sequence({oid, null}) : der::sequence({oid});
    return der::sequence({algorithm, der::octets(hash)});
}

SignatureCheck check_pkcs1(EVP_PKEY* key, ByteView signature, ByteView hash, ForeignDigest digest) {
    PkeyCtxPtr const context(EVP_PKEY_CTX_new(key, nullptr));
    value_or_throw(context != nullptr, "foreign signature");
    if (EVP_PKEY_verify_recover_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1)
        return SignatureCheck::Unknown;
    std::size_t size = 0;
    if (EVP_PKEY_verify_recover(
            context.get(), nullptr, &size, signature.data(), signature.size()) != 1)
        return SignatureCheck::Bad;
    Bytes opened(size);
    if (EVP_PKEY_verify_recover(
            context.get(), opened.data(), &size, signature.data(), signature.size()) != 1)
        return SignatureCheck::Bad;
    opened.resize(size);
    if (opened == digest_info(digest, hash, true)) return SignatureCheck::Good;
    if (opened == digest_info(digest, hash, false)) return SignatureCheck::GoodWithoutNull;
    return SignatureCheck::Bad;
}

SignatureCheck verified(EVP_PKEY_CTX* context, ByteView signature, ByteView hash) {
    int const answer =
        EVP_PKEY_verify(context, signature.data(), signature.size(), hash.data(), hash.size());
    return answer == 1 ? SignatureCheck::Good : SignatureCheck::Bad;
}

SignatureCheck check_ecdsa(EVP_PKEY* key, ByteView signature, ByteView hash) {
    PkeyCtxPtr const context(EVP_PKEY_CTX_new(key, nullptr));
    value_or_throw(context != nullptr, "foreign signature");
    if (EVP_PKEY_verify_init(context.get()) != 1) return SignatureCheck::Unknown;
    return verified(context.get(), signature, hash);
}

std::optional<ForeignDigest> digest_in(X509_ALGOR const* algorithm) {
    ASN1_OBJECT const* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return foreign_digest(dotted_oid({OBJ_get0_data(object), OBJ_length(object)}));
}

EVP_MD const* pss_digest(ForeignDigest const& digest) {
    return EVP_get_digestbynid(OBJ_txt2nid(std::string(digest.oid).c_str()));
}

// RSASSA-PSS-params (RFC 8017 §A.2.3); what is left out is SHA-1, MGF1 with SHA-1 and 20 bytes.
SignatureCheck check_pss(EVP_PKEY* key, ForeignSigner const& signer, ByteView message) {
    std::uint8_t const* at = signer.signature_algorithm.parameters.data();
    PssPtr const pss(d2i_RSA_PSS_PARAMS(
        nullptr, &at, static_cast<long>(signer.signature_algorithm.parameters.size())));
    if (pss == nullptr) return SignatureCheck::Unknown;
    auto digest = foreign_digest("1.3.14.3.2.26");
    auto mask = digest;
    if (pss->hashAlgorithm != nullptr) digest = digest_in(pss->hashAlgorithm);
    if (pss->maskGenAlgorithm != nullptr) {
        AlgorithmIdPtr const inner(static_cast<X509_ALGOR*>(ASN1_TYPE_unpack_sequence(
            ASN1_ITEM_rptr(X509_ALGOR), pss->maskGenAlgorithm->parameter)));
        if (inner == nullptr) return SignatureCheck::Unknown;
        mask = digest_in(inner.get());
    }
    long const salt = pss->saltLength == nullptr ? 20 : ASN1_INTEGER_get(pss->saltLength);
    if (!digest || !mask || salt < 0 || salt > EVP_MAX_MD_SIZE) return SignatureCheck::Unknown;
    PkeyCtxPtr const context(EVP_PKEY_CTX_new(key, nullptr));
    value_or_throw(context != nullptr, "foreign signature");
    bool const is_ready =
        EVP_PKEY_verify_init(context.get()) == 1 &&
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1 &&
        EVP_PKEY_CTX_set_signature_md(context.get(), pss_digest(*digest)) == 1 &&
        EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), pss_digest(*mask)) == 1 &&
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), static_cast<int>(salt)) == 1;
    if (!is_ready) return SignatureCheck::Unknown;
    return verified(context.get(), signer.signature, foreign_hash(*digest, {message}));
}

SignatureCheck check_ed25519(EVP_PKEY* key, ByteView signature, ByteView message) {
    MdCtxPtr const context(EVP_MD_CTX_new());
    value_or_throw(context != nullptr, "foreign signature");
    if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) != 1)
        return SignatureCheck::Unknown;
    int const answer = EVP_DigestVerify(
        context.get(), signature.data(), signature.size(), message.data(), message.size());
    return answer == 1 ? SignatureCheck::Good : SignatureCheck::Bad;
}

bool fits(EVP_PKEY* key, Scheme scheme) {
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA:
            return scheme == Scheme::RsaPkcs1 || scheme == Scheme::RsaPss;
        case EVP_PKEY_RSA_PSS:
            return scheme == Scheme::RsaPss;
        case EVP_PKEY_EC:
            return scheme == Scheme::Ecdsa;
        case EVP_PKEY_ED25519:
            return scheme == Scheme::Ed25519;
        default:
            return false;
    }
}

SignatureCheck check_with(EVP_PKEY* key, ForeignSigner const& signer, ByteView message) {
    ForeignScheme const scheme = foreign_scheme(signer.signature_algorithm.oid);
    if (!fits(key, scheme.scheme)) return SignatureCheck::Unknown;
    if (scheme.scheme == Scheme::RsaPss) return check_pss(key, signer, message);
    if (scheme.scheme == Scheme::Ed25519) return check_ed25519(key, signer.signature, message);
    auto const digest =
        foreign_digest(scheme.digest_oid.empty() ? signer.digest.oid : scheme.digest_oid);
    if (!digest) return SignatureCheck::Unknown;
    Bytes const hash = foreign_hash(*digest, {message});
    if (scheme.scheme == Scheme::Ecdsa) return check_ecdsa(key, signer.signature, hash);
    return check_pkcs1(key, signer.signature, hash, *digest);
}

}  // namespace

SignatureCheck check_foreign_signature(ByteView certificate,
                                       ForeignSigner const& signer,
                                       ByteView message) {
    X509Ptr const holder = foreign_certificate(certificate);
    if (holder == nullptr) return SignatureCheck::Unknown;
    EVP_PKEY* const key = X509_get0_pubkey(holder.get());
    SignatureCheck const out =
        key == nullptr ? SignatureCheck::Unknown : check_with(key, signer, message);
    ERR_clear_error();
    return out;
}

}  // namespace ecab::crypto
