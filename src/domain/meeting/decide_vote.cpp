// Motions and votes: moved, opened, cast, closed, annulled, and the reserved opinion afterwards.
// A vote counts signed answers only; nothing signed is ever taken away.
#include <algorithm>
#include <set>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/annulment_statement.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/roll.hpp"

namespace ecab::domain {
namespace {

using Events = std::vector<MeetingEvent>;

Result<Vote const*> vote_in(Meeting const& meeting,
                            VoteId const& id,
                            VoteState state,
                            Reason otherwise) {
    REQUIRE(exists(meeting), Reason::NotFound);
    Vote const* vote = find_vote(meeting, id);
    REQUIRE(vote != nullptr, Reason::NotFound, "vote");
    REQUIRE(vote->state == state, otherwise, "vote");
    return vote;
}

// A motion that was decided is not put again; one that found no quorum or no side of the chair's
// may be.
bool is_settled(Meeting const& meeting, MotionId const& motion) {
    return std::ranges::any_of(meeting.votes, [&](auto const& entry) {
        Vote const& vote = entry.second;
        return vote.motion == motion && vote.state == VoteState::Closed &&
               (vote.result->outcome == Outcome::Adopted ||
                vote.result->outcome == Outcome::NotAdopted);
    });
}

// Whether a vote on the item was opened that still stands.
bool was_put(Meeting const& meeting, ItemId const& item) {
    return std::ranges::any_of(meeting.votes, [&](auto const& entry) {
        Vote const& vote = entry.second;
        return vote.state != VoteState::Annulled && item_of(meeting, vote) == item;
    });
}

// The chain: the first vote replaces nothing, each later one the one before it.
Result<Done> check_chain(Meeting const& meeting,
                         Vote const& vote,
                         PersonId const& member,
                         SignedStatement const& statement) {
    auto const found = vote.answers.find(member);
    if (found == vote.answers.end()) {
        REQUIRE(!statement.replaces, Reason::StatementReplayed, "statement.replaces");
        return Done{};
    }
    std::vector<VoteVersion> const& versions = found->second;
    for (VoteVersion const& earlier : versions)
        REQUIRE(earlier.statement.sha256 != statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
    REQUIRE(meeting.terms.change_vote, Reason::Conflict, "vote");
    REQUIRE(versions.size() < kVoteVersionsMax, Reason::LimitReached, "answers");
    REQUIRE(statement.replaces == versions.back().statement.sha256,
            Reason::StatementReplayed,
            "statement.replaces");
    return Done{};
}

Result<Done> check_opening(Meeting const& meeting, OpenVote const& command, RuleSet const& rules) {
    TRY(require_open(meeting));
    REQUIRE(rules.id == meeting.terms.rule_set, Reason::InvalidInput, "rules");
    REQUIRE(!command.secret, Reason::UnknownOption, "secret");
    Motion const* motion = find_motion(meeting, command.motion);
    REQUIRE(motion != nullptr, Reason::NotFound, "motion");
    REQUIRE(meeting.current == motion->item, Reason::WrongState, "item");
    REQUIRE(!meeting.open_vote, Reason::WrongState, "vote");
    REQUIRE(!is_settled(meeting, motion->id), Reason::WrongState, "motion");
    // What is voted on is what the motion was made on, and what the room shows.
    REQUIRE(motion->documents == documents_of(*find_item(meeting, motion->item)),
            Reason::StaleDocument,
            "motion");
    // What was adopted as a whole is neither changed nor put again while that vote stands.
    REQUIRE(
        decided_result(meeting, motion->item) != ItemResult::Approved, Reason::WrongState, "item");
    bool const is_in_range =
        command.seconds >= kVoteSecondsMin && command.seconds <= kVoteSecondsMax;
    REQUIRE(is_in_range, Reason::InvalidInput, "seconds");
    REQUIRE(meeting.votes.size() < kVotesMax, Reason::LimitReached, "votes");
    return Done{};
}

MeetingEvents opened(Meeting const& now,
                     OpenVote const& command,
                     RuleSet const& rules,
                     Context const& context) {
    Motion const& motion = *find_motion(now, command.motion);
    std::vector<PersonId> roster = eligible_voters(now, motion.item);
    REQUIRE(!roster.empty(), Reason::WrongState, "roster");
    std::vector<RollMember> roll;
    roll.reserve(now.members.size());
    for (auto const& [person, member] : now.members)
        roll.push_back({person, member.who.chair, member.presence});
    auto const base = static_cast<std::int32_t>(roll.size());
    return Events{VoteOpened{context.stamp(),
                             VoteId{context.fresh},
                             motion.id,
                             std::move(roll),
                             std::move(roster),
                             command.roster_sha256,
                             base,
                             needed_for(rules.decision.majority.in_force(), base),
                             Moment{context.now.ms + std::int64_t{command.seconds} * 1'000}}};
}

// Votes are put right while the meeting runs and after it.
Result<Done> require_begun(Meeting const& meeting) {
    return require_phase(meeting,
                         {MeetingPhase::Open, MeetingPhase::Suspended, MeetingPhase::Closed});
}

}  // namespace

MeetingEvents decide(Meeting const& meeting, MoveMotion const& command, Context const& context) {
    TRY(require_open(meeting));
    AgendaItem const* item = find_item(meeting, command.item);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(meeting.current == command.item, Reason::WrongState, "item");
    TRY(require_text(command.text, kTextCharsMax, "text"));
    REQUIRE(meeting.motions.size() < kMotionsMax, Reason::LimitReached, "motions");
    TRY(require_fresh(context));
    return Events{MotionMoved{context.stamp(),
                              MotionId{context.fresh},
                              command.item,
                              command.scope,
                              command.text,
                              documents_of(*item)}};
}

// Who counts is read now: who holds office at this moment is the base, who of them may vote is the
// roster, and where each of them is counts to the quorum at the opening.
MeetingEvents decide(Meeting const& meeting,
                     OpenVote const& command,
                     VoteFacts const& facts,
                     Context const& context) {
    TRY(check_opening(meeting, command, facts.rules));
    TRY(require_fresh(context));
    return on_renewed_roll(meeting, facts.roll, context, [&](Meeting const& now) -> MeetingEvents {
        REQUIRE(quorum_of(now).met, Reason::NoQuorum);
        return opened(now, command, facts.rules, context);
    });
}

Result<AgendaItem const*> check_recusal(Meeting const& meeting,
                                        PersonId const& person,
                                        ItemId const& id,
                                        std::string const& reason) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Invited, MeetingPhase::Open, MeetingPhase::Suspended}));
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state != ItemState::Done, Reason::WrongState, "item");
    REQUIRE(!was_put(meeting, id), Reason::WrongState, "vote");
    REQUIRE(!item->recused.contains(person), Reason::Conflict, "recused");
    TRY(require_reason(reason));
    return item;
}

