// The roll of a meeting: the members of its body who hold office today.
#include <algorithm>

#include "app/matter/basis.hpp"
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

std::vector<Invitee> roll_today(MeetingWriteContext const& write) {
    return invitees_on(write.scope.organisation(), write.matter.plan.body, write.viewer.today);
}

RollFacts roll_facts(std::vector<Invitee> const& members) {
    std::vector<PersonId> persons;
    persons.reserve(members.size());
    for (Invitee const& member : members) persons.push_back(member.person);
    std::ranges::sort(persons);
    return {members, roster_sha256(persons)};
}

MeetingEvents decide(MeetingWriteContext& write, OpenMeeting const& command) {
    std::vector<Invitee> const members = roll_today(write);
    return domain::decide(write.matter, command, roll_facts(members), write.context);
}

MeetingEvents decide(MeetingWriteContext& write, RenewRoll const& command) {
    std::vector<Invitee> const members = roll_today(write);
    return domain::decide(write.matter, command, roll_facts(members), write.context);
}

}  // namespace ecab::app::acts
