// The use case of the clock: a deadline of a matter has passed. Decided anew inside the writer's
// transaction: whoever was first has moved the deadline, and there is nothing left to do.
#pragma once
#include <string_view>

#include "app/services.hpp"
#include "base/result.hpp"

namespace ecab::app {

// Who the journal names where nobody acted.
inline constexpr std::string_view kClock = "clock";

// Records what follows from time alone. WrongState when the moment has not come, by this node's
// clock; NotFound for a matter of no known kind.
Result<Done> meet_deadline(Services& services,
                           UnitOfWork& unit,
                           std::string_view matter,
                           std::string_view what);

}  // namespace ecab::app
