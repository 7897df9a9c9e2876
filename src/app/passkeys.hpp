// Passkeys (WebAuthn Level 2): registration and assertions of a person's own devices. A second
// factor at sign-in, and at signing the device's confirmation over the statement's hash.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

#include "app/services.hpp"
#include "crypto/cms.hpp"
#include "records/accounts.hpp"
#include "records/events.hpp"

namespace ecab::app {

inline constexpr std::size_t kVerifierKeysMax = 20'000;

// Public keys of certificates and passkeys, made ready once: decoding one costs more than checking
// a signature with it. Any thread.
class VerifierKeys {
  public:
    using Key = std::shared_ptr<crypto::VerifierKey const>;
    // nullptr when the key cannot be used. `name` tells keys apart: a hash, a credential id.
    Key find(std::string const& name, std::function<Result<crypto::VerifierKey>()> const& make);
    Key of(domain::Certificate const& certificate);

  private:
    std::mutex mutex_;
    std::unordered_map<std::string, Key> keys_;
};

struct PasskeyUse {
    domain::PasskeyId id;
    std::int64_t sign_count{};  // records::use_passkey says whether it grew
};

// ConfirmationFailed unless one of `passkeys` made this assertion over `challenge` here. The
// counter is not looked at: it is compared and kept in one write (records::use_passkey).
Result<PasskeyUse> check_assertion(Settings const& settings,
                                   VerifierKeys& keys,
                                   std::span<domain::Passkey const> passkeys,
                                   records::PasskeyProof const& assertion,
                                   ByteView challenge);

struct NewPasskey {
    std::string name;
    std::string attestation;  // base64url
    std::string client_data;  // base64url
};

struct Registration {
    domain::Passkey passkey;
    std::int64_t sign_count{};
};

// ConfirmationFailed for anything that is no fresh registration for `challenge`.
Result<Registration> check_registration(Services& services,
                                        PersonId const& person,
                                        NewPasskey const& given,
                                        ByteView challenge);

}  // namespace ecab::app
