#include "feed/paper_use.hpp"

#include <concepts>

#include "app/matter/kinds.hpp"
#include "records/papers.hpp"
#include "records/queries.hpp"

namespace ecab::feed {
namespace {

using domain::DocumentVersion;

// The version that an event brings, of whichever kind of matter.
template <class Event>
DocumentVersion const* version_in(Event const& event) {
    return std::visit(
        [](auto const& one) -> DocumentVersion const* {
            if constexpr (requires {
                              { (one.version) } -> std::same_as<DocumentVersion const&>;
                          })
                return &one.version;
            else if constexpr (requires { one.document.versions; })
                return &one.document.versions.back();
            else
                return nullptr;
        },
        event);
}

void take_entry(app::UnitOfWork& unit, records::JournalNotice const& notice) {
    app::with_kind_of(app::MatterKinds{}, notice.matter, [&]<class State>(auto const&) {
        auto const entry = records::find_entry(unit.sql(), unit.org(), notice.seq);
        auto const record = entry ? app::MatterKind<State>::decode(*entry)
                                  : Result<app::RecordOf<State>>(refuse(Reason::Damaged));
        if (!record) throw ports::StoreDown("an entry about a paper cannot be read");
        if (DocumentVersion const* version = version_in(record->event))
            records::put_paper_use(unit.sql(), unit.org(), version->sha256);
    });
}

}  // namespace

Consumer paper_use() {
    return {std::string(records::kPaperConsumer),
            [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                for (records::JournalNotice const& one : page)
                    if (one.kind.starts_with("document-")) take_entry(unit, one);
            }};
}

}  // namespace ecab::feed
