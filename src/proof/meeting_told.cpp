#include <algorithm>

#include "crypto/hash.hpp"
#include "domain/meeting/annulment_statement.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/minutes_statement.hpp"
#include "domain/meeting/statements.hpp"
#include "proof/again.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

// The members as the meeting has them: who else held office that day stands in the roll's own
// entries.
std::vector<Invitee> members_of(Meeting const& meeting) {
    std::vector<Invitee> out;
    for (auto const& [person, member] : meeting.members) out.push_back(member.who);
    return out;
}

// What follows, without a signature, from the meeting alone. Who convened it and who is on the roll
// rests on the organisation's offices, which are not here.
struct MeetingFollows {
    using Again = std::optional<Result<std::vector<MeetingEvent>>>;
    Meeting const& before;
    RuleSet const* rules;  // nullptr: not here, which is told where they are named
    Context context;

    // Who may vote, of how many, and how many are needed.
    Again operator()(VoteOpened const& e) {
        Motion const* motion = find_motion(before, e.motion);
        if (rules == nullptr || motion == nullptr)
            return Result<std::vector<MeetingEvent>>(refuse(Reason::NotFound, "motion"));
        context.fresh = e.vote.value;
        std::vector<Invitee> const members = members_of(before);
        Digest const roster =
            crypto::sha256(json::canonical_of(eligible_voters(before, motion->item)));
        auto const seconds = static_cast<std::int32_t>((e.closes_at.ms - e.by.at.ms) / kSecondMs);
        return decide(before,
                      OpenVote{e.motion, seconds, false, roster},
                      VoteFacts{*rules, {members, before.roster_sha256}},
                      context);
    }
    Again operator()(SpokenVoteEntered const& e) {
        return decided(EnterSpokenVote{e.vote, e.member, e.option, e.comment});
    }
    // The quorum follows from who was there.
    Again operator()(MeetingOpened const&) {
        std::vector<Invitee> const members = members_of(before);
        return decide(before, OpenMeeting{}, RollFacts{members, before.roster_sha256}, context);
    }
    Again operator()(PresenceRecorded const& e) {
        return decided(RecordPresence{e.person, e.presence, e.reason});
    }
    Again operator()(ItemStarted const& e) { return decided(StartItem{e.item}); }
    // A result is what the votes on the item gave. After the closing an item ends once more when
    // the vote it followed from was annulled.
    Again operator()(ItemConcluded const& e) {
        if (before.phase == MeetingPhase::Closed)
            return Result<std::vector<MeetingEvent>>(conclude_open_items(before, context));
        std::optional<ItemResult> const written = e.vote ? std::nullopt : std::optional(e.result);
        return decided(ConcludeItem{e.item, written, e.conclusion});
    }
    Again operator()(ItemSeparated const& e) { return decided(TakeOutOfBloc{e.item}); }
    // The papers of a motion are those of its item then.
    Again operator()(MotionMoved const& e) {
        context.fresh = e.motion.value;
        return decided(MoveMotion{e.item, e.scope, e.text});
    }
    Again operator()(MeetingClosed const&) { return decided(CloseMeeting{}); }
    template <class Other>
    Again operator()(Other const&) {
        return std::nullopt;
    }

  private:
    template <class Command>
    Again decided(Command const& command) const {
        return decide(before, command, context);
    }
};

