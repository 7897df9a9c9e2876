// Time-stamp tokens of foreign authorities (RFC 3161) inside signatures and PDF files: what they
// say, and whether they are about given bytes. Pure and thread-safe.
#pragma once
#include "crypto/foreign_certificate.hpp"
#include "crypto/foreign_signature.hpp"

namespace ecab::crypto {

struct ForeignStamp {
    Moment time;  // genTime, UTC
    std::string imprint_oid;
    Bytes imprint;
    std::string policy;
    ForeignContainer container;
    std::optional<ForeignCertificate> authority;
    bool authority_named{};  // the certificate is the one that the token states
    bool content_intact{};   // the signed digest is that of the token's content
    SignatureCheck signature{SignatureCheck::Unknown};

    // Whole and by a certificate that may stamp; of what it is, `is_about` says.
    bool is_sound() const;
    // Whether the imprint is the hash of the pieces laid end to end.
    bool is_about(std::initializer_list<ByteView> pieces) const;
};

// InvalidInput when it is no token.
Result<ForeignStamp> read_foreign_stamp(ByteView token);

}  // namespace ecab::crypto
