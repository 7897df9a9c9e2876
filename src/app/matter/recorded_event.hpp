// Events as a job recorded them: typed, with the head of their entry, shared by everybody in this
// process who goes on from them (the cache, the live feed), so that none is read back and decoded.
#pragma once
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "app/matter/kind.hpp"
#include "journal/entry.hpp"

namespace ecab::app {

template <class State>
struct EventOf {
    using Kind = State;
    IdOf<State> id;
    EventOfKind<State> event;
};

// One event: of the organisation itself, or of one of its matters.
template <class List>
struct RecordedEventOf;
template <class... States>
struct RecordedEventOf<KindList<States...>> {
    journal::EntryHead head;
    std::size_t bytes{};  // of the entry
    std::variant<domain::OrganisationEvent, EventOf<States>...> event;
};

// What one committed job appended: the entries from `from` up to but without `to`.
template <class List>
struct GrowthOf {
    std::uint64_t from{};
    std::uint64_t to{};
    std::vector<std::shared_ptr<RecordedEventOf<List> const>> events;
};

}  // namespace ecab::app
