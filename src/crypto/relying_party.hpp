// The site a device signed for, as the assertion itself names it: the origin in the client's data,
// and the domain of it that the authenticator knows by its hash. For who verifies long after, and
// does not know where the server stood. Pure.
#pragma once
#include <optional>

#include "base/bytes.hpp"
#include "crypto/webauthn.hpp"

namespace ecab::crypto {

// None when the client's data cannot be read. An empty id: the authenticator's hash is of no domain
// of the origin.
std::optional<RelyingParty> party_of(ByteView client_data, ByteView authenticator_data);

}  // namespace ecab::crypto