class MeetingTold : public MatterTold {
  public:
    void take(EntryTold const& entry, Adopted const& adopted, EntryFaults const& faults) override {
        if (broken_) return;
        std::uint64_t const known = faults.faults->count;
        std::optional<MeetingEvent> const event = read_event<MeetingEvent>(entry, faults);
        if (!event) return;
        acts_.check(faults, entry.head.kind, following_of(*event).event);
        if (entry.signed_part != nullptr)
            check_signed(entry, adopted, faults, *event);
        else
            check_following(entry, adopted, faults, *event);
        if (auto const* convened = std::get_if<MeetingConvened>(&*event))
            check_rules(*convened, adopted, faults);
        if (auto const* closed = std::get_if<VoteClosed>(&*event)) count(*closed);
        if (auto const* gone = std::get_if<VoteAnnulled>(&*event))
            std::erase_if(counted_, [&](auto const& one) { return one.id == gone->vote.value; });
        // What comes after an entry that does not follow rests on nothing.
        broken_ = faults.faults->count != known;
        if (broken_) return;
        domain::apply(meeting_, *event);
        if (auto const* invited = std::get_if<InvitationsSent>(&*event)) {
            roster_.clear();
            for (Invitee const& one : invited->members) roster_.push_back(one.person);
        } else if (std::holds_alternative<MembershipChanged>(*event)) {
            roster_.clear();
            for (auto const& [person, member] : meeting_.members) roster_.push_back(person);
        }
    }

    void finish() override {
        if (!broken_) acts_.finish();
    }

    std::string name() const override { return "meeting/" + meeting_.id.value; }
    std::string title() const override { return meeting_.plan.title; }
    std::string phase() const override { return std::string(name_of(meeting_.phase)); }
    std::vector<PersonId> roster() const override { return roster_; }
    Digest roster_sha256() const override { return meeting_.roster_sha256; }
    std::vector<Counted> counted(Adopted const&) const override { return counted_; }

  private:
    void check_rules(MeetingConvened const& event,
                     Adopted const& adopted,
                     EntryFaults const& faults) const {
        Meeting convened;
        domain::apply(convened, event);
        if (adopted.rules(convened.terms.rules_sha256) == nullptr)
            faults.add("event.terms.rules_sha256", no_rules());
    }

    void check_following(EntryTold const& entry,
                         Adopted const& adopted,
                         EntryFaults const& faults,
                         MeetingEvent const& event) const {
        MeetingFollows follows{
            meeting_, adopted.rules(meeting_.terms.rules_sha256), context_of(event, "x")};
        if (auto const again = std::visit(follows, event))
            compare_event<MeetingEvent>(entry, faults, event, *again);
    }

    // As things stood at the closing; who comes or leaves later changes no result.
    void count(VoteClosed const& event) {
        Vote const* vote = find_vote(meeting_, event.vote);
        if (vote == nullptr) return;
        Motion const* motion = find_motion(meeting_, vote->motion);
        counted_.push_back({vote->id.value,
                            motion == nullptr ? std::string{} : motion->text,
                            tally_input_of(meeting_, *vote, true),
                            event.result});
    }

    // One signed entry: what it says, and what its signer stands for.
    struct Act {
        EntryTold const& entry;
        EntryFaults const& faults;
        MeetingEvent const& event;
        RuleSet const& rules;
        Context context;
        Signing const& signing() const { return entry.signed_part->signing; }
        SignedStatement const& by() const { return entry.signed_part->by; }
    };

    // `make` gives the statement as it would be shown, `again` the decision on it.
    template <class Statement>
    bool check(Act const& act, auto const& make, auto const& again) {
        return with_statement<Statement>(act.entry, act.faults, [&](Statement const& said) {
            compare_statement<Statement>(act.entry, act.faults, make(said));
            acts_.expect(
                act.faults,
                compare_event<MeetingEvent>(act.entry, act.faults, act.event, again(said)));
        });
    }
    template <class Command, class... Facts>
    MeetingEvents decided(Act const& act, Command const& command, Facts const&... facts) const {
        return decide(meeting_, command, facts..., act.context);
    }

    void check_signed(EntryTold const& entry,
                      Adopted const& adopted,
                      EntryFaults const& faults,
                      MeetingEvent const& event) {
        RuleSet const* rules = adopted.rules(meeting_.terms.rules_sha256);
        if (rules == nullptr) return faults.add("event", no_rules());
        Act const act{entry, faults, event, *rules, context_of(event, "x")};
        if (!check_vote(act) && !check_annulment(act) && !check_conclusion(act) &&
            !check_member(act))
            faults.add("evidence.statement.type", unreadable());
    }

