// The use case of the clock: a deadline of a matter has passed. Decided anew inside the writer's
// transaction: whoever was first has moved the deadline, and there is nothing left to do.
#pragma once
#include <algorithm>
#include <string_view>

#include "app/matter/unit_of_work.hpp"
#include "app/services.hpp"
#include "base/result.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

// Who the journal names where nobody acted.
inline constexpr std::string_view kClock = "clock";

template <class State, class List>
Result<Done> meet_deadline_of(Services const& services,
                              UnitOfWorkOf<List>& unit,
                              IdOf<State> const& id,
                              std::string_view what) {
    using Kind = MatterKind<State>;
    State const& state = unit.find(id);
    std::vector<Deadline> const open = Kind::deadlines(state);
    auto const found = std::ranges::find(open, what, &Deadline::what);
    if (found == open.end()) return Done{};
    REQUIRE(found->due_at <= unit.now(), Reason::WrongState, "due_at");
    domain::Context const context{PersonId{std::string(kClock)},
                                  {},
                                  {},
                                  unit.now(),
                                  crypto::random_id(*services.random, "x")};
    for (auto& event : TRY(Kind::on_deadline(services, unit.organisation(), state, context)))
        unit.record(id, kClock, std::move(event), nullptr);
    return Done{};
}

// Records what follows from time alone. WrongState when the moment has not come, by this node's
// clock; NotFound for a matter of no known kind.
template <class List>
Result<Done> meet_deadline(Services const& services,
                           UnitOfWorkOf<List>& unit,
                           std::string_view matter,
                           std::string_view what) {
    Result<Done> done = refuse(Reason::NotFound, "matter");
    with_kind_of(List{}, matter, [&]<class State>(IdOf<State> const& id) {
        done = meet_deadline_of<State>(services, unit, id, what);
    });
    return done;
}

}  // namespace ecab::app
