#include "app/uploads.hpp"

#include <utility>

#include "records/cursors.hpp"
#include "records/papers.hpp"

namespace ecab::app {
namespace {

Result<Done> require_share_on(Moment now,
                              Services const& services,
                              ports::Reader& reader,
                              OrgId const& org,
                              PersonId const& person,
                              std::uint64_t bytes) {
    std::uint64_t const before = records::uploaded_bytes(reader, org, person, now.ms / kDayMs);
    REQUIRE(before + bytes <= services.settings.upload_day_bytes_max,
            Reason::TooManyRequests,
            "uploads.day");
    return Done{};
}

void count(UnitOfWork& unit, PersonId const& person, std::uint64_t bytes) {
    records::add_uploaded_bytes(unit.sql(), unit.org(), person, unit.now().ms / kDayMs, bytes);
}

void tell_of_rest(Services const& services, OrgId const& org, std::string target) {
    if (services.security == nullptr) return;
    ports::SecurityEvent event;
    event.kind = "paper";
    event.outcome = "failed";
    event.reason = "not-overwritten";
    event.org = org.value;
    event.target = std::move(target);
    services.security->record(std::move(event));
}

}  // namespace

Result<Done> take_in(Services const& services,
                     UnitOfWork& unit,
                     PersonId const& person,
                     ports::HeldBlob& held) {
    // Asked at the gate too; two people may have condemned it since.
    REQUIRE(!is_purged(unit.organisation().papers, held.info().sha256),
            Reason::SecretMaterial,
            "purged");
    std::uint64_t const bytes = held.info().bytes;
    TRY(require_share_on(unit.now(), services, unit.sql(), unit.org(), person, bytes));
    count(unit, person, bytes);
    held.keep();
    return Done{};
}

Result<Done> require_share(Services const& services,
                           ports::Reader& reader,
                           OrgId const& org,
                           PersonId const& person,
                           std::uint64_t bytes) {
    return require_share_on(services.clock->now(), services, reader, org, person, bytes);
}

void count_refused(UnitOfWork& unit, PersonId const& person, std::uint64_t bytes) {
    count(unit, person, bytes);
}

void destroy_paper(Services const& services, OrgId const& org, Digest const& sha256) {
    if (!services.blobs->wipe(sha256)) tell_of_rest(services, org, "blobs/" + to_hex(sha256));
}

void forget_words(Services const& services, OrgId const& org) {
    if (services.derived == nullptr) return;
    if (!services.derived->forget(org)) tell_of_rest(services, org, "search/" + org.value);
}

std::uint64_t sweep_papers(Services const& services) {
    std::uint64_t gone = 0;
    services.store->read([&](ports::Reader& reader) {
        if (!records::lagging(reader, records::kPaperConsumer, Moment{INT64_MAX}).empty()) return;
        gone = services.blobs->sweep([&](Digest const& sha256) {
            switch (records::find_paper_use(reader, sha256)) {
                case records::PaperUse::Used:
                    return ports::BlobFate::Keep;
                case records::PaperUse::Purged:
                    return ports::BlobFate::DropNow;
                case records::PaperUse::None:
                    break;
            }
            return ports::BlobFate::DropWhenOld;
        });
    });
    return gone;
}

}  // namespace ecab::app
