// A meeting's events told again for whoever verifies the journal. What is signed needs nothing
// here: the Acts say it.
#include "app/meeting/kind.hpp"
#include "app/meeting/signed_acts.hpp"
#include "app/verify/told.hpp"
#include "crypto/hash.hpp"

namespace ecab::app {

using namespace domain;
using MeetingKind = MatterKind<Meeting>;

namespace {

using Again = std::optional<Result<std::vector<MeetingEvent>>>;

struct MeetingTeller {
    Told<Meeting>& told;

    // Who may vote, of how many, and how many are needed, follow from the room at that moment.
    Again operator()(VoteOpened const& e) const {
        Motion const* motion = find_motion(told.before, e.motion);
        if (motion == nullptr)
            return Result<std::vector<MeetingEvent>>(refuse(Reason::NotFound, "motion"));
        RuleSet const* rules =
            find_rules(told.services, told.organisation(), told.before.terms.rule_set);
        if (rules == nullptr)
            return Result<std::vector<MeetingEvent>>(refuse(Reason::NotFound, "rules"));
        std::vector<PersonId> const roster = eligible_voters(told.before, motion->item);
        auto const seconds = (e.closes_at.ms - e.by.at.ms) / kSecondMs;
        told.context.fresh = e.vote.value;
        return domain::decide(told.before,
                              OpenVote{e.motion,
                                       static_cast<std::int32_t>(seconds),
                                       false,
                                       crypto::sha256(json::canonical_of(roster))},
                              *rules,
                              told.context);
    }
    Again operator()(SpokenVoteEntered const& e) const {
        return domain::decide(
            told.before, EnterSpokenVote{e.vote, e.member, e.option, e.comment}, told.context);
    }
    Again operator()(VoteAnnulled const& e) const {
        return domain::decide(told.before, ConfirmVoteAnnulment{e.vote}, told.context);
    }
    template <class Other>
    Again operator()(Other const&) const {
        return std::nullopt;
    }
};

}  // namespace

std::optional<Result<std::vector<MeetingEvent>>> MeetingKind::tell_again(Told<Meeting>& told) {
    return std::visit(MeetingTeller{told}, told.record.event);
}

}  // namespace ecab::app
