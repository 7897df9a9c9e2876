// The roll of a meeting: the members of its body who hold office today.
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

std::vector<Invitee> roll_today(MeetingWriteContext const& write) {
    return invitees_on(write.scope.organisation(), write.matter.plan.body, write.viewer.today);
}

MeetingEvents decide(MeetingWriteContext& write, OpenMeeting const& command) {
    std::vector<Invitee> const members = roll_today(write);
    return domain::decide(write.matter, command, RollFacts{members}, write.context);
}

MeetingEvents decide(MeetingWriteContext& write, RenewRoll const& command) {
    std::vector<Invitee> const members = roll_today(write);
    return domain::decide(write.matter, command, RollFacts{members}, write.context);
}

}  // namespace ecab::app::acts
