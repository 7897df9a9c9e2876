#include "crypto/foreign_certificate.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

#include "crypto/foreign_algorithms.hpp"
#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

using BignumPtr = Owned<BIGNUM, BN_free>;
using SerialPtr = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using NamePtr = Owned<X509_NAME, X509_NAME_free>;

X509Ptr x509_of(ByteView der) {
    std::uint8_t const* at = der.data();
    X509Ptr out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == der.data() + der.size() ? std::move(out) : nullptr;
}

std::string entry_text(X509_NAME const* name, int nid) {
    int const at = X509_NAME_get_index_by_NID(name, nid, -1);
    if (at < 0) return {};
    unsigned char* text = nullptr;
    int const size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) return {};
    std::string out(reinterpret_cast<char const*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return out;
}

std::string name_text(X509_NAME const* name) {
    std::string common = entry_text(name, NID_commonName);
    if (!common.empty()) return common;
    BioPtr const out(BIO_new(BIO_s_mem()));
    value_or_throw(out != nullptr, "certificate name");
    unsigned long const form =
        (XN_FLAG_RFC2253 | ASN1_STRFLGS_UTF8_CONVERT) & ~ASN1_STRFLGS_ESC_MSB;
    X509_NAME_print_ex(out.get(), name, 0, form);
    return text_in(out.get());
}

std::string number_text(ASN1_INTEGER const* number) {
    BignumPtr const value(ASN1_INTEGER_to_BN(number, nullptr));
    if (value == nullptr) return {};
    char* const hex = BN_bn2hex(value.get());
    std::string out(hex == nullptr ? "" : hex);
    OPENSSL_free(hex);
    return out;
}

std::string key_text(EVP_PKEY const* key, bool& weak) {
    if (key == nullptr) return "unknown";
    int const bits = EVP_PKEY_get_bits(key);
    int const kind = EVP_PKEY_get_base_id(key);
    if (kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS) {
        weak = bits < kRsaBitsMin;
        return "RSA " + std::to_string(bits);
    }
    if (kind != EVP_PKEY_EC) return OBJ_nid2sn(kind);
    char group[64] = {};
    std::size_t size = 0;
    EVP_PKEY_get_group_name(key, group, sizeof group, &size);
    std::string const name(group, size);
    weak = bits < 256;
    if (name == "prime256v1") return "ECDSA P-256";
    if (name == "secp384r1") return "ECDSA P-384";
    if (name == "secp521r1") return "ECDSA P-521";
    return "ECDSA " + name;
}

Moment stated_moment(ASN1_TIME const* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return {static_cast<std::int64_t>(timegm(&parts)) * kSecondMs};
}

std::string own_digest(X509 const* certificate) {
    X509_ALGOR const* algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, certificate);
    ASN1_OBJECT const* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    auto const scheme = foreign_scheme(dotted_oid({OBJ_get0_data(object), OBJ_length(object)}));
    auto const digest = foreign_digest(scheme.digest_oid);
    return digest ? std::string(digest->name) : std::string{};
}

bool is_named(X509* certificate, ForeignSigner const& signer) {
    if (!signer.key_id.empty()) {
        ASN1_OCTET_STRING const* const id = X509_get0_subject_key_id(certificate);
        return id != nullptr && Bytes(id->data, id->data + id->length) == signer.key_id;
    }
    std::uint8_t const* at = signer.issuer.data();
    NamePtr const issuer(d2i_X509_NAME(nullptr, &at, static_cast<long>(signer.issuer.size())));
    at = signer.serial.data();
    SerialPtr const serial(d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(signer.serial.size())));
    return issuer != nullptr && serial != nullptr &&
           X509_NAME_cmp(issuer.get(), X509_get_issuer_name(certificate)) == 0 &&
           ASN1_INTEGER_cmp(serial.get(), X509_get0_serialNumber(certificate)) == 0;
}

bool has_stated_hash(CertificateHash const& stated, ByteView certificate) {
    auto const digest = foreign_digest(stated.digest_oid);
    return digest && foreign_hash(*digest, {certificate}) == stated.value;
}

bool is_in(std::vector<Bytes> const& list, ByteView der) {
    for (Bytes const& one : list)
        if (std::equal(one.begin(), one.end(), der.begin(), der.end())) return true;
    return false;
}

// Who issued `child`: named so, and its key made the signature.
std::optional<Bytes> issuer_in(X509* child, std::vector<Bytes> const& among) {
    for (Bytes const& one : among) {
        X509Ptr const candidate = x509_of(one);
        if (candidate == nullptr || X509_check_issued(candidate.get(), child) != X509_V_OK)
            continue;
        bool const made = X509_verify(child, X509_get0_pubkey(candidate.get())) == 1;
        ERR_clear_error();
        if (made) return one;
    }
    return std::nullopt;
}

ChainFault fault_of(std::vector<ForeignCertificate> const& links, Moment at) {
    for (std::size_t i = 1; i < links.size(); ++i) {
        X509Ptr const issuer = x509_of(links[i].der);
        if (issuer == nullptr || X509_check_ca(issuer.get()) == 0) return ChainFault::NotAllowed;
        if (at < links[i].not_before || links[i].not_after < at) return ChainFault::OutOfTime;
    }
    return ChainFault::None;
}

