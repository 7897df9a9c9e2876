// Signatures on statements. The client sends the content, a UTCTime of 13 characters and r||s; the
// signed attributes of CAdES-B (EN 319 122-1; RFC 5652 §11, RFC 5035 §3) are fully determined by
// certificate, time and content, so the server fills a template and verifies one ECDSA signature.
// No ASN.1 from a client is ever parsed on that path. Containers of foreign signers are read by
// strict_container first, then verified by OpenSSL's CMS_verify. Everything here is thread-safe.
#pragma once
#include <memory>
#include <mutex>
#include <string_view>

#include "base/moment.hpp"
#include "crypto/keys.hpp"

struct evp_pkey_ctx_st;

namespace ecab::crypto {

inline constexpr std::size_t kCmsBytesMax = 256 * 1024;

// The SET OF attributes that is signed: contentType, signingTime, messageDigest and
// signing-certificate-v2, in DER order. `utc_time` has 13 characters.
Bytes signed_attributes(Digest const& certificate_sha256,
                        std::string_view utc_time,
                        Digest const& content_sha256);

// A member's public key made ready for many verifications. May be shared between threads: they take
// turns, as one member's signatures seldom come together.
class VerifierKey {
  public:
    static Result<VerifierKey> from_spki(ByteView spki);
    static Result<VerifierKey> from_certificate(ByteView certificate_der);
    // True for a signature over a message with this SHA-256; r and s must be in 1 … n-1.
    bool verify_digest(Digest const& sha256, RawSignature const& signature) const;

  private:
    struct Free {
        void operator()(evp_pkey_ctx_st* ctx) const;
    };
    explicit VerifierKey(std::unique_ptr<evp_pkey_ctx_st, Free> ctx) : ctx_(std::move(ctx)) {}
    std::unique_ptr<std::mutex> turn_ = std::make_unique<std::mutex>();
    std::unique_ptr<evp_pkey_ctx_st, Free> ctx_;
};

struct StatementSignature {
    Digest certificate_sha256{};
    std::string utc_time;  // "261122010203Z"
    RawSignature raw{};
};

// BadSignature unless `key` made this signature over these bytes; InvalidInput for the time's form.
// Whether the time lies in the allowed window is the caller's to judge.
Result<Done> verify_statement_signature(VerifierKey const& key,
                                        ByteView content,
                                        StatementSignature const& signature);

// The same in two steps, for callers that have the content's hash at hand.
Result<Done> verify_statement_digest(VerifierKey const& key,
                                     Digest const& content_sha256,
                                     StatementSignature const& signature);

// Detached CMS with the signer's certificate, as `openssl cms -verify -cades -binary -inform DER`
// accepts it. InvalidInput when the certificate does not match the signature's certificate hash.
Result<Bytes> build_cms(ByteView certificate_der,
                        Digest const& content_sha256,
                        StatementSignature const& signature);

// A foreign detached container: signature, signing-certificate attribute and chain to `ca_der` at
// the time `at`. BadSignature, CertificateExpired or CertificateUnknown.
Result<Done> verify_cms(ByteView cms_der, ByteView content, ByteView ca_der, Moment at);

}  // namespace ecab::crypto
