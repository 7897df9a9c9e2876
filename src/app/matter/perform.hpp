// A command on a matter of any kind, and what any kind shows of itself: what HTTP, imports and
// tests call where a kind has no use case of its own for it.
#pragma once
#include <optional>

#include "app/matter/context.hpp"

namespace ecab::app {

struct Performed {
    std::int64_t revision{};
    std::uint64_t seq{};
};

// Inside the writer: what the kind decides is recorded. `revision` is what the author saw, for the
// commands that are based on it.
template <class State, class List>
Result<Performed> perform(Services const& services,
                          UnitOfWorkOf<List>& unit,
                          IdOf<State> const& id,
                          PersonId const& person,
                          typename MatterKind<State>::Command const& command,
                          std::optional<std::int64_t> revision = std::nullopt) {
    using Kind = MatterKind<State>;
    WriteContextOf<State> write = write_context<State>(services, unit, id, person);
    if (!Kind::exists(write.matter)) write.context.fresh = id.value;  // what begins is called so
    auto events = TRY(Kind::decide(write, command, revision));
    std::uint64_t const seq = record_all(unit, id, person, std::move(events));
    return Performed{Kind::revision(write.matter), seq};
}

// What every kind of matter has in common on a screen.
struct MatterSummary {
    std::string id;
    std::string kind;
    std::string phase;
    std::string title;
    std::string number;
    std::int64_t revision{};
    std::vector<std::string> may;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MatterSummary::id),
                     field("kind", &MatterSummary::kind),
                     field("phase", &MatterSummary::phase),
                     field("title", &MatterSummary::title),
                     field("number", &MatterSummary::number),
                     field("revision", &MatterSummary::revision),
                     field("may", &MatterSummary::may));
    }
};

// NotFound where the caller may not read it.
template <class State>
Result<MatterSummary> summary_of(IdOf<State> const& id, ReadContextOf<State> const& read) {
    using Kind = MatterKind<State>;
    MatterSummary out;
    REQUIRE(Kind::may_read(*read.matter, read.actor), Reason::NotFound);
    out.may = Kind::may(*read.matter, read.actor);
    SearchFields const found_by = Kind::search(*read.matter);
    out.id = id.value;
    out.kind = Kind::name;
    out.phase = Kind::phase(*read.matter);
    out.title = found_by.title;
    out.number = found_by.number;
    out.revision = Kind::revision(*read.matter);
    return out;
}

}  // namespace ecab::app
