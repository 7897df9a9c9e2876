#include "app/meeting_access.hpp"

#include <algorithm>

#include "domain/meeting/visibility.hpp"
#include "domain/organisation/separation.hpp"

namespace ecab::app {

using namespace domain;

std::vector<WaitingStep> waiting_agenda_steps(Services const& services,
                                              Organisation const& organisation,
                                              Meeting const& meeting,
                                              Viewer const& viewer) {
    if (!meeting.approval || meeting.agenda_state != AgendaState::InApproval) return {};
    return waiting_steps(services, organisation, *meeting.approval, place_of(meeting), viewer);
}

MeetingActor meeting_actor(Services const& services,
                           Organisation const& organisation,
                           Meeting const& meeting,
                           Viewer const& viewer) {
    MeetingActor actor;
    actor.person = viewer.actor.person;
    actor.roles = actor_on(organisation, place_of(meeting), viewer).roles;
    actor.sees_no_content = sees_no_content(organisation, actor.person, viewer.today);
    actor.assists.insert(viewer.assists.begin(), viewer.assists.end());
    auto const steps = waiting_agenda_steps(services, organisation, meeting, viewer);
    actor.candidate =
        std::any_of(steps.begin(), steps.end(), [](WaitingStep const& step) { return step.mine; });
    if (!actor.roles.contains(Role::FocalOfficer)) return actor;
    for (PositionId const& id : positions_of(organisation, actor.person, viewer.today)) {
        Position const& position = organisation.positions.at(id);
        if (position.unit && position.roles.contains(Role::FocalOfficer))
            actor.focal_for.insert(*position.unit);
    }
    return actor;
}

RoomViewer room_viewer(Meeting const& meeting, MeetingActor const& actor) {
    std::set<MeetingPart> const parts = parts_of(meeting, actor);
    auto is = [&](auto... part) { return (parts.contains(part) || ...); };
    if (is(MeetingPart::Secretariat, MeetingPart::OfficeHead, MeetingPart::Chair))
        return {RoomClass::Office, {}};
    if (is(MeetingPart::Member)) return {RoomClass::Member, {}};
    // They read the pack; positions and named votes are not theirs (the table has no such row).
    if (is(MeetingPart::Assistant,
           MeetingPart::Substitute,
           MeetingPart::Clerk,
           MeetingPart::Candidate))
        return {RoomClass::Attendant, {}};
    RoomViewer viewer{RoomClass::Guest, {}};
    for (ItemId const& item : meeting.order)
        if (may_read_item(meeting, actor, item)) viewer.items.insert(item);
    // A closed part hides the items a guest is invited to and does not make them another's: only
    // who is known to have had them is told that they are gone.
    if (is(MeetingPart::Guest)) {
        std::set<ItemId> const& invited = meeting.guests.at(actor.person).items;
        viewer.items.insert(invited.begin(), invited.end());
    }
    return viewer;
}

std::vector<std::string> room_groups(Meeting const& meeting, MeetingActor const& actor) {
    RoomViewer viewer = room_viewer(meeting, actor);
    // A guest listens with those invited to the same items, whatever of them is open now.
    auto const guest = meeting.guests.find(actor.person);
    if (viewer.room_class == RoomClass::Guest && guest != meeting.guests.end())
        viewer.items = guest->second.items;
    std::string const group = group_of(meeting.id, viewer);
    return {person_group(meeting.id, actor.person, viewer), group};
}

std::string person_group(MeetingId const& meeting,
                         PersonId const& person,
                         RoomViewer const& viewer) {
    return "person:" + person.value + "@" + group_of(meeting, viewer);
}

}  // namespace ecab::app