void free_certificates(STACK_OF(X509) * all) { sk_X509_pop_free(all, X509_free); }

// The library's own judgement of a chain that was built, with path lengths, name constraints and
// critical extensions; the time is not asked.
bool library_accepts(std::vector<ForeignCertificate> const& links) {
    X509StorePtr const store(X509_STORE_new());
    X509StoreCtxPtr const context(X509_STORE_CTX_new());
    X509Ptr const leaf = x509_of(links.front().der);
    X509Ptr const anchor = x509_of(links.back().der);
    Owned<STACK_OF(X509), free_certificates> const between(sk_X509_new_null());
    value_or_throw(store != nullptr && context != nullptr && between != nullptr &&
                       X509_STORE_add_cert(store.get(), anchor.get()) == 1,
                   "certificate store");
    for (std::size_t i = 1; i + 1 < links.size(); ++i) {
        X509Ptr one = x509_of(links[i].der);
        if (sk_X509_push(between.get(), one.get()) > 0) (void)one.release();
    }
    value_or_throw(X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), between.get()) == 1,
                   "certificate check");
    X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()),
                                X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
    bool const out = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return out;
}

}  // namespace

Result<ForeignCertificate> read_foreign_certificate(ByteView der) {
    X509Ptr const certificate = x509_of(der);
    REQUIRE(certificate != nullptr, Reason::InvalidInput, "certificate");
    X509_NAME const* const subject = X509_get_subject_name(certificate.get());
    ForeignCertificate out;
    out.der.assign(der.begin(), der.end());
    out.name = name_text(subject);
    out.organisation = entry_text(subject, NID_organizationName);
    out.unit = entry_text(subject, NID_organizationalUnitName);
    out.issuer = name_text(X509_get_issuer_name(certificate.get()));
    out.serial = number_text(X509_get0_serialNumber(certificate.get()));
    out.key = key_text(X509_get0_pubkey(certificate.get()), out.weak_key);
    out.signed_by = own_digest(certificate.get());
    out.not_before = stated_moment(X509_get0_notBefore(certificate.get()));
    out.not_after = stated_moment(X509_get0_notAfter(certificate.get()));
    out.self_issued = X509_NAME_cmp(subject, X509_get_issuer_name(certificate.get())) == 0;
    auto const usage = X509_get_key_usage(certificate.get());
    out.may_sign = (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
    auto const extended = X509_get_extended_key_usage(certificate.get());
    out.may_stamp = extended != UINT32_MAX && (extended & XKU_TIMESTAMP) != 0;
    ERR_clear_error();
    return out;
}

Result<std::vector<Bytes>> certificates_from_pem(std::string_view pem) {
    BioPtr const in = bio_over(as_bytes(pem));
    std::vector<Bytes> out;
    while (true) {
        X509Ptr const one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
        if (one == nullptr) break;
        REQUIRE(out.size() < kTrustedMax, Reason::TooLarge, "certificates");
        out.push_back(der_of(one.get(), i2d_X509));
    }
    bool const at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    REQUIRE(at_end && !out.empty(), Reason::InvalidInput, "certificates");
    return out;
}

std::optional<SignerCertificate> find_signer_certificate(ForeignSigner const& signer,
                                                         std::vector<Bytes> const& among) {
    for (Bytes const& one : among) {
        X509Ptr const certificate = x509_of(one);
        if (certificate != nullptr && is_named(certificate.get(), signer))
            return SignerCertificate{one, false};
    }
    ERR_clear_error();
    if (signer.signing_certificate)
        for (Bytes const& one : among)
            if (has_stated_hash(*signer.signing_certificate, one))
                return SignerCertificate{one, true};
    return std::nullopt;
}

bool states_certificate(ForeignSigner const& signer, ByteView certificate) {
    return !signer.signing_certificate || has_stated_hash(*signer.signing_certificate, certificate);
}

bool ForeignChain::is_forgeable() const {
    std::size_t const below = trusted && !links.empty() ? links.size() - 1 : links.size();
    return std::any_of(links.begin(),
                       links.begin() + static_cast<std::ptrdiff_t>(below),
                       [](ForeignCertificate const& link) {
                           return !link.self_issued && link.signed_by == "MD5";
                       });
}

ForeignChain build_foreign_chain(ByteView certificate,
                                 std::vector<Bytes> const& others,
                                 std::vector<Bytes> const& trust,
                                 Moment at) {
    ForeignChain out;
    Bytes next(certificate.begin(), certificate.end());
    while (out.links.size() < kChainMax) {
        Result<ForeignCertificate> link = read_foreign_certificate(next);
        if (!link) return out;
        out.links.push_back(std::move(link).value());
        out.trusted = is_in(trust, next);
        if (out.trusted || out.links.back().self_issued) break;
        X509Ptr const child = x509_of(next);
        std::optional<Bytes> issuer = issuer_in(child.get(), trust);
        if (!issuer) issuer = issuer_in(child.get(), others);
        if (!issuer) break;
        next = *std::move(issuer);
    }
    if (!out.trusted) return out;
    out.fault = fault_of(out.links, at);
    if (out.fault == ChainFault::None && !library_accepts(out.links))
        out.fault = ChainFault::NotAllowed;
    return out;
}

}  // namespace ecab::crypto
