// Bringing a person in: an invitation, the first password, an administrator's lock. Each act is an
// entry of the journal, and whom it concerns is told. Callable from HTTP and from an import.
#pragma once
#include <string>

#include "app/services.hpp"
#include "base/fields.hpp"

namespace ecab::app {

inline constexpr std::int64_t kActivationMs = 72LL * 3'600'000;
// So long after the activation the invitation stands for the second person whom a new signing
// certificate needs (app/confirmation.hpp).
inline constexpr std::int64_t kFirstDevicesMs = 24LL * 3'600'000;

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
// person has the login. Ends the person's earlier credentials, certificates, devices and sessions,
// but not an administrator's lock.
Result<Invitation> invite(Services& services,
                          UnitOfWork& unit,
                          PersonId const& by,
                          PersonId const& person,
                          std::string const& login);

// Conflict when another person has the login.
Result<Done> require_free_login(UnitOfWork& unit, PersonId const& person, std::string const& login);

// Inside a write job: an invitation that two persons give. Each has one half of its code, the
// person puts them together with a hyphen; `key` ties the halves to each other. The first one ends
// nothing.
Invitation first_half(Services& services,
                      UnitOfWork& unit,
                      PersonId const& person,
                      std::string const& login,
                      std::string const& key);
Result<Invitation> second_half(Services& services,
                               UnitOfWork& unit,
                               PersonId const& by,
                               PersonId const& person,
                               std::string const& login,
                               std::string const& key);

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

// Inside a write job: from now on for a day.
void mark_newly_activated(UnitOfWork& unit, PersonId const& person);
// Whether the activation is so fresh that the invitation still vouches for new certificates.
bool is_newly_activated(ports::Reader& reader,
                        OrgId const& org,
                        PersonId const& person,
                        Moment now);

// Inside a write job: an administrator's lock, which ends the sessions, or its end. NotFound
// without an account.
Result<Done> set_locked(UnitOfWork& unit, PersonId const& by, PersonId const& person, bool locked);

}  // namespace ecab::app
