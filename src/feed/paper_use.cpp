#include "feed/paper_use.hpp"

#include "app/matter/kinds.hpp"
#include "app/organisation/kind.hpp"
#include "app/verify/parts.hpp"
#include "records/papers.hpp"
#include "records/queries.hpp"

namespace ecab::feed {
namespace {

using domain::DocumentVersion;

void take_entry(app::UnitOfWork& unit, records::JournalNotice const& notice) {
    app::with_kind_of(app::MatterKinds{}, notice.matter, [&]<class State>(auto const&) {
        auto const entry = records::find_entry(unit.sql(), unit.org(), notice.seq);
        auto const record = entry ? app::MatterKind<State>::decode(*entry)
                                  : Result<app::RecordOf<State>>(refuse(Reason::Damaged));
        if (!record)
            throw ports::StoreDown("an entry about a paper cannot be read: " +
                                   record.error().detail);
        auto const use = [&](DocumentVersion const& version) {
            records::put_paper_use(unit.sql(), unit.org(), version.sha256);
        };
        std::visit([&](auto const& one) { app::each_part<DocumentVersion>(one, use); },
                   record->event);
    });
}

void take_purge(app::UnitOfWork& unit, records::JournalNotice const& notice) {
    auto const entry = records::find_entry(unit.sql(), unit.org(), notice.seq);
    auto const record =
        entry ? app::MatterKind<domain::Organisation>::decode(*entry)
              : Result<app::MatterKind<domain::Organisation>::Record>(refuse(Reason::Damaged));
    if (!record)
        throw ports::StoreDown("an entry about a purge cannot be read: " + record.error().detail);
    if (auto const* purged = std::get_if<domain::PaperPurged>(&record->event))
        records::put_paper_purged(unit.sql(), unit.org(), purged->sha256);
}

}  // namespace

Consumer paper_use() {
    return {std::string(records::kPaperConsumer),
            [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                for (records::JournalNotice const& one : page)
                    if (one.kind.starts_with("document-"))
                        take_entry(unit, one);
                    else if (one.kind == domain::PaperPurged::kind)
                        take_purge(unit, one);
            }};
}

}  // namespace ecab::feed
