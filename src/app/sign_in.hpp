// Signing in: password, then a second factor (passkey, one-time code or recovery code). Five
// failures in a row, of either factor, lock the account for twelve hours (QCVN 12:2026/BCA
// §3.6.2.1.9). An unknown login costs the same time and gets the same answer as a wrong password.
// Calls block.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "app/sessions.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

inline constexpr std::int64_t kTicketMs = 5 * 60'000;
inline constexpr std::int64_t kActivationMs = 72 * 3'600'000;

struct PasskeyRequest {
    std::string challenge;
    std::string rp_id;
    std::vector<std::string> credentials;
    int timeout_ms = 60'000;
    static constexpr auto fields(auto visit) {
        return visit(field("challenge", &PasskeyRequest::challenge),
                     field("rp_id", &PasskeyRequest::rp_id),
                     field("credentials", &PasskeyRequest::credentials),
                     field("timeout_ms", &PasskeyRequest::timeout_ms));
    }
};

struct SecondFactor {
    std::string ticket;
    std::vector<std::string> methods;
    std::optional<PasskeyRequest> passkey;
    static constexpr auto fields(auto visit) {
        return visit(field("ticket", &SecondFactor::ticket),
                     field("methods", &SecondFactor::methods),
                     field("passkey", &SecondFactor::passkey));
    }
};

// WrongCredentials, AccountLocked, TooManyRequests.
Result<SecondFactor> sign_in(Services& services,
                             std::string const& login,
                             std::string const& password);

struct Device {
    std::string name;
    std::string peer;
};

// WrongCredentials for a wrong code or an ended ticket, AccountLocked.
Result<NewSession> finish_with_totp(Services& services,
                                    LoginSessions& sessions,
                                    std::string const& ticket,
                                    std::string const& code,
                                    Device const& device);
Result<NewSession> finish_with_recovery(Services& services,
                                        LoginSessions& sessions,
                                        std::string const& ticket,
                                        std::string const& code,
                                        Device const& device);
Result<NewSession> finish_with_passkey(Services& services,
                                       LoginSessions& sessions,
                                       std::string const& ticket,
                                       records::PasskeyProof const& assertion,
                                       Device const& device);

struct TotpSetup {
    std::string login;
    std::string secret;
    std::string uri;
    static constexpr auto fields(auto visit) {
        return visit(field("login", &TotpSetup::login),
                     field("secret", &TotpSetup::secret),
                     field("uri", &TotpSetup::uri));
    }
};

// The invited person's first password; gives the secret for the authenticator app, once.
Result<TotpSetup> activate(Services& services,
                           std::string const& code,
                           std::string const& password);

struct Invitation {
    std::string login;
    std::string code;
    Moment expires_at;
    static constexpr auto fields(auto visit) {
        return visit(field("login", &Invitation::login),
                     field("code", &Invitation::code),
                     field("expires_at", &Invitation::expires_at));
    }
};

// Inside a write job: an account without password and a one-time code for it. Conflict when another
// person has the login. Ends the person's earlier credentials and sessions.
Result<Invitation> invite(Services& services,
                          UnitOfWork& unit,
                          PersonId const& by,
                          PersonId const& person,
                          std::string const& login);

}  // namespace ecab::app
