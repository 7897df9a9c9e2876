#include "crypto/cms.hpp"

#include <algorithm>

#include "crypto/certificates.hpp"
#include "crypto/cms_strict.hpp"
#include "crypto/der.hpp"
#include "crypto/hash.hpp"
#include "crypto/openssl.hpp"
#include "crypto/x509_parts.hpp"

namespace ecab::crypto {
namespace {

constexpr std::size_t kUtcTimeChars = 13;

Bytes attribute(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::set_of_one(value)});
}

// The attributes with holes. Their order is constant because the four lengths differ, and DER
// sorts a SET OF by encoding, hence by length byte here.
struct Template {
    Bytes bytes;
    std::size_t time_at;
    std::size_t content_at;
    std::size_t certificate_at;
};

Template make_template() {
    Digest content;
    Digest certificate;
    content.fill(0xc1);
    certificate.fill(0xc2);
    std::string const time(kUtcTimeChars, 'T');
    Bytes const type = attribute("1.2.840.113549.1.9.3", der::oid("1.2.840.113549.1.7.1"));
    Bytes const signing_time = attribute("1.2.840.113549.1.9.5", der::tlv(0x17, time));
    Bytes const digest = attribute("1.2.840.113549.1.9.4", der::octets(content));
    Bytes const signer =
        attribute("1.2.840.113549.1.9.16.2.47",
                  der::sequence({der::sequence({der::sequence({der::octets(certificate)})})}));
    Template out{der::tlv(der::kSet, der::join({type, signing_time, digest, signer})), 0, 0, 0};
    auto find = [&](ByteView hole) {
        auto const at = std::search(out.bytes.begin(), out.bytes.end(), hole.begin(), hole.end());
        CHECK(at != out.bytes.end());
        return static_cast<std::size_t>(at - out.bytes.begin());
    };
    out.time_at = find(as_bytes(time));
    out.content_at = find(content);
    out.certificate_at = find(certificate);
    return out;
}

Refusal chain_refusal(CMS_ContentInfo* cms, X509_STORE* store, time_t at) {
    STACK_OF(X509)* const signers = CMS_get0_signers(cms);
    Refusal out = refuse(Reason::CertificateUnknown, "signer");
    if (signers != nullptr && sk_X509_num(signers) == 1) {
        X509StoreCtxPtr const ctx(X509_STORE_CTX_new());
        value_or_throw(ctx != nullptr, "certificate check");
        if (X509_STORE_CTX_init(ctx.get(), store, sk_X509_value(signers, 0), nullptr) == 1) {
            X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(ctx.get()), at);
            X509_verify_cert(ctx.get());
            int const error = X509_STORE_CTX_get_error(ctx.get());
            if (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID)
                out = refuse(Reason::CertificateExpired, "signer");
        }
    }
    sk_X509_free(signers);
    ERR_clear_error();
    return out;
}

CmsPtr read_cms(ByteView der) {
    std::uint8_t const* at = der.data();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == der.data() + der.size() ? std::move(cms) : nullptr;
}

X509Ptr read_ca(ByteView der) {
    std::uint8_t const* at = der.data();
    X509Ptr ca(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return ca;
}

}  // namespace

