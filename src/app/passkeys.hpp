// Passkeys (WebAuthn Level 2): registration and assertions of a person's own devices. A second
// factor at sign-in, and at signing the device's confirmation over the statement's hash.
#pragma once
#include <span>
#include <string>

#include "app/services.hpp"
#include "records/accounts.hpp"
#include "records/events.hpp"

namespace ecab::app {

inline constexpr std::size_t kPasskeysMax = 10;

struct PasskeyUse {
    std::string id;  // of records::Passkey
    std::int64_t sign_count{};
};

// ConfirmationFailed unless one of `passkeys` made this assertion over `challenge` here.
Result<PasskeyUse> check_assertion(Settings const& settings,
                                   std::span<records::Passkey const> passkeys,
                                   records::PasskeyProof const& assertion,
                                   ByteView challenge);

struct NewPasskey {
    std::string name;
    std::string attestation;  // base64url
    std::string client_data;  // base64url
};

// ConfirmationFailed for anything that is no fresh registration for `challenge`.
Result<records::Passkey> check_registration(Services& services,
                                            PersonId const& person,
                                            NewPasskey const& given,
                                            ByteView challenge);

}  // namespace ecab::app
