// The secret of a person's authenticator app, as it is stored: sealed under the installation's key.
#pragma once
#include <optional>
#include <string>

#include "crypto/base32.hpp"
#include "crypto/key_encryption.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

inline std::string totp_context(OrgId const& org, PersonId const& person) {
    return "totp/" + org.value + "/" + person.value;
}

inline std::string sealed_totp_secret(crypto::KeyEncryption& vault,
                                      OrgId const& org,
                                      PersonId const& person,
                                      ByteView secret) {
    return vault.seal(crypto::to_base32(secret), totp_context(org, person));
}

// Nothing when there is none, or when it was not sealed here.
inline std::optional<Bytes> totp_secret_of(crypto::KeyEncryption const& vault,
                                           records::Account const& account) {
    if (account.totp_secret.empty()) return std::nullopt;
    Result<std::string> const text =
        vault.open(account.totp_secret, totp_context(account.org, account.person));
    std::optional<Bytes> secret = text ? crypto::from_base32(*text) : std::nullopt;
    return secret && !secret->empty() ? secret : std::nullopt;
}

}  // namespace ecab::app
