// Time stamps by an authority (RFC 3161): the question for one SHA-256, and the check of what came
// back. Pure.
#pragma once
#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kStampBytesMax = 256 * 1024;

// TimeStampReq in DER; asks for the authority's certificate in the answer. `nonce`: at least 8
// random bytes.
Bytes stamp_question(Digest const& sha256, ByteView nonce);

// The moment that the authority stamped. Refuses an answer that does not grant, is about other
// bytes or another question, or is not signed by a time-stamping certificate of `authority_der`.
Result<Moment> check_stamp(ByteView answer, ByteView question, ByteView authority_der);

}  // namespace ecab::crypto
