// What a container of a foreign signer may look like (RFC 5652, RFC 5280): detached SignedData of
// one signer with signed attributes, known algorithms, at most four certificates of known shape,
// and nothing else. A library is asked only about what passes here.
#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kContainerCertificatesMax = 4;

// BadSignature with what was found wrong: "encoding", "content", "signers", "algorithm",
// "attributes", "certificates" or "surplus".
Result<Done> strict_container(ByteView cms_der);

// A v3 certificate with a key, an algorithm and extensions that are known. Part of the above.
bool strict_certificate(ByteView certificate_der);

}  // namespace ecab::crypto
