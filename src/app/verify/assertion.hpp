// A kept WebAuthn assertion, judged years later: the settings of the site that took it may be gone,
// so the origin is what the device signed and the relying party what its hash says.
#pragma once
#include <cstdint>
#include <string>

#include "app/passkeys.hpp"

namespace ecab::app {

struct AssertionVerdict {
    std::int64_t sign_count{};
    std::string wrong;  // "client_data", "authenticator_data" or "signature"; empty: nothing
};

AssertionVerdict judge_assertion(VerifierKeys& keys,
                                 domain::Passkey const& passkey,
                                 records::PasskeyProof const& proof,
                                 Digest const& statement);

}  // namespace ecab::app
