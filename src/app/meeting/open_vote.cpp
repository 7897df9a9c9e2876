// A vote is opened on a motion, with the roster of who may vote now.
#include "app/matter/basis.hpp"
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, OpenVoteBody const& given) {
    Meeting const& meeting = write.matter;
    Motion const* motion = find_motion(meeting, given.motion);
    REQUIRE(motion != nullptr, Reason::NotFound, "motion");
    std::vector<PersonId> const roster = eligible_voters(meeting, motion->item);
    OpenVote const command{given.motion, given.seconds, given.secret, roster_sha256(roster)};
    RuleSet const& rules = rules_of(write.services, write.scope.organisation(), meeting);
    return domain::decide(meeting, command, rules, write.context);
}

}  // namespace ecab::app::acts
