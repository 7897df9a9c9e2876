// Who is invited: the members of the body on the day, named as they are then, and guests.
#include <algorithm>

#include "app/matter/basis.hpp"
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

std::vector<Invitee> invitees_on(Organisation const& organisation, BodyId const& body, Date day) {
    std::vector<Invitee> out;
    for (BodyMember const& member : members_of(organisation, body, day))
        out.push_back({member.person,
                       member.position,
                       organisation.people.at(member.person).name,
                       organisation.positions.at(member.position).title_vi,
                       member.chair});
    return out;
}

MeetingEvents decide(MeetingWriteContext& write, SendInvitations const& command) {
    Services const& services = write.services;
    Organisation const& organisation = write.scope.organisation();
    MeetingPlan const& plan = write.matter.plan;
    Date const day =
        std::max(write.viewer.today, local_date(services, organisation, plan.starts_at));
    std::vector<Invitee> const members = invitees_on(organisation, plan.body, day);
    WorkingCalendar const calendar = calendar_of(services, organisation);
    InvitationFacts const facts{calendar, members, roster_sha256(members)};
    return domain::decide(write.matter, command, facts, write.context);
}

MeetingEvents decide(MeetingWriteContext& write, GuestBody const& command) {
    Organisation const& organisation = write.scope.organisation();
    REQUIRE(organisation.people.contains(command.person), Reason::InvalidInput, "person");
    InviteGuest const guest{command.person,
                            name_of(organisation, command.person),
                            office_of(organisation, command.person, write.viewer.today),
                            command.items};
    return domain::decide(write.matter, guest, write.context);
}

}  // namespace ecab::app::acts
