#include "app/uploads.hpp"

#include <utility>

#include "records/cursors.hpp"
#include "records/papers.hpp"

namespace ecab::app {

Result<Done> take_in(Services const& services,
                     UnitOfWork& unit,
                     PersonId const& person,
                     ports::HeldBlob& held) {
    // Asked at the gate too; two people may have condemned it since.
    REQUIRE(!is_purged(unit.organisation().papers, held.info().sha256),
            Reason::SecretMaterial,
            "purged");
    std::uint64_t const bytes = held.info().bytes;
    std::int64_t const day = unit.now().ms / kDayMs;
    std::uint64_t const before = records::uploaded_bytes(unit.sql(), unit.org(), person, day);
    REQUIRE(before + bytes <= services.settings.upload_day_bytes_max,
            Reason::TooManyRequests,
            "uploads.day");
    records::add_uploaded_bytes(unit.sql(), unit.org(), person, day, bytes);
    held.keep();
    return Done{};
}

void destroy_paper(Services const& services, OrgId const& org, Digest const& sha256) {
    if (services.blobs->wipe(sha256) || services.security == nullptr) return;
    ports::SecurityEvent event;
    event.kind = "paper";
    event.outcome = "failed";
    event.reason = "not-overwritten";
    event.org = org.value;
    event.target = "blobs/" + to_hex(sha256);
    services.security->record(std::move(event));
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
