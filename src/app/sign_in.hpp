// Signing in: password, then a second factor (passkey, one-time code or recovery code). Failures
// and locks: app/account_lock.hpp; the delay of a source that fails: app/sign_in_guard.hpp. To a
// stranger an unknown login, a wrong password and a locked account take the same time and give the
// same answer. Whether an account may be entered is looked at again inside the writer. Calls block.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/account_lock.hpp"
#include "app/services.hpp"
#include "app/sessions.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

inline constexpr std::int64_t kTicketMs = 5 * 60'000;

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

// The ways a person has to prove that it is the person; the strongest only where `strongest`.
SecondFactor second_factors(Services& services,
                            records::Account const& account,
                            std::string const& challenge,
                            bool strongest);

struct SignInTry {
    std::string login;
    std::string password;
    SignInFrom from;
};
// WrongCredentials; AccountLocked to a device known to be the person's.
Result<SecondFactor> sign_in(Services& services, SignInTry const& given);

struct Device {
    std::string name;
    SignInFrom from;
};

// What a finished sign-in hands out: the session, and the cookie by which this browser will be
// known (empty: it is known by the one it has).
struct SignedIn {
    NewSession session;
    std::string device_token;
};

// WrongCredentials for a wrong code or an ended ticket, AccountLocked.
Result<SignedIn> finish_with_totp(Services& services,
                                  LoginSessions& sessions,
                                  std::string const& ticket,
                                  std::string const& code,
                                  Device const& device);
Result<SignedIn> finish_with_recovery(Services& services,
                                      LoginSessions& sessions,
                                      std::string const& ticket,
                                      std::string const& code,
                                      Device const& device);
Result<SignedIn> finish_with_passkey(Services& services,
                                     LoginSessions& sessions,
                                     std::string const& ticket,
                                     records::PasskeyProof const& assertion,
                                     Device const& device);

// What a second factor proved before the writer is asked; `use` spends it inside the writer and
// says whether it was still good.
struct FactorCheck {
    std::function<bool(UnitOfWork&)> use;
    std::optional<domain::PasskeyId> passkey{};  // the one that made the assertion
};
FactorCheck check_totp(Services& services,
                       records::Account const& account,
                       std::string const& code);
FactorCheck check_recovery(Services& services,
                           records::Account const& account,
                           std::string const& code);
FactorCheck check_passkey(Services& services,
                          records::Account const& account,
                          records::PasskeyProof const& assertion,
                          std::string const& challenge);

// Whose account a login or a ticket is, for the security log; empty when it is nobody's.
using Holder = std::pair<OrgId, PersonId>;
Holder holder_of_login(Services& services, std::string const& login);
Holder holder_of_ticket(Services& services, std::string const& text);

}  // namespace ecab::app