    bool check_vote(Act const& act) {
        return check<VoteStatement>(
                   act,
                   [&](auto const& said) {
                       return vote_statement_for(
                           meeting_, {said.vote, said.option, said.comment}, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act,
                                      CastVote{said.vote, said.option, said.comment, act.by()});
                   }) ||
               check<ClosingStatement>(
                   act,
                   [&](auto const& said) {
                       return closing_statement_for(meeting_, said.vote, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act, CloseVote{said.vote, act.by()}, act.rules);
                   });
    }

    // One person proposes, another confirms.
    bool check_annulment(Act const& act) {
        return check<VoteAnnulmentProposalStatement>(
                   act,
                   [&](auto const& said) {
                       return vote_annulment_proposal_for(
                           meeting_, said.vote, said.reason, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act, ProposeVoteAnnulment{said.vote, said.reason, act.by()});
                   }) ||
               check<VoteAnnulmentStatement>(
                   act,
                   [&](auto const& said) {
                       return vote_annulment_for(meeting_, said.vote, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act, ConfirmVoteAnnulment{said.vote, act.by()});
                   });
    }

    // What the chair signs of items and of the whole.
    bool check_conclusion(Act const& act) {
        std::vector<Invitee> const members = members_of(meeting_);
        RollFacts const roll{members, meeting_.roster_sha256};
        return check<BlocStatement>(
                   act,
                   [&](auto const& said) {
                       return bloc_statement_for(meeting_, items_of(said), act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act, AdoptEnBloc{items_of(said), act.by()}, roll);
                   }) ||
               check<AgreedStatement>(
                   act,
                   [&](auto const& said) {
                       return agreed_statement_for(
                           meeting_, said.item, said.conclusion, act.signing());
                   },
                   [&](auto const& said) {
                       AgreeWithoutVote const command{said.item, said.conclusion, act.by()};
                       return decided(act, command, roll);
                   }) ||
               check<CorrectionStatement>(
                   act,
                   [&](auto const& said) {
                       return correction_statement_for(
                           meeting_, {said.item, said.text, said.reason}, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(
                           act, CorrectConclusion{said.item, said.text, said.reason, act.by()});
                   }) ||
               check<MinutesStatement>(
                   act,
                   [&](auto const&) { return minutes_statement_for(meeting_, act.signing()); },
                   [&](auto const&) { return decided(act, SignMinutes{act.by()}); });
    }

    bool check_member(Act const& act) {
        return check<RecusalStatement>(
                   act,
                   [&](auto const& said) {
                       return recusal_statement_for(
                           meeting_, said.item, said.reason, act.signing());
                   },
                   [&](auto const& said) {
                       return decided(act, Recuse{said.item, said.reason, act.by()});
                   }) ||
               check<ReservedVoteStatement>(
                   act,
                   [&](auto const& said) {
                       return reserved_statement_for(meeting_, said.vote, said.text, act.signing());
                   },
                   [&](auto const& said) {
                       ReserveVoteOpinion const command{said.vote, said.text, act.by()};
                       return decided(act, command, act.rules);
                   });
    }

    static std::vector<ItemId> items_of(BlocStatement const& said) {
        std::vector<ItemId> items;
        for (BlocItem const& item : said.items) items.push_back(item.id);
        return items;
    }

    Meeting meeting_;
    WholeActs acts_;
    bool broken_ = false;
    std::vector<PersonId> roster_;
    std::vector<Counted> counted_;
};

}  // namespace

std::unique_ptr<MatterTold> told_meeting() { return std::make_unique<MeetingTold>(); }

std::unique_ptr<MatterTold> told_matter(std::string_view matter) {
    if (matter.starts_with("ballot/")) return told_ballot();
    if (matter.starts_with("meeting/")) return told_meeting();
    return nullptr;
}

}  // namespace ecab::proof
