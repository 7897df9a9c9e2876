// Making certificates and revocation lists: plain DER, because the key may sit in a device and
// OpenSSL's own X509_sign wants it in memory. Reading them is in certificates_read.cpp.
#include "crypto/certificates.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/id.hpp"
#include "crypto/der.hpp"
#include "crypto/hash.hpp"
#include "crypto/x509_parts.hpp"

namespace ecab::crypto {
namespace {

Bytes algorithm() { return der::sequence({der::oid("1.2.840.10045.4.3.2")}); }

Bytes attribute(std::string_view oid, std::uint8_t tag, std::string_view value) {
    return der::set_of_one(der::sequence({der::oid(oid), der::tlv(tag, value)}));
}
Bytes common_name(std::string_view name) { return attribute("2.5.4.3", der::kUtf8, name); }

// What a certificate calls the key: SHA-1 is customary, but any unique octets will do (RFC 5280
// §4.2.1.2), so 20 bytes of SHA-256 over the point.
Bytes key_identifier(ByteView spki) {
    Digest const digest = sha256(spki.last(65));
    return {digest.begin(), digest.begin() + 20};
}

Bytes extension(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::octets(value)});
}
Bytes critical_extension(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::boolean_true(), der::octets(value)});
}
Bytes subject_key(ByteView id) { return extension("2.5.29.14", der::octets(id)); }
Bytes authority_key(ByteView id) {
    return extension("2.5.29.35", der::sequence({der::tlv(der::context_primitive(0), id)}));
}
// BIT STRING of one byte with its count of unused bits.
Bytes key_usage(std::uint8_t unused, std::uint8_t flags) {
    return critical_extension("2.5.29.15", Bytes{0x03, 0x02, unused, flags});
}

Bytes signed_der(Signer& signer, ByteView to_be_signed) {
    Bytes const signature = signer.sign(to_be_signed);
    return der::sequence({to_be_signed, algorithm(), der::bits(signature)});
}

struct Names {
    Bytes issuer;
    Bytes subject;
};

struct Tbs {
    Bytes serial;
    Names names;
    Validity validity;
    Bytes spki;
    Bytes extensions;
};

Bytes certificate(Signer& signer, Tbs const& tbs) {
    Bytes const validity =
        der::sequence({der::time(tbs.validity.not_before), der::time(tbs.validity.not_after)});
    Bytes const v3 = der::tlv(der::context(0), der::integer(std::uint8_t{2}));
    Bytes const extensions = der::tlv(der::context(3), der::tlv(der::kSequence, tbs.extensions));
    return signed_der(signer,
                      der::sequence({v3,
                                     der::integer(ByteView(tbs.serial)),
                                     algorithm(),
                                     tbs.names.issuer,
                                     validity,
                                     tbs.names.subject,
                                     tbs.spki,
                                     extensions}));
}

bool is_serial(ByteView serial) {
    bool const zero = std::all_of(serial.begin(), serial.end(), [](auto b) { return b == 0; });
    return !zero && serial.size() <= 20;
}

// One GeneralName of a subjectAltName: dNSName [2] or iPAddress [7]. Empty when it is neither.
Bytes alternative_name(std::string const& host) {
    std::array<std::uint8_t, 16> address{};
    if (inet_pton(AF_INET, host.c_str(), address.data()) == 1)
        return der::tlv(der::context_primitive(7), ByteView(address).first(4));
    if (inet_pton(AF_INET6, host.c_str(), address.data()) == 1)
        return der::tlv(der::context_primitive(7), ByteView(address));
    bool const plain = std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    if (!plain || host.empty() || host.size() > 253) return {};
    return der::tlv(der::context_primitive(2), as_bytes(host));
}

}  // namespace

Bytes random_serial(ports::Random& random) {
    Bytes serial = random.bytes(16);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7f) | 0x40);
    return serial;
}

Bytes create_ca(Signer& signer,
                std::string const& organisation,
                Bytes const& serial,
                Validity validity) {
    CHECK(!organisation.empty() && is_serial(serial));
    Bytes const spki = signer.public_spki();
    Bytes const name = der::sequence({common_name(organisation)});
    Bytes const id = key_identifier(spki);
    // pathLenConstraint 0: the root signs members and nothing in between.
    Bytes const is_ca = critical_extension(
        "2.5.29.19", der::sequence({der::boolean_true(), der::integer(std::uint8_t{0})}));
    Bytes const usage = key_usage(1, 0x06);  // keyCertSign, cRLSign
    Bytes const extensions = der::join({is_ca, usage, subject_key(id), authority_key(id)});
    return certificate(signer, {serial, {name, name}, validity, spki, extensions});
}

