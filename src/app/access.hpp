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

// The actor as the matter's authority table knows it: the roles that reach the matter's place, each
// held through a position of the viewer's own; of who sees no content, only what shows none.
domain::Actor actor_on(domain::Organisation const& organisation,
                       domain::MatterPlace const& place,
                       Viewer const& viewer);

// Where a matter that this viewer begins belongs: the unit of the viewer's own position with one of
// the roles that prepare such matters, and the body (none: the organisation's first). Refuses
// Forbidden ("unit") without such a position.
Result<domain::MatterPlace> place_for(domain::Organisation const& organisation,
                                      std::set<domain::Role> const& preparing,
                                      std::optional<BodyId> const& body,
                                      Viewer const& viewer);

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
// The same for any running workflow of a matter there.
std::vector<WaitingStep> waiting_steps(Services const& services,
                                       domain::Organisation const& organisation,
                                       domain::workflow::Instance const& instance,
                                       domain::MatterPlace const& place,
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

// Who acts, from which office, when: what every event of this viewer carries. On a matter the
// office is the position that reaches it.
domain::Context context_of(Services const& services,
                           domain::Organisation const& organisation,
                           Viewer const& viewer,
                           Moment now,
                           std::string_view id_prefix,
                           domain::MatterPlace const& place = {});

// The calendar of the organisation, for every deadline.
domain::WorkingCalendar calendar_of(Services const& services,
                                    domain::Organisation const& organisation);

// Who may be told of what they are asked as a member of a body: only who is one now.
inline constexpr std::string_view kMemberGroup = "member:";
// Of one person, while that person may see the content of anything.
inline constexpr std::string_view kReaderGroup = "reader:";

// The live-stream groups of this person: "person:…", "member:…", "role:…", "body:…", "unit:…",
// "acts:…"; a role that reaches only the matters of a unit or a body stands once for each:
// "role:specialist@UNIT".
std::vector<std::string> groups_of(domain::Organisation const& organisation, Viewer const& viewer);
// The group of those whom the tasks of a unit reach.
std::string unit_group(UnitId const& unit);
// The group of those who act for a unit.
std::string acting_group(UnitId const& unit);
// The group of a person who does a task of the unit, while they are of it or of one below.
std::string named_group(PersonId const& person, UnitId const& unit);
// The group of a person who follows a task for the unit, while they work in it or act for it.
std::string following_group(PersonId const& person, UnitId const& unit);
// The group of those whose role reaches a matter there: "role:R" with its place; others stay.
std::string placed_group(std::string const& group, domain::MatterPlace const& place);

}  // namespace ecab::app
