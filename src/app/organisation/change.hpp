// Acts on the organisation itself: people, positions, mandates, certificates, rules, holidays. Each
// runs inside the writer.
#pragma once
#include <string_view>

#include "app/access.hpp"
#include "app/matter/unit_of_work.hpp"

namespace ecab::app::organisation {

// Who the journal names for an import that no signed-in person asked for.
inline constexpr std::string_view kImport = "import";

// Forbidden unless the table lets the person do it.
Result<Done> require_right(Services const& services,
                           UnitOfWork& unit,
                           PersonId const& person,
                           domain::Action action);

// By the person concerned: nothing but the command's own rules stands against it.
Result<Done> change(Services const& services,
                    UnitOfWork& unit,
                    PersonId const& person,
                    domain::OrganisationCommand const& command);

// By an administrator.
Result<Done> administer(Services const& services,
                        UnitOfWork& unit,
                        PersonId const& person,
                        domain::Action action,
                        domain::OrganisationCommand const& command);

// By an import, before anybody holds an office.
Result<Done> by_import(Services const& services,
                       UnitOfWork& unit,
                       domain::OrganisationCommand const& command);

}  // namespace ecab::app::organisation
