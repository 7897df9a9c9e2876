// Services: what every use case may reach, assembled once by server/. All members outlive every
// request; each says itself which threads may use it (all of them: any).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/definitions.hpp"
#include "app/matter/aggregate_cache.hpp"
#include "app/matter/unit_of_work.hpp"
#include "definitions/organisation_file.hpp"
#include "domain/calendar/calendar.hpp"
#include "ports/blobs.hpp"
#include "ports/clock.hpp"
#include "ports/derived_text.hpp"
#include "ports/papers.hpp"
#include "ports/security_log.hpp"
#include "ports/store.hpp"

namespace ecab::crypto {
class KeyEncryption;
}

namespace ecab::app {

class KeyRing;
class Passwords;
class SignInGuard;
class VerifierKeys;
struct TryAsFile;

struct Settings {
    std::string rp_id = "localhost";     // WebAuthn relying party: the site's DNS name
    std::vector<std::string> origins;    // "https://…", as browsers state it
    bool secure_cookies = false;         // with TLS here or in front
    std::int64_t idle_ms = 15 * 60'000;  // QCVN 12:2026/BCA: 15 minutes
    std::int64_t session_ms = 12 * 3'600'000;
    std::int64_t failures_max = 5;                     // QCVN 12:2026/BCA §3.6.2.1.9
    std::int64_t lock_ms = 12 * 3'600'000;             // the same
    std::int64_t device_known_ms = 90LL * 86'400'000;  // a browser is remembered this long
    std::int64_t signing_window_ms = 5 * 60'000;       // a prepared statement waits this long
    std::uint64_t document_bytes_max = 100u << 20;
    std::uint64_t upload_day_bytes_max = std::uint64_t{4} << 30;  // of one person
    std::size_t uploads_at_once_max = 8;                          // of one person on one node
};

using Profiles = std::map<std::string, definitions::OrganisationFile>;

struct Services {
    Settings settings;
    ports::Store* store = nullptr;
    ports::BlobStore* blobs = nullptr;
    ports::DerivedText* derived = nullptr;  // none in tests of parts
    ports::Clock* clock = nullptr;
    ports::Random* random = nullptr;
    DefinitionCache* definitions = nullptr;                     // what organisations adopted
    std::vector<OfferedDefinition> const* offered = nullptr;    // what they may adopt
    domain::WorkingCalendar const* offered_calendar = nullptr;  // before one is adopted
    Profiles const* profiles = nullptr;                         // rules/organisations, by id
    KeyRing* keys = nullptr;
    ports::PaperReader* papers = nullptr;
    ports::SecurityLog* security = nullptr;  // none in tools and tests of parts
    crypto::KeyEncryption* vault = nullptr;
    Passwords* passwords = nullptr;
    SignInGuard* guard = nullptr;
    VerifierKeys* verifier_keys = nullptr;
    AggregateCache* reads = nullptr;
    Writes* writes = nullptr;
    TryAsFile const* try_as = nullptr;  // demonstrations only
};

}  // namespace ecab::app