Bytes signed_attributes(Digest const& certificate_sha256,
                        std::string_view utc_time,
                        Digest const& content_sha256) {
    static Template const kTemplate = make_template();
    CHECK(utc_time.size() == kUtcTimeChars);
    Bytes out = kTemplate.bytes;
    auto put = [&](std::size_t at, ByteView value) {
        std::copy(value.begin(), value.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
    };
    put(kTemplate.time_at, as_bytes(utc_time));
    put(kTemplate.content_at, content_sha256);
    put(kTemplate.certificate_at, certificate_sha256);
    return out;
}

void VerifierKey::Free::operator()(evp_pkey_ctx_st* ctx) const { EVP_PKEY_CTX_free(ctx); }

Result<VerifierKey> VerifierKey::from_spki(ByteView spki) {
    PublicKey const key = TRY(PublicKey::from_spki(spki));
    std::unique_ptr<evp_pkey_ctx_st, Free> ctx(EVP_PKEY_CTX_new(key.native(), nullptr));
    value_or_throw(ctx != nullptr && EVP_PKEY_verify_init(ctx.get()) == 1, "verify");
    return VerifierKey(std::move(ctx));
}

Result<VerifierKey> VerifierKey::from_certificate(ByteView certificate_der) {
    return from_spki(TRY(issuer_parts(certificate_der)).subject_spki);
}

bool VerifierKey::verify_digest(Digest const& digest, RawSignature const& signature) const {
    Bytes const der = signature_der(signature);
    std::lock_guard const lock(*turn_);
    bool const good =
        EVP_PKEY_verify(ctx_.get(), der.data(), der.size(), digest.data(), digest.size()) == 1;
    if (!good) ERR_clear_error();
    return good;
}

Result<Done> verify_statement_digest(VerifierKey const& key,
                                     Digest const& content_sha256,
                                     StatementSignature const& signature) {
    (void)TRY(parse_utc_time(signature.utc_time));
    Bytes const attributes =
        signed_attributes(signature.certificate_sha256, signature.utc_time, content_sha256);
    bool const good = key.verify_digest(sha256(attributes), signature.raw);
    REQUIRE(good, Reason::BadSignature, "statement");
    return Done{};
}

Result<Done> verify_statement_signature(VerifierKey const& key,
                                        ByteView content,
                                        StatementSignature const& signature) {
    return verify_statement_digest(key, sha256(content), signature);
}

Result<Bytes> build_cms(ByteView certificate_der,
                        Digest const& content_sha256,
                        StatementSignature const& signature) {
    (void)TRY(parse_utc_time(signature.utc_time));
    bool const same = sha256(certificate_der) == signature.certificate_sha256;
    REQUIRE(same, Reason::InvalidInput, "certificate");
    IssuerParts const parts = TRY(issuer_parts(certificate_der));
    Bytes attributes =
        signed_attributes(signature.certificate_sha256, signature.utc_time, content_sha256);
    attributes[0] = der::context(0);  // a SET when hashed, [0] IMPLICIT when stored
    Bytes const sha256_algorithm = der::sequence({der::oid("2.16.840.1.101.3.4.2.1")});
    Bytes const version = der::integer(std::uint8_t{1});
    Bytes const signer = der::sequence({version,
                                        der::sequence({parts.issuer, parts.serial}),
                                        sha256_algorithm,
                                        attributes,
                                        der::sequence({der::oid("1.2.840.10045.4.3.2")}),
                                        der::octets(signature_der(signature.raw))});
    Bytes const signed_data = der::sequence({version,
                                             der::set_of_one(sha256_algorithm),
                                             der::sequence({der::oid("1.2.840.113549.1.7.1")}),
                                             der::tlv(der::context(0), certificate_der),
                                             der::set_of_one(signer)});
    return der::sequence(
        {der::oid("1.2.840.113549.1.7.2"), der::tlv(der::context(0), signed_data)});
}

Result<Done> verify_cms(ByteView cms_der, ByteView content, ByteView ca_der, Moment at) {
    REQUIRE(cms_der.size() <= kCmsBytesMax, Reason::TooLarge, "cms");
    (void)TRY(strict_container(cms_der));
    CmsPtr const cms = read_cms(cms_der);
    REQUIRE(cms != nullptr, Reason::BadSignature, "encoding");
    X509Ptr const ca = read_ca(ca_der);
    REQUIRE(ca != nullptr, Reason::CertificateUnknown, "authority");
    X509StorePtr const store(X509_STORE_new());
    value_or_throw(store != nullptr && X509_STORE_add_cert(store.get(), ca.get()) == 1,
                   "certificate store");
    auto const seconds = static_cast<time_t>(at.ms / 1000);
    X509_VERIFY_PARAM* const param = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_time(param, seconds);
    BioPtr const data = bio_over(content);
    // First the signature and the CAdES attribute alone, so that a false signature is told apart
    // from a certificate that is unknown or expired.
    unsigned const flags = CMS_BINARY | CMS_DETACHED;
    bool const authentic = CMS_verify(cms.get(),
                                      nullptr,
                                      store.get(),
                                      data.get(),
                                      nullptr,
                                      flags | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    ERR_clear_error();
    REQUIRE(authentic, Reason::BadSignature, "cms");
    BioPtr const again = bio_over(content);
    bool const trusted =
        CMS_verify(cms.get(), nullptr, store.get(), again.get(), nullptr, flags | CMS_CADES) == 1;
    ERR_clear_error();
    if (!trusted) return chain_refusal(cms.get(), store.get(), seconds);
    return Done{};
}

}  // namespace ecab::crypto
