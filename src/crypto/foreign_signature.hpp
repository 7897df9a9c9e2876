// Whether a foreign signer's key made a signature. RSA is opened and compared with the two exact
// encodings of the hash, with and without the NULL of its AlgorithmIdentifier: some signing
// services leave it out, which libraries call a forgery though the hash is right (RFC 8017 §9.2
// note 1 lets a verifier take both). Pure and thread-safe.
#pragma once
#include "crypto/foreign_container.hpp"

namespace ecab::crypto {

enum class SignatureCheck : std::uint8_t { Good, GoodWithoutNull, Bad, Unknown };

// `message` is what was signed: the signed attributes, or the content where there are none. Unknown
// for an algorithm, a hash or a key that this does not understand.
SignatureCheck check_foreign_signature(ByteView certificate,
                                       ForeignSigner const& signer,
                                       ByteView message);

}  // namespace ecab::crypto
