// Use case: an organisation adopts a definition, as a file of its own or as the installation offers
// it. From the day on new matters begin under it; running ones keep theirs. Callable from HTTP and
// from an import; the caller's authority (ManageRules) is checked here. Another administrator
// confirms it (app/organisation/two_persons.hpp).
#pragma once
#include <string>

#include "app/definitions.hpp"
#include "app/matter/unit_of_work.hpp"

namespace ecab::app {

// Refuses what does not parse, names a role or office nobody holds, or has a version that is not
// above the last, each by name in `detail`; else the proposal that waits for the other one.
Result<domain::PendingActId> adopt_text(Services& services,
                                        UnitOfWork& unit,
                                        PersonId const& person,
                                        domain::DefinitionUse use,
                                        std::string const& text,
                                        Date from);
// By "id@version" among the offered; InvalidInput ("definition") when there is none.
Result<domain::PendingActId> adopt_offered(Services& services,
                                           UnitOfWork& unit,
                                           PersonId const& person,
                                           domain::DefinitionUse use,
                                           std::string const& ref,
                                           Date from);

}  // namespace ecab::app
