// Access to meetings: from a signed-in person to what the meeting's authority table needs to know.
#pragma once
#include <vector>

#include "app/access.hpp"
#include "domain/meeting/authority.hpp"
#include "domain/meeting/room_view.hpp"

namespace ecab::app {

domain::MeetingActor meeting_actor(Services const& services,
                                   domain::Organisation const& organisation,
                                   domain::Meeting const& meeting,
                                   Viewer const& viewer);

// The steps of the agenda's approval that wait, with whether this viewer may complete them.
std::vector<WaitingStep> waiting_agenda_steps(Services const& services,
                                              domain::Organisation const& organisation,
                                              domain::Meeting const& meeting,
                                              Viewer const& viewer);

// As which class of viewers the person sees the room; who sees nothing is a guest of no item.
domain::RoomViewer room_viewer(domain::Meeting const& meeting, domain::MeetingActor const& actor);

// The groups of a room's stream this person belongs to: the class's, as domain/meeting/visibility
// names it, and the person's own within that class.
std::vector<std::string> room_groups(domain::Meeting const& meeting,
                                     domain::MeetingActor const& actor);
std::string person_group(MeetingId const& meeting,
                         PersonId const& person,
                         domain::RoomViewer const& viewer);

}  // namespace ecab::app
