// For tests: signature containers and time-stamp tokens written byte by byte, right ones and such
// as foreign programs write.
#pragma once
#include <optional>

#include "crypto/der.hpp"
#include "crypto/foreign_algorithms.hpp"
#include "crypto/x509_parts.hpp"
#include "verdict/testing/keys.hpp"

namespace ecab::verdict::test {

namespace der = crypto::der;

inline constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr std::string_view kSha1 = "1.3.14.3.2.26";
inline constexpr std::string_view kData = "1.2.840.113549.1.7.1";
inline constexpr std::string_view kTstInfo = "1.2.840.113549.1.9.16.1.4";

struct ContainerForm {
    std::string_view digest = kSha256;
    bool with_certificate = true;
    bool without_null{};        // RSA: DigestInfo without its NULL
    bool indefinite_lengths{};  // BER
    std::string_view content_type = kData;
    std::optional<Bytes> content;
    std::optional<Moment> signing_time;
    std::optional<Bytes> certificate_hash;  // of signing-certificate-v2
    Holder const* stamped_by{};
    Moment stamped_at{};
    std::string_view stamp_digest = kSha256;
};

inline Bytes hashed(std::string_view digest, ByteView bytes) {
    return crypto::foreign_hash(*crypto::foreign_digest(digest), {bytes});
}

inline Bytes algorithm(std::string_view oid) {
    return der::sequence({der::oid(oid), der::tlv(der::kNull, ByteView{})});
}

inline Bytes one_attribute(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::set_of_one(value)});
}

// A key's signature over a message: RSA (PKCS #1) or ECDSA with the digest.
inline Bytes raw_signature(EVP_PKEY* key, ContainerForm const& form, ByteView message) {
    Bytes hash = hashed(form.digest, message);
    bool const is_rsa = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
    if (is_rsa) {
        Bytes const named =
            form.without_null ? der::sequence({der::oid(form.digest)}) : algorithm(form.digest);
        hash = der::sequence({named, der::octets(hash)});
    }
    crypto::PkeyCtxPtr const context(EVP_PKEY_CTX_new(key, nullptr));
    value_or_throw(EVP_PKEY_sign_init(context.get()) == 1, "test signature");
    if (is_rsa) EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING);
    std::size_t size = 0;
    EVP_PKEY_sign(context.get(), nullptr, &size, hash.data(), hash.size());
    Bytes out(size);
    value_or_throw(EVP_PKEY_sign(context.get(), out.data(), &size, hash.data(), hash.size()) == 1,
                   "test signature");
    out.resize(size);
    return out;
}

inline Bytes make_stamp(Holder const& authority, Moment at, std::string_view digest, ByteView what);

// `digest` is that of what is signed; it stands in the attribute message-digest.
inline Bytes make_container(Holder const& signer, ByteView digest, ContainerForm const& form) {
    Bytes const time = form.signing_time
                           ? one_attribute("1.2.840.113549.1.9.5", der::time(*form.signing_time))
                           : Bytes{};
    Bytes attributes =
        der::join({one_attribute("1.2.840.113549.1.9.3", der::oid(form.content_type)),
                   time,
                   one_attribute("1.2.840.113549.1.9.4", der::octets(digest))});
    if (form.certificate_hash)
        attributes = der::join({attributes,
                                one_attribute("1.2.840.113549.1.9.16.2.47",
                                              der::sequence({der::sequence({der::sequence(
                                                  {der::octets(*form.certificate_hash)})})}))});
    Bytes const signature =
        raw_signature(signer.key.get(), form, der::tlv(der::kSet, ByteView(attributes)));
    bool const is_rsa = EVP_PKEY_get_base_id(signer.key.get()) == EVP_PKEY_RSA;
    Bytes const scheme = is_rsa ? algorithm("1.2.840.113549.1.1.1")
                                : der::sequence({der::oid("1.2.840.10045.4.3.2")});
    auto const parts = *crypto::issuer_parts(signer.certificate);
    Bytes info = der::join({der::integer(std::uint8_t{1}),
                            der::sequence({parts.issuer, parts.serial}),
                            algorithm(form.digest),
                            der::tlv(der::context(0), ByteView(attributes)),
                            scheme,
                            der::octets(signature)});
    if (form.stamped_by != nullptr) {
        Bytes const token =
            make_stamp(*form.stamped_by, form.stamped_at, form.stamp_digest, signature);
        Bytes const attribute = one_attribute("1.2.840.113549.1.9.16.2.14", token);
        info = der::join({info, der::tlv(der::context(1), ByteView(attribute))});
    }
    Bytes encapsulated = der::oid(form.content_type);
    if (form.content)
        encapsulated = der::join(
            {encapsulated, der::tlv(der::context(0), ByteView(der::octets(*form.content)))});
    Bytes const certificates =
        form.with_certificate ? der::tlv(der::context(0), ByteView(signer.certificate)) : Bytes{};
    Bytes const data = der::join({der::integer(std::uint8_t{1}),
                                  der::set_of_one(algorithm(form.digest)),
                                  der::sequence({encapsulated}),
                                  certificates,
                                  der::set_of_one(der::tlv(der::kSequence, ByteView(info)))});
    Bytes const type = der::oid("1.2.840.113549.1.7.2");
    if (!form.indefinite_lengths)
        return der::sequence(
            {type, der::tlv(der::context(0), ByteView(der::tlv(der::kSequence, ByteView(data))))});
    Bytes const open{0x30, 0x80};
    Bytes const explicit_open{0xa0, 0x80};
    Bytes const ends(6, 0);
    return der::join({open, type, explicit_open, open, data, ends});
}

inline Bytes make_stamp(Holder const& authority,
                        Moment at,
                        std::string_view digest,
                        ByteView what) {
    std::string time = to_text(at);  // 2026-11-22T01:02:03.456Z
    std::erase_if(time, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    time = time.substr(0, 14) + "Z";
    Bytes const info =
        der::sequence({der::integer(std::uint8_t{1}),
                       der::oid("1.2.3.4"),
                       der::sequence({algorithm(digest), der::octets(hashed(digest, what))}),
                       der::integer(std::uint8_t{7}),
                       der::tlv(0x18, time)});
    ContainerForm form;
    form.content_type = kTstInfo;
    form.content = info;
    return make_container(authority, hashed(kSha256, info), form);
}

}  // namespace ecab::verdict::test
