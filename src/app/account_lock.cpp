#include "app/account_lock.hpp"

#include "crypto/hash.hpp"

namespace ecab::app {
namespace {

// A stop that came with this failure is a fact the person is told.
void count(Services const& services,
           UnitOfWork& unit,
           PersonId const& person,
           records::Secret secret) {
    auto const until = [&] {
        auto const account = records::find_account(unit.sql(), unit.org(), person);
        if (!account) return std::int64_t{0};
        return secret == records::Secret::SignIn ? account->locked_until
                                                 : account->pin_locked_until;
    };
    Settings const& settings = services.settings;
    std::int64_t const before = until();
    records::add_failure(unit.sql(),
                         unit.org(),
                         person,
                         secret,
                         settings.failures_max,
                         Moment{unit.now().ms + settings.lock_ms});
    if (before > unit.now().ms || until() <= unit.now().ms) return;
    record_account(unit,
                   person,
                   person,
                   secret == records::Secret::SignIn ? domain::AccountChange::SignInsStopped
                                                     : domain::AccountChange::PinStopped);
}

}  // namespace

std::optional<records::KnownDevice> known_device(ports::Reader& reader,
                                                 Settings const& settings,
                                                 records::Account const& account,
                                                 std::string const& token,
                                                 Moment now) {
    if (token.empty()) return std::nullopt;
    auto found = records::find_known_device(reader, crypto::sha256(token));
    bool const own = found && found->org == account.org && found->person == account.person &&
                     now.ms - found->seen_at <= settings.device_known_ms;
    return own ? found : std::nullopt;
}

Standing standing_of(records::Account const& account, bool is_known_device, Moment now) {
    if (account.blocked) return Standing::Blocked;
    bool const stopped = account.locked_until > now.ms && !is_known_device;
    return stopped ? Standing::Stopped : Standing::Open;
}

void count_failure(Services& services,
                   records::Account const& account,
                   std::optional<records::KnownDevice> const& device) {
    std::int64_t const most = services.settings.failures_max;
    services.writes->run_and_wait(account.org, [&](UnitOfWork& unit) {
        if (!device) {
            count(services, unit, account.person, records::Secret::SignIn);
        } else if (records::add_device_failure(unit.sql(), *device, most)) {
            // The device is a stranger's from now on, and its failures have been the person's.
            for (std::int64_t failures = 0; failures < most; ++failures)
                count(services, unit, account.person, records::Secret::SignIn);
        }
        return ports::Verdict::Keep;
    });
}

void count_pin_failure(Services& services, OrgId const& org, PersonId const& person) {
    services.writes->run_and_wait(org, [&](UnitOfWork& unit) {
        count(services, unit, person, records::Secret::Pin);
        return ports::Verdict::Keep;
    });
}

void clear_pin_failures(Services& services, OrgId const& org, PersonId const& person) {
    services.writes->run_and_wait(org, [&](UnitOfWork& unit) {
        records::clear_failures(unit.sql(), unit.org(), person, records::Secret::Pin);
        return ports::Verdict::Keep;
    });
}

void record_account(UnitOfWork& unit,
                    PersonId const& by,
                    PersonId const& person,
                    domain::AccountChange change) {
    unit.record(by.value, domain::AccountChanged{{by, {}, {}, unit.now()}, person, change});
}

}  // namespace ecab::app
