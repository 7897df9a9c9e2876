// Who may try to sign in: an administrator's lock holds until an administrator lifts it; five
// failures in a row lock for twelve hours (QCVN 12:2026/BCA §3.6.2.1.9), but a browser this person
// has signed in with before is not shut out by what strangers tried: it has five failures of its
// own. The signing PIN has a count and a lock apart. Failures are counted in a write of their own.
#pragma once
#include <optional>
#include <string>

#include "app/services.hpp"
#include "records/accounts.hpp"
#include "records/known_devices.hpp"

namespace ecab::app {

enum class Standing { Open, Stopped, Blocked };

// Where a sign-in comes from.
struct SignInFrom {
    std::string peer;
    std::string device_token;  // the browser's own cookie; empty: never seen
};

// The known device behind the cookie, when it is this account's.
std::optional<records::KnownDevice> known_device(ports::Reader& reader,
                                                 Settings const& settings,
                                                 records::Account const& account,
                                                 std::string const& token,
                                                 Moment now);

Standing standing_of(records::Account const& account, bool is_known_device, Moment now);

// One more wrong password or second factor; `device` counts for itself when it is known.
void count_failure(Services& services,
                   records::Account const& account,
                   std::optional<records::KnownDevice> const& device);
// One more wrong signing PIN, and the right one after wrong ones.
void count_pin_failure(Services& services, OrgId const& org, PersonId const& person);
void clear_pin_failures(Services& services, OrgId const& org, PersonId const& person);

// Inside a write: journals what happened to an account.
void record_account(UnitOfWork& unit,
                    PersonId const& by,
                    PersonId const& person,
                    domain::AccountChange change);

}  // namespace ecab::app
