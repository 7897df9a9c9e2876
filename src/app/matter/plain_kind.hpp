// Parts a kind of matter may be put together from: events as plain JSON, no table of its own. Used
// as `struct MatterKind<Notice> : JsonEvents<notice::Event>, NoTables<Notice> { … }`.
#pragma once
#include "app/matter/kind.hpp"
#include "records/body.hpp"

namespace ecab::app {

template <class EventType>
struct JsonEvents {
    using Event = EventType;
    using Events = Result<std::vector<Event>>;
    static std::string encode(Event const& event, records::Evidence const* evidence) {
        return records::encode_record(event, evidence);
    }
    static Result<records::Recorded<Event>> decode(ports::StoredEntry const& entry) {
        return records::decode_record<Event>(entry);
    }
};

template <class State>
struct NoTables {
    template <class Event>
    static void project(ports::Writer&, OrgId const&, std::uint64_t, Event const&, State const&) {}
    static std::span<records::DerivedTable const> tables() { return {}; }
};

// A state that keeps its `phase` (empty: it does not exist), counts its `changes` and folds each
// event with `fold`.
template <class State, class Event>
struct FoldedState {
    static bool exists(State const& state) { return !state.phase.empty(); }
    static std::int64_t revision(State const& state) { return state.changes; }
    static std::string_view phase(State const& state) { return state.phase; }
    static void apply(State& state, Event const& event) {
        std::visit([&](auto const& one) { state.fold(one); }, event);
        ++state.changes;
    }
};

}  // namespace ecab::app
