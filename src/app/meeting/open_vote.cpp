// A vote is opened on a motion, with the roster of who may vote now.
#include "app/matter/basis.hpp"
#include "app/meeting/use_cases.hpp"
#include "domain/meeting/roll.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, OpenVoteBody const& given) {
    Meeting const& meeting = write.matter;
    Motion const* motion = find_motion(meeting, given.motion);
    REQUIRE(motion != nullptr, Reason::NotFound, "motion");
    std::vector<Invitee> const members = roll_today(write);
    TRY(check_roll(members));
    RollFacts const roll = roll_facts(members);
    Meeting now = meeting;
    for (MeetingEvent const& event : renewed_roll(meeting, roll, write.context))
        domain::apply(now, event);
    std::vector<PersonId> const roster = eligible_voters(now, motion->item);
    OpenVote const command{given.motion, given.seconds, given.secret, roster_sha256(roster)};
    VoteFacts const facts{rules_of(write.services, write.scope.organisation(), meeting), roll};
    return domain::decide(meeting, command, facts, write.context);
}

}  // namespace ecab::app::acts
