// Pieces of certificates that the makers of certificates and CMS copy byte for byte. Internal to
// src/crypto.
#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::crypto {

struct IssuerParts {
    Bytes subject;       // DER Name: the issuer of what this certificate signs
    Bytes subject_spki;  // as it stands: of any kind, not looked at
    Bytes issuer;        // DER Name
    Bytes serial;        // DER INTEGER
};

// InvalidInput when it is not a single certificate.
Result<IssuerParts> issuer_parts(ByteView certificate_der);

}  // namespace ecab::crypto
