// For tests: keys and certificates made on the spot, of any validity and use. The times are given,
// so that no test depends on the day.
#pragma once
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <string>

#include "base/moment.hpp"
#include "crypto/openssl.hpp"

namespace ecab::verdict::test {

using crypto::value_or_throw;

inline Moment moment(char const* text) { return *parse_moment(text); }

inline crypto::PkeyPtr p256_key() { return crypto::PkeyPtr(EVP_EC_gen("P-256")); }
inline crypto::PkeyPtr rsa_key(unsigned bits) { return crypto::PkeyPtr(EVP_RSA_gen(bits)); }

struct Subject {
    std::string name;
    std::string organisation;
    Moment from = moment("2020-01-01T00:00:00.000Z");
    Moment until = moment("2040-01-01T00:00:00.000Z");
    bool is_authority{};
    bool stamps{};
    EVP_MD const* signed_with = EVP_sha256();
};

struct Holder {
    crypto::PkeyPtr key;
    Bytes certificate;
};

inline void add_name(X509_NAME* name, char const* kind, std::string const& value) {
    if (value.empty()) return;
    value_or_throw(X509_NAME_add_entry_by_txt(name,
                                              kind,
                                              MBSTRING_UTF8,
                                              reinterpret_cast<std::uint8_t const*>(value.data()),
                                              static_cast<int>(value.size()),
                                              -1,
                                              0) == 1,
                   "test name");
}

inline void add_extension(X509* to, int kind, char const* value) {
    crypto::Owned<X509_EXTENSION, X509_EXTENSION_free> const extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value));
    value_or_throw(extension != nullptr && X509_add_ext(to, extension.get(), -1) == 1,
                   "test extension");
}

// A certificate by `issuer`; by itself when there is none.
inline Holder make_holder(Subject const& subject, crypto::PkeyPtr key, Holder const* issuer) {
    static long serial = 0;
    crypto::X509Ptr const out(X509_new());
    X509_set_version(out.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), ++serial);
    ASN1_TIME_set(X509_getm_notBefore(out.get()), subject.from.ms / kSecondMs);
    ASN1_TIME_set(X509_getm_notAfter(out.get()), subject.until.ms / kSecondMs);
    add_name(X509_get_subject_name(out.get()), "O", subject.organisation);
    add_name(X509_get_subject_name(out.get()), "CN", subject.name);
    X509_set_pubkey(out.get(), key.get());
    X509_NAME* issuer_name = X509_get_subject_name(out.get());
    crypto::X509Ptr authority;
    if (issuer != nullptr) {
        std::uint8_t const* at = issuer->certificate.data();
        authority.reset(d2i_X509(nullptr, &at, static_cast<long>(issuer->certificate.size())));
        issuer_name = X509_get_subject_name(authority.get());
    }
    X509_set_issuer_name(out.get(), issuer_name);
    if (subject.is_authority) {
        add_extension(out.get(), NID_basic_constraints, "critical,CA:TRUE");
        add_extension(out.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        add_extension(out.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation");
    }
    if (subject.stamps) add_extension(out.get(), NID_ext_key_usage, "critical,timeStamping");
    EVP_PKEY* const signs = issuer == nullptr ? key.get() : issuer->key.get();
    value_or_throw(X509_sign(out.get(), signs, subject.signed_with) > 0, "test certificate");
    return {std::move(key), crypto::der_of(out.get(), i2d_X509)};
}

}  // namespace ecab::verdict::test
