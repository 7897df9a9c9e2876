// Reading and checking certificates and requests, through OpenSSL.
#include <openssl/x509v3.h>

#include <array>

#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "crypto/openssl.hpp"
#include "crypto/x509_parts.hpp"

namespace ecab::crypto {
namespace {

X509Ptr read_certificate(ByteView der) {
    if (der.empty() || der.size() > kCertificateBytesMax) return nullptr;
    std::uint8_t const* at = der.data();
    X509Ptr certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == der.data() + der.size() ? std::move(certificate) : nullptr;
}

// The first attribute of this kind as UTF-8; empty when absent or not text.
std::string name_entry(X509_NAME const* name, int nid) {
    int const at = X509_NAME_get_index_by_NID(name, nid, -1);
    if (at < 0) return {};
    ASN1_STRING const* const value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
    unsigned char* utf8 = nullptr;
    int const size = ASN1_STRING_to_UTF8(&utf8, value);
    ERR_clear_error();
    if (size < 0) return {};
    std::string out(reinterpret_cast<char const*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return out;
}

Result<Moment> moment_of(ASN1_TIME const* time) {
    static Owned<ASN1_TIME, ASN1_TIME_free> const epoch(ASN1_TIME_set(nullptr, 0));
    int days = 0;
    int seconds = 0;
    bool const valid = ASN1_TIME_diff(&days, &seconds, epoch.get(), time) == 1;
    ERR_clear_error();
    REQUIRE(valid, Reason::InvalidInput, "certificate-time");
    return Moment{(std::int64_t{days} * 86'400 + seconds) * 1000};
}

std::string serial_hex(X509 const* certificate) {
    ASN1_INTEGER const* const serial = X509_get0_serialNumber(certificate);
    std::string hex = to_hex(
        {ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
    std::size_t const first = hex.find_first_not_of('0');
    hex.erase(0, std::min(first, hex.size()));
    return hex.empty() ? "0" : hex;
}

Refusal refusal_of(int error) {
    bool const time = error == X509_V_ERR_CERT_HAS_EXPIRED ||
                      error == X509_V_ERR_CERT_NOT_YET_VALID ||
                      error == X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD ||
                      error == X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD;
    return refuse(time ? Reason::CertificateExpired : Reason::CertificateUnknown,
                  X509_verify_cert_error_string(error));
}

}  // namespace

Result<IssuerParts> issuer_parts(ByteView certificate_der) {
    X509Ptr const certificate = read_certificate(certificate_der);
    REQUIRE(certificate != nullptr, Reason::InvalidInput, "certificate");
    IssuerParts out;
    out.subject = der_of(X509_get_subject_name(certificate.get()), i2d_X509_NAME);
    out.issuer = der_of(X509_get_issuer_name(certificate.get()), i2d_X509_NAME);
    out.serial = der_of(X509_get0_serialNumber(certificate.get()), i2d_ASN1_INTEGER);
    // The bytes as they stand: decoding a key takes OpenSSL 3.0 longer than all the rest.
    out.subject_spki = der_of(X509_get_X509_PUBKEY(certificate.get()), i2d_X509_PUBKEY);
    ERR_clear_error();
    return out;
}

Result<CsrInfo> parse_csr(ByteView der) {
    REQUIRE(der.size() <= kCsrBytesMax, Reason::TooLarge, "csr");
    std::uint8_t const* at = der.data();
    X509ReqPtr const request(d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    bool const whole = request != nullptr && at == der.data() + der.size();
    REQUIRE(whole, Reason::InvalidInput, "csr");
    EVP_PKEY* const key = X509_REQ_get0_pubkey(request.get());
    ERR_clear_error();
    REQUIRE(key != nullptr, Reason::InvalidInput, "public-key");
    CsrInfo out;
    out.spki = TRY(PublicKey::from_spki(der_of(key, i2d_PUBKEY))).spki();
    bool const possessed = X509_REQ_get_signature_nid(request.get()) == NID_ecdsa_with_SHA256 &&
                           X509_REQ_verify(request.get(), key) == 1;
    ERR_clear_error();
    REQUIRE(possessed, Reason::BadSignature, "csr");
    out.subject_cn = name_entry(X509_REQ_get_subject_name(request.get()), NID_commonName);
    return out;
}

Result<CertificateInfo> parse_certificate(ByteView der) {
    X509Ptr const certificate = read_certificate(der);
    REQUIRE(certificate != nullptr, Reason::InvalidInput, "certificate");
    CertificateInfo out;
    out.serial = serial_hex(certificate.get());
    X509_NAME const* const subject = X509_get_subject_name(certificate.get());
    out.subject_cn = name_entry(subject, NID_commonName);
    out.person = name_entry(subject, NID_serialNumber);
    out.issuer_cn = name_entry(X509_get_issuer_name(certificate.get()), NID_commonName);
    out.not_before = TRY(moment_of(X509_get0_notBefore(certificate.get())));
    out.not_after = TRY(moment_of(X509_get0_notAfter(certificate.get())));
    EVP_PKEY* const key = X509_get0_pubkey(certificate.get());
    ERR_clear_error();
    REQUIRE(key != nullptr, Reason::InvalidInput, "public-key");
    out.spki = der_of(key, i2d_PUBKEY);
    out.sha256 = sha256(der);
    out.is_ca = X509_check_ca(certificate.get()) == 1;
    ERR_clear_error();
    return out;
}

Result<Done> check_chain(ByteView certificate_der, ByteView ca_der, Moment at) {
    X509Ptr const certificate = read_certificate(certificate_der);
    X509Ptr const ca = read_certificate(ca_der);
    REQUIRE(certificate != nullptr && ca != nullptr, Reason::CertificateUnknown, "encoding");
    X509StorePtr const store(X509_STORE_new());
    value_or_throw(store != nullptr && X509_STORE_add_cert(store.get(), ca.get()) == 1,
                   "certificate store");
    X509StoreCtxPtr const ctx(X509_STORE_CTX_new());
    value_or_throw(ctx != nullptr &&
                       X509_STORE_CTX_init(ctx.get(), store.get(), certificate.get(), nullptr) == 1,
                   "certificate check");
    X509_VERIFY_PARAM* const param = X509_STORE_CTX_get0_param(ctx.get());
    X509_VERIFY_PARAM_set_time(param, static_cast<time_t>(at.ms / 1000));
    X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT);
    value_or_throw(X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_SMIME_SIGN) == 1, "purpose");
    bool const good = X509_verify_cert(ctx.get()) == 1;
    int const error = X509_STORE_CTX_get_error(ctx.get());
    ERR_clear_error();
    if (!good) return refusal_of(error);
    return Done{};
}

std::string certificate_pem(ByteView der) {
    BioPtr const bio(BIO_new(BIO_s_mem()));
    value_or_throw(
        bio != nullptr &&
            PEM_write_bio(
                bio.get(), PEM_STRING_X509, "", der.data(), static_cast<long>(der.size())) > 0,
        "PEM");
    return text_in(bio.get());
}

std::string crl_pem(ByteView der) {
    BioPtr const bio(BIO_new(BIO_s_mem()));
    value_or_throw(
        bio != nullptr &&
            PEM_write_bio(
                bio.get(), PEM_STRING_X509_CRL, "", der.data(), static_cast<long>(der.size())) > 0,
        "PEM");
    return text_in(bio.get());
}

Result<Bytes> certificate_from_pem(std::string_view pem) {
    REQUIRE(pem.size() <= 2 * kCertificateBytesMax, Reason::TooLarge, "pem");
    BioPtr const bio = bio_over(as_bytes(pem));
    X509Ptr const certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    REQUIRE(certificate != nullptr, Reason::InvalidInput, "pem");
    return der_of(certificate.get(), i2d_X509);
}

}  // namespace ecab::crypto
