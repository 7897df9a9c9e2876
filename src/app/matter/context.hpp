// The surroundings of a use case: who asks, what they are to the matter, the matter itself. A read
// takes the organisation and the matter as one consistent picture; a change runs in the writer's
// transaction.
#pragma once
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "app/access.hpp"
#include "app/matter/unit_of_work.hpp"
#include "app/services.hpp"

namespace ecab::app {

// A person of an organisation: signed in, or named by an import.
struct Caller {
    OrgId org;
    PersonId person;
};

template <class State>
struct ReadContextOf {
    OrganisationView organisation;
    std::shared_ptr<State const> matter;
    Viewer viewer;
    typename MatterKind<State>::Actor actor;
    Moment now;
};

template <class State>
struct WriteContextOf {
    Services const& services;
    WriteScope& scope;
    Viewer viewer;
    State const& matter;
    typename MatterKind<State>::Actor actor;
    domain::Context context;
};

// NotFound unless the matter exists; what the caller may do with it is asked by the use case.
template <class State, class List>
Result<ReadContextOf<State>> read_context(Services const& services,
                                          AggregateCacheOf<List>& cache,
                                          Caller const& caller,
                                          IdOf<State> const& id) {
    ReadContextOf<State> out;
    out.now = services.clock->now();
    out.organisation = cache.organisation(*services.store, caller.org);
    out.viewer = viewer_of(services, *out.organisation, caller.person, out.now);
    out.matter = cache.find(*services.store, caller.org, id);
    REQUIRE(out.matter != nullptr, Reason::NotFound);
    out.actor = MatterKind<State>::actor(services, *out.organisation, *out.matter, out.viewer);
    return out;
}

// The matter need not exist yet.
template <class State, class List>
WriteContextOf<State> write_context(Services const& services,
                                    UnitOfWorkOf<List>& unit,
                                    IdOf<State> const& id,
                                    PersonId const& person) {
    Viewer viewer = viewer_of(services, unit.organisation(), person, unit.now());
    State const& matter = unit.find(id);
    auto actor = MatterKind<State>::actor(services, unit.organisation(), matter, viewer);
    domain::MatterPlace place;  // of a kind that has one: the position that acts follows from it
    if constexpr (requires { place_of(matter); }) place = place_of(matter);
    domain::Context context =
        context_of(services, unit.organisation(), viewer, unit.now(), "x", place);
    return {services, unit, std::move(viewer), matter, std::move(actor), std::move(context)};
}

// Records the events of one decision; gives the sequence number of the last.
template <class List, class Id, class Event>
std::uint64_t record_all(UnitOfWorkOf<List>& unit,
                         Id const& id,
                         PersonId const& actor,
                         std::vector<Event> events,
                         records::Evidence const* evidence = nullptr) {
    std::uint64_t last = 0;
    for (Event& event : events) last = unit.record(id, actor.value, std::move(event), evidence);
    return last;
}

}  // namespace ecab::app
