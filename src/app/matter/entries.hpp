// Entries of matters for those who check them: whether a viewer may have one, and what was signed
// in it. "May not see" and "does not exist" are the same NotFound.
#pragma once
#include <algorithm>

#include "app/access.hpp"
#include "app/matter/aggregate_cache.hpp"

namespace ecab::app {

// Who asks, and what is known now.
template <class List>
struct EntryReader {
    Services const& services;
    AggregateCacheOf<List>& cache;
    domain::Organisation const& organisation;
    Viewer const& viewer;
};

struct SignedEntry {
    journal::EntryHead head;
    domain::SignedStatement statement;
    records::Evidence evidence;
};

// Whether the viewer may read the matter with this id; false where there is none.
template <class List>
bool may_read_id(EntryReader<List> const& reader, std::string_view id) {
    bool may = false;
    with_kind_of_id(List{}, id, [&]<class State>(IdOf<State> const& known) {
        using Kind = MatterKind<State>;
        auto const state = reader.cache.find(*reader.services.store, reader.organisation.id, known);
        if (!state) return;
        auto const actor = Kind::actor(reader.services, reader.organisation, *state, reader.viewer);
        may = Kind::may_read(*state, actor);
    });
    return may;
}

// An entry is given whole or not at all: who may not read a matter that it names (`named` of its
// kind, where it has one) may not have it.
template <class State, class List>
bool may_read_named(EntryReader<List> const& reader, EventOfKind<State> const& event) {
    if constexpr (requires { MatterKind<State>::named(event); })
        return std::ranges::all_of(MatterKind<State>::named(event),
                                   [&](std::string const& id) { return may_read_id(reader, id); });
    else
        return true;
}

// Calls `with(record)` with the typed entry of a matter that the viewer may have.
template <class List, class With>
Result<Done> with_readable(EntryReader<List> const& reader,
                           ports::StoredEntry const& entry,
                           With const& with) {
    Result<Done> out = refuse(Reason::NotFound);
    with_kind_of(List{}, entry.matter, [&]<class State>(IdOf<State> const& id) {
        using Kind = MatterKind<State>;
        Result<RecordOf<State>> const record = Kind::decode(entry);
        auto const state = reader.cache.find(*reader.services.store, reader.organisation.id, id);
        if (!record || !state) return;
        auto const actor = Kind::actor(reader.services, reader.organisation, *state, reader.viewer);
        if (!Kind::may_read_entry(*state, actor, *record)) return;
        if (!may_read_named<State>(reader, record->event)) return;
        out = with(*record);
    });
    return out;
}

// Content stays with the matter's readers; what concerns the organisation alone is for
// administrators.
template <class List>
Result<Done> may_read_entry(EntryReader<List> const& reader, ports::StoredEntry const& entry) {
    if (entry.matter == records::kOrganisationMatter)
        return authorise(reader.viewer.actor, domain::Action::ManagePeople, {});
    return with_readable(reader, entry, [](auto const&) { return Result<Done>(Done{}); });
}

template <class List>
Result<SignedEntry> signed_entry(EntryReader<List> const& reader, ports::StoredEntry const& entry) {
    SignedEntry out;
    TRY(with_readable(reader, entry, [&](auto const& record) -> Result<Done> {
        domain::SignedStatement const* statement = statement_in(record.event);
        REQUIRE(statement != nullptr && record.evidence, Reason::NotFound);
        out = {record.head, *statement, *record.evidence};
        return Done{};
    }));
    return out;
}

}  // namespace ecab::app