Result<Bytes> issue_certificate(Signer& ca, ByteView ca_der, CertificateRequest const& request) {
    std::size_t const name_size = count_characters(request.common_name);
    bool const name_fits = name_size > 0 && name_size <= kCommonNameCharsMax;
    REQUIRE(name_fits, Reason::InvalidInput, "common-name");
    // The person's id travels as PrintableString; ids are a-z, 0-9, '-' and '.'.
    bool const person_fits = is_id_text(request.person);
    REQUIRE(person_fits, Reason::InvalidInput, "person");
    REQUIRE(is_serial(request.serial), Reason::InvalidInput, "serial");
    Bytes const spki = TRY(PublicKey::from_spki(request.spki)).spki();
    IssuerParts const issuer = TRY(issuer_parts(ca_der));
    bool const own = issuer.subject_spki == ca.public_spki();
    REQUIRE(own, Reason::CertificateUnknown, "authority");
    Bytes const subject = der::sequence(
        {common_name(request.common_name), attribute("2.5.4.5", der::kPrintable, request.person)});
    Bytes const not_ca = critical_extension("2.5.29.19", der::sequence({}));
    Bytes const usage = key_usage(6, 0xc0);  // digitalSignature, nonRepudiation
    Bytes const purposes =
        extension("2.5.29.37",
                  der::sequence({der::oid("1.3.6.1.5.5.7.3.4"), der::oid("1.3.6.1.5.5.7.3.36")}));
    Bytes const extensions = der::join({not_ca,
                                        usage,
                                        purposes,
                                        subject_key(key_identifier(spki)),
                                        authority_key(key_identifier(issuer.subject_spki))});
    return certificate(
        ca, {request.serial, {issuer.subject, subject}, request.validity, spki, extensions});
}

Result<Bytes> make_crl(Signer& ca, ByteView ca_der, CrlRequest const& request) {
    REQUIRE(request.revoked.size() <= kRevokedMax, Reason::LimitReached, "revoked");
    IssuerParts const issuer = TRY(issuer_parts(ca_der));
    bool const own = issuer.subject_spki == ca.public_spki();
    REQUIRE(own, Reason::CertificateUnknown, "authority");
    Bytes entries;
    for (Revoked const& one : request.revoked) {
        Bytes const entry = der::sequence({der::integer(ByteView(one.serial)), der::time(one.at)});
        entries.insert(entries.end(), entry.begin(), entry.end());
    }
    // An empty revokedCertificates must be absent (RFC 5280 §5.1.2.6).
    Bytes const list = entries.empty() ? Bytes{} : der::tlv(der::kSequence, entries);
    Bytes number;
    for (int shift = 56; shift >= 0; shift -= 8)
        number.push_back(static_cast<std::uint8_t>(request.number >> shift));
    Bytes const extensions =
        der::sequence({authority_key(key_identifier(issuer.subject_spki)),
                       extension("2.5.29.20", der::integer(ByteView(number)))});
    return signed_der(ca,
                      der::sequence({der::integer(std::uint8_t{1}),
                                     algorithm(),
                                     issuer.subject,
                                     der::time(request.this_update),
                                     der::time(request.next_update),
                                     list,
                                     der::tlv(der::context(0), extensions)}));
}

Result<TlsIdentity> self_signed_tls(std::vector<std::string> const& hosts,
                                    Bytes const& serial,
                                    Validity validity) {
    bool const some = !hosts.empty() && hosts.size() <= kTlsHostsMax;
    REQUIRE(some && is_serial(serial), Reason::InvalidInput, "hosts");
    Bytes names;
    for (std::string const& host : hosts) {
        Bytes const one = alternative_name(host);
        REQUIRE(!one.empty(), Reason::InvalidInput, "hosts");
        names.insert(names.end(), one.begin(), one.end());
    }
    PrivateKey key = PrivateKey::generate();
    std::string const key_pem = key.to_pem();
    SoftwareSigner signer(std::move(key));
    Bytes const spki = signer.public_spki();
    Bytes const id = key_identifier(spki);
    Bytes const name = der::sequence({common_name("e-Cabinet")});
    Bytes const extensions =
        der::join({critical_extension("2.5.29.19", der::sequence({})),
                   key_usage(7, 0x80),  // digitalSignature
                   extension("2.5.29.37", der::sequence({der::oid("1.3.6.1.5.5.7.3.1")})),
                   extension("2.5.29.17", der::tlv(der::kSequence, names)),
                   subject_key(id),
                   authority_key(id)});
    Bytes const der = certificate(signer, {serial, {name, name}, validity, spki, extensions});
    return TlsIdentity{certificate_pem(der), key_pem};
}

}  // namespace ecab::crypto