// Who steps aside neither keeps the floor on the item nor waits for it.
MeetingEvents decide(Meeting const& meeting, Recuse const& command, Context const& context) {
    TRY(check_recusal(meeting, context.actor, command.item, command.reason));
    TRY(require_member(meeting, context));
    REQUIRE(!command.statement.replaces, Reason::StatementReplayed, "statement.replaces");
    Events events = leave_floor(meeting, context.actor, command.item, context);
    events.push_back(MemberRecused{
        context.stamp(), command.item, context.actor, command.reason, command.statement});
    return events;
}

MeetingEvents decide(Meeting const& meeting, CastVote const& command, Context const& context) {
    REQUIRE(exists(meeting), Reason::NotFound);
    Vote const* vote = find_vote(meeting, command.vote);
    REQUIRE(vote != nullptr, Reason::NotFound, "vote");
    REQUIRE(!context.acting_for, Reason::Forbidden);
    TRY(check_voter(meeting, *vote, context.actor));
    REQUIRE(vote->state == VoteState::Open, Reason::BallotNotOpen, "vote");
    TRY(require_open(meeting));
    TRY(check_vote_words(meeting, command.option, command.comment));
    TRY(check_chain(meeting, *vote, context.actor, command.statement));
    auto const found = vote->answers.find(context.actor);
    auto const before = found == vote->answers.end() ? 0 : found->second.size();
    Presence const presence = find_member(meeting, context.actor)->presence;
    return Events{VoteCast{context.stamp(),
                           vote->id,
                           context.actor,
                           static_cast<std::int32_t>(before) + 1,
                           command.option,
                           command.comment,
                           presence != Presence::Present,
                           command.statement}};
}

MeetingEvents decide(Meeting const& meeting,
                     EnterSpokenVote const& command,
                     Context const& context) {
    Vote const* vote = TRY(vote_in(meeting, command.vote, VoteState::Open, Reason::BallotNotOpen));
    TRY(require_open(meeting));
    bool const is_listed = std::ranges::binary_search(vote->roster, command.member);
    REQUIRE(is_listed, Reason::NotFound, "member");
    REQUIRE(!vote->answers.contains(command.member), Reason::Conflict, "vote");
    TRY(check_vote_words(meeting, command.option, command.comment));
    return Events{SpokenVoteEntered{
        context.stamp(), vote->id, command.member, command.option, command.comment}};
}

