// Entries of the journal read back into states: what the caches have in common.
#pragma once
#include <memory>
#include <string>
#include <utility>

#include "app/matter/kind.hpp"
#include "ports/outage.hpp"
#include "ports/store.hpp"

namespace ecab::app {

// Memory kept for aggregates of one kind, as the bytes of the entries they are made of; shared
// fairly by the organisations of this process. The readers and the writer have as much each.
inline constexpr std::size_t kCachedBytesMax = 12u << 20;
// Of each organisation and kind, those used last stay in memory whatever they weigh.
inline constexpr std::size_t kCachedMin = 64;
inline constexpr std::size_t kEmptyStateBytes = 1'024;

// Entries are checked before they are stored; one that cannot be read back means the store is
// damaged or newer than this program.
template <class State>
EventOfKind<State> event_in(ports::StoredEntry const& entry) {
    Result<RecordOf<State>> record = MatterKind<State>::decode(entry);
    if (!record) throw ports::StoreDown("journal entry cannot be read: " + record.error().detail);
    return std::move(record).value().event;
}

}  // namespace ecab::app
