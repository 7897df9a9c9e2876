// Known devices: rows without events (app/sign_in_standing.hpp says what they are good for). Plain
// row access on the caller's connection.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

// A browser that has signed in as this person before: strangers' failures do not shut it out. The
// token is the SHA-256 of its cookie.
struct KnownDevice {
    OrgId org;
    PersonId person;
    Digest token{};
    std::int64_t seen_at{};
    std::int64_t failures{};
};
inline constexpr std::int64_t kKnownDevicesMax = 20;  // of one person; the least used one goes
std::optional<KnownDevice> find_known_device(ports::Reader& reader, Digest const& token);
// Inserts, or marks as used now without failures.
void put_known_device(ports::Writer& writer, KnownDevice const& device);
// One more failure at this device; it is forgotten at `failures_max`, which gives true.
bool add_device_failure(ports::Writer& writer,
                        KnownDevice const& device,
                        std::int64_t failures_max);
void forget_devices(ports::Writer& writer, OrgId const& org, PersonId const& person);

}  // namespace ecab::records