MeetingEvents decide(Meeting const& meeting,
                     CloseVote const& command,
                     RuleSet const& rules,
                     Context const& context) {
    Vote const* vote = TRY(vote_in(meeting, command.vote, VoteState::Open, Reason::WrongState));
    TRY(require_running(meeting));
    REQUIRE(rules.id == meeting.terms.rule_set, Reason::InvalidInput, "rules");
    REQUIRE(!command.statement.replaces, Reason::StatementReplayed, "statement.replaces");
    TallyInput const input = tally_input_of(meeting, *vote, true);
    TRY(check_tally_input(input));
    return Events{VoteClosed{context.stamp(), vote->id, command.statement, tally(input, rules)}};
}

Result<Vote const*> check_vote_annulment(Meeting const& meeting,
                                         VoteId const& id,
                                         std::string const& reason) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Closed, Reason::WrongState));
    TRY(require_begun(meeting));
    REQUIRE(!vote->annulment, Reason::Conflict, "annulment");
    TRY(require_reason(reason));
    return vote;
}

// The second person is another one, also behind a mandate.
Result<Vote const*> check_vote_annulled(Meeting const& meeting,
                                        VoteId const& id,
                                        PersonId const& actor,
                                        std::optional<PersonId> const& acting_for) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Closed, Reason::WrongState));
    TRY(require_begun(meeting));
    REQUIRE(vote->annulment.has_value(), Reason::WrongState, "annulment");
    Stamp const& first = vote->annulment->by;
    bool const is_other =
        actor != first.person && actor != first.acting_for && acting_for != first.person;
    REQUIRE(is_other, Reason::SecondPersonRequired);
    return vote;
}

MeetingEvents decide(Meeting const& meeting,
                     ProposeVoteAnnulment const& command,
                     Context const& context) {
    Vote const* vote = TRY(check_vote_annulment(meeting, command.vote, command.reason));
    return Events{
        VoteAnnulmentProposed{context.stamp(), vote->id, command.reason, command.statement}};
}

MeetingEvents decide(Meeting const& meeting,
                     DropVoteAnnulment const& command,
                     Context const& context) {
    Vote const* vote = TRY(vote_in(meeting, command.vote, VoteState::Closed, Reason::WrongState));
    TRY(require_begun(meeting));
    REQUIRE(vote->annulment.has_value(), Reason::WrongState, "annulment");
    TRY(require_reason(command.reason));
    return Events{VoteAnnulmentDropped{context.stamp(), vote->id, command.reason}};
}

MeetingEvents decide(Meeting const& meeting,
                     ConfirmVoteAnnulment const& command,
                     Context const& context) {
    Vote const* vote =
        TRY(check_vote_annulled(meeting, command.vote, context.actor, context.acting_for));
    Events events{VoteAnnulled{context.stamp(), vote->id, command.statement}};
    for (MeetingEvent& event : undo_conclusion(meeting, *vote, context))
        events.push_back(std::move(event));
    return events;
}

MeetingEvents decide(Meeting const& meeting,
                     ReserveVoteOpinion const& command,
                     RuleSet const& rules,
                     Context const& context) {
    Vote const* vote = TRY(vote_in(meeting, command.vote, VoteState::Closed, Reason::WrongState));
    TRY(require_begun(meeting));
    TRY(require_member(meeting, context));
    REQUIRE(rules.id == meeting.terms.rule_set, Reason::InvalidInput, "rules");
    REQUIRE(rules.decision.reserve_opinion.in_force(), Reason::Forbidden, "reserve_opinion");
    TRY(require_text(command.text, kTextCharsMax, "text"));
    REQUIRE(!command.statement.replaces, Reason::StatementReplayed, "statement.replaces");
    std::size_t own = 0;
    for (ReservedVoteOpinion const& earlier : vote->reserved) {
        REQUIRE(earlier.statement.sha256 != command.statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
        if (earlier.member == context.actor) ++own;
    }
    REQUIRE(own < kReservedVoteOpinionsMax, Reason::LimitReached, "reserved");
    return Events{VoteOpinionReserved{
        context.stamp(), vote->id, context.actor, command.text, command.statement}};
}

}  // namespace ecab::domain
