// The organisation's built-in certificate authority: X.509 v3 (RFC 5280) with P-256 and
// ecdsa-with-SHA256 only. A root signs members' certificates directly. Keys are reached through the
// Signer port. Reading accepts any certificate OpenSSL reads, within kCertificateBytesMax. All
// functions are thread-safe when the Signer is. Serial numbers come from the caller
// (ports::Random).
#pragma once
#include <string>
#include <vector>

#include "base/moment.hpp"
#include "crypto/keys.hpp"
#include "crypto/signer.hpp"
#include "ports/clock.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kCsrBytesMax = 4096;
inline constexpr std::size_t kCertificateBytesMax = 16 * 1024;
inline constexpr std::size_t kCommonNameCharsMax = 64;  // ub-common-name, in characters

struct Validity {
    Moment not_before;
    Moment not_after;
};

// 16 random bytes, positive, never zero: the serial number of a new certificate.
Bytes random_serial(ports::Random& random);

// A self-signed root for `organisation` (UTF-8).
Bytes create_ca(Signer& signer,
                std::string const& organisation,
                Bytes const& serial,
                Validity validity);

struct CertificateRequest {
    std::string common_name;  // the person's name, UTF-8 NFC
    std::string person;       // the person's id, in the serialNumber attribute
    Bytes spki;
    Bytes serial;
    Validity validity;
};

// A member's signing certificate: digitalSignature + nonRepudiation, for e-mail protection and
// document signing. InvalidInput when the name or key does not fit, CertificateUnknown when
// `ca_der` is not the certificate of the signer's key.
Result<Bytes> issue_certificate(Signer& ca, ByteView ca_der, CertificateRequest const& request);

struct CsrInfo {
    Bytes spki;
    std::string subject_cn;  // what the requester calls itself; the authority does not rely on it
};

// PKCS#10 with a P-256 key whose owner signed it (proof of possession: else BadSignature).
Result<CsrInfo> parse_csr(ByteView der);

struct CertificateInfo {
    std::string serial;  // lower-case hex, no leading zeros
    std::string subject_cn;
    std::string person;  // serialNumber attribute; empty when absent
    std::string issuer_cn;
    Moment not_before;
    Moment not_after;
    Bytes spki;
    Digest sha256{};  // of the DER
    bool is_ca{};
};
Result<CertificateInfo> parse_certificate(ByteView der);

// CertificateExpired outside the validity of either; CertificateUnknown for every other fault.
Result<Done> check_chain(ByteView certificate_der, ByteView ca_der, Moment at);

struct Revoked {
    Bytes serial;
    Moment at;
};
struct CrlRequest {
    std::vector<Revoked> revoked;  // at most kRevokedMax
    std::uint64_t number{};
    Moment this_update;
    Moment next_update;
};
inline constexpr std::size_t kRevokedMax = 1000;
Result<Bytes> make_crl(Signer& ca, ByteView ca_der, CrlRequest const& request);

// The certificate for "TLS without a given certificate": self-signed, for DNS names and IP
// addresses.
struct TlsIdentity {
    std::string certificate_pem;
    std::string key_pem;
};
inline constexpr std::size_t kTlsHostsMax = 32;
// InvalidInput for no, too many or ill-formed hosts.
Result<TlsIdentity> self_signed_tls(std::vector<std::string> const& hosts,
                                    Bytes const& serial,
                                    Validity validity);

std::string certificate_pem(ByteView der);
std::string crl_pem(ByteView der);
Result<Bytes> certificate_from_pem(std::string_view pem);

}  // namespace ecab::crypto
