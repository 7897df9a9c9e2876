// Access: from a signed-in person to what the authority table needs to know, and back. Every use
// case on a matter goes through `require`; every list through `can`.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "domain/authority/authority.hpp"
#include "domain/workflow/engine.hpp"

namespace ecab::app {

struct Viewer {
    domain::Actor actor;
    Date today;
    std::vector<PersonId> assists;
};

Viewer viewer_of(Services const& services,
                 domain::Organisation const& organisation,
                 PersonId const& person,
                 Moment now);

// The steps of the approval that wait, with whether this viewer may complete them.
struct WaitingStep {
    domain::workflow::OpenTask task;
    bool mine = false;
    std::optional<PersonId> acting_for;  // by mandate
};
std::vector<WaitingStep> waiting_steps(Services const& services,
                                       domain::Organisation const& organisation,
                                       domain::Ballot const& ballot,
                                       Viewer const& viewer);
// The same for any running workflow.
std::vector<WaitingStep> waiting_steps(Services const& services,
                                       domain::Organisation const& organisation,
                                       domain::workflow::Instance const& instance,
                                       Viewer const& viewer);

domain::ResourceFacts facts_of(Services const& services,
                               domain::Organisation const& organisation,
                               domain::Ballot const& ballot,
                               Viewer const& viewer);

bool can(Services const& services,
         domain::Organisation const& organisation,
         domain::Ballot const& ballot,
         Viewer const& viewer,
         domain::Action action);

Result<Done> require(Services const& services,
                     domain::Organisation const& organisation,
                     domain::Ballot const& ballot,
                     Viewer const& viewer,
                     domain::Action action);

// Who acts, from which office, when: what every event of this viewer carries.
domain::Context context_of(Services const& services,
                           domain::Organisation const& organisation,
                           Viewer const& viewer,
                           Moment now,
                           std::string_view id_prefix);

// The calendar of the organisation, for every deadline.
domain::WorkingCalendar calendar_of(Services const& services,
                                    domain::Organisation const& organisation);

// The definition an instance runs; a missing one is an outage of the installation.
domain::workflow::Definition const& definition_of(Services const& services, std::string const& ref);

// The live-stream groups of this person: "person:…", "role:…", "body:…".
std::vector<std::string> groups_of(domain::Organisation const& organisation, Viewer const& viewer);

}  // namespace ecab::app
