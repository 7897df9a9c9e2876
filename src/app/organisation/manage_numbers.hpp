// Use case: the clerk keeps a number for later, or takes one out of use, each with the reason. What
// uses a number is a matter's own act (app/numbering).
#pragma once
#include <variant>

#include "app/matter/unit_of_work.hpp"
#include "app/services.hpp"

namespace ecab::app {

using NumberCommand = std::variant<domain::ReserveNumber, domain::VoidNumber>;

// Needs ManageNumbers. Refuses NumberTaken, ReasonRequired, NotFound ("series").
Result<Done> manage_numbers(Services const& services,
                            UnitOfWork& unit,
                            PersonId const& person,
                            NumberCommand const& command);

}  // namespace ecab::app
