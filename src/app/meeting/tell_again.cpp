// A meeting's events told again for whoever verifies the journal. What is signed needs nothing
// here: the Acts say it.
#include "app/matter/basis.hpp"
#include "app/meeting/kind.hpp"
#include "app/meeting/signed_acts.hpp"
#include "app/verify/told.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/roll.hpp"

namespace ecab::app {

using namespace domain;
using MeetingKind = MatterKind<Meeting>;

namespace {

using Again = std::optional<Result<std::vector<MeetingEvent>>>;

struct MeetingTeller {
    Told<Meeting>& told;

    // Under which rules, of which unit, and whether the author may convene at all.
    Again operator()(MeetingConvened const& e) const {
        Organisation const& organisation = told.organisation();
        PersonId const& author = told.context.actor;
        Viewer const viewer = viewer_of(told.services, organisation, author, told.context.now);
        bool const is_import =
            author.value == kMeetingImport && !organisation.people.contains(author);
        if (!is_import && !authorise_convening(viewer.actor.roles))
            told.faults.add("event.by.person", "had no right to this act then");
        Result<ConveneFacts> const facts =
            is_import
                ? import_facts(told.services, organisation, e.plan, told.context.now)
                : convening_facts(told.services, organisation, viewer, e.plan, told.context.now);
        if (!facts) return Result<std::vector<MeetingEvent>>(facts.error());
        told.context.fresh = e.meeting.value;
        return domain::decide(told.before, ConveneMeeting{e.plan}, *facts, told.context);
    }
    // Who is invited, and whether in time.
    Again operator()(InvitationsSent const&) const {
        require_calendar(told, "event.is_late");
        MeetingWriteContext write = write_of(told);
        return acts::decide(write, SendInvitations{});
    }
    // Who holds office at that moment, and who of them may vote, of how many, and how many are
    // needed.
    Again operator()(VoteOpened const& e) const {
        Motion const* motion = find_motion(told.before, e.motion);
        if (motion == nullptr)
            return Result<std::vector<MeetingEvent>>(refuse(Reason::NotFound, "motion"));
        RuleSet const* rules =
            find_rules(told.services, told.organisation(), told.before.terms.rule_set);
        if (rules == nullptr)
            return Result<std::vector<MeetingEvent>>(refuse(Reason::NotFound, "rules"));
        std::vector<Invitee> const members = members_then();
        std::vector<PersonId> const roster = eligible_voters(told.before, motion->item);
        auto const seconds = (e.closes_at.ms - e.by.at.ms) / kSecondMs;
        told.context.fresh = e.vote.value;
        return domain::decide(
            told.before,
            OpenVote{e.motion, static_cast<std::int32_t>(seconds), false, roster_sha256(roster)},
            VoteFacts{*rules, acts::roll_facts(members)},
            told.context);
    }
    Again operator()(SpokenVoteEntered const& e) const {
        return decided(EnterSpokenVote{e.vote, e.member, e.option, e.comment});
    }
    Again operator()(VoteAnnulmentDropped const& e) const {
        return decided(DropVoteAnnulment{e.vote, e.reason});
    }
    // The quorum follows from who was there.
    Again operator()(MeetingOpened const&) const {
        std::vector<Invitee> const members = members_then();
        return domain::decide(told.before, OpenMeeting{}, acts::roll_facts(members), told.context);
    }
    Again operator()(MembershipChanged const&) const {
        std::vector<Invitee> const members = members_then();
        return Result<std::vector<MeetingEvent>>(
            renewed_roll(told.before, acts::roll_facts(members), told.context));
    }
    Again operator()(PresenceRecorded const& e) const {
        return decided(RecordPresence{e.person, e.presence, e.reason});
    }
    Again operator()(ItemStarted const& e) const { return decided(StartItem{e.item}); }
    // A result is what the votes on the item gave. After the closing an item ends once more when
    // the vote it followed from was annulled.
    Again operator()(ItemConcluded const& e) const {
        if (told.before.phase == MeetingPhase::Closed)
            return Result<std::vector<MeetingEvent>>(
                conclude_open_items(told.before, told.context));
        std::optional<ItemResult> const written = e.vote ? std::nullopt : std::optional(e.result);
        return decided(ConcludeItem{e.item, written, e.conclusion});
    }
    Again operator()(ItemSeparated const& e) const { return decided(TakeOutOfBloc{e.item}); }
    // The papers of a motion are those of its item then.
    Again operator()(MotionMoved const& e) const {
        told.context.fresh = e.motion.value;
        return decided(MoveMotion{e.item, e.scope, e.text});
    }
    Again operator()(MeetingClosed const&) const { return decided(CloseMeeting{}); }
    template <class Other>
    Again operator()(Other const&) const {
        return std::nullopt;
    }

  private:
    std::vector<Invitee> members_then() const {
        Viewer const viewer =
            viewer_of(told.services, told.organisation(), told.context.actor, told.context.now);
        return acts::invitees_on(told.organisation(), told.before.plan.body, viewer.today);
    }
    template <class Command>
    Again decided(Command const& command) const {
        return domain::decide(told.before, command, told.context);
    }
};

}  // namespace

std::optional<Result<std::vector<MeetingEvent>>> MeetingKind::tell_again(Told<Meeting>& told) {
    return std::visit(MeetingTeller{told}, told.record.event);
}

}  // namespace ecab::app
