// A vote is opened on a motion, with the roster of who may vote now.
#include "app/meeting/use_cases.hpp"
#include "crypto/hash.hpp"
#include "domain/meeting/roll.hpp"
#include "json/writer.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, OpenVoteBody const& given) {
    Meeting const& meeting = write.matter;
    Motion const* motion = find_motion(meeting, given.motion);
    REQUIRE(motion != nullptr, Reason::NotFound, "motion");
    std::vector<Invitee> const members = roll_today(write);
    TRY(check_roll(members));
    Meeting now = meeting;
    for (MeetingEvent const& event : renewed_roll(meeting, members, write.context))
        domain::apply(now, event);
    std::vector<PersonId> const roster = eligible_voters(now, motion->item);
    // SHA-256 over the canonical list of who may vote.
    OpenVote const command{
        given.motion, given.seconds, given.secret, crypto::sha256(json::canonical_of(roster))};
    VoteFacts const facts{rules_of(write.services, write.scope.organisation(), meeting), members};
    return domain::decide(meeting, command, facts, write.context);
}

}  // namespace ecab::app::acts
