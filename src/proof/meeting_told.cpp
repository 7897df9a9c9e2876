#include <algorithm>

#include "crypto/hash.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/minutes_statement.hpp"
#include "domain/meeting/statements.hpp"
#include "proof/again.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

class MeetingTold : public MatterTold {
  public:
    void take(EntryTold const& entry, Adopted const& adopted, EntryFaults const& faults) override {
        std::optional<MeetingEvent> const event = read_event<MeetingEvent>(entry, faults);
        if (!event) return;
        if (entry.signed_part != nullptr) check_signed(entry, adopted, faults, *event);
        if (auto const* convened = std::get_if<MeetingConvened>(&*event))
            check_rules(*convened, adopted, faults);
        if (auto const* opened = std::get_if<VoteOpened>(&*event)) check_roster(*opened, faults);
        if (auto const* closed = std::get_if<VoteClosed>(&*event)) count(*closed);
        if (auto const* gone = std::get_if<VoteAnnulled>(&*event))
            std::erase_if(counted_, [&](auto const& one) { return one.id == gone->vote.value; });
        domain::apply(meeting_, *event);
        if (auto const* invited = std::get_if<InvitationsSent>(&*event)) {
            roster_.clear();
            for (Invitee const& one : invited->members) roster_.push_back(one.person);
        } else if (std::holds_alternative<MembershipChanged>(*event)) {
            roster_.clear();
            for (auto const& [person, member] : meeting_.members) roster_.push_back(person);
        }
    }

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

    void check_roster(VoteOpened const& event, EntryFaults const& faults) const {
        if (crypto::sha256(json::canonical_of(event.roster)) != event.roster_sha256)
            faults.add("event.roster_sha256",
                       {"không phải là mã băm của danh sách người biểu quyết",
                        "is not the hash of the list of those who may vote"});
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

    // The members as the meeting has them: who else held office that day stands in the roll's own
    // entries.
    std::vector<Invitee> members() const {
        std::vector<Invitee> out;
        for (auto const& [person, member] : meeting_.members) out.push_back(member.who);
        return out;
    }

    template <class Statement, class Make, class Command>
    bool check(EntryTold const& entry,
               EntryFaults const& faults,
               MeetingEvent const& event,
               Make const& make,
               Command const& decide_again) const {
        return with_statement<Statement>(entry, faults, [&](Statement const& said) {
            compare_statement<Statement>(entry, faults, make(said));
            compare_event<MeetingEvent>(entry, faults, event, decide_again(said));
        });
    }

    void check_signed(EntryTold const& entry,
                      Adopted const& adopted,
                      EntryFaults const& faults,
                      MeetingEvent const& event) const {
        Signing const& signing = entry.signed_part->signing;
        SignedStatement const& by = entry.signed_part->by;
        Context const context = context_of(event, "x");
        RuleSet const* rules = adopted.rules(meeting_.terms.rules_sha256);
        if (rules == nullptr) return faults.add("event", no_rules());
        std::vector<Invitee> const roll = members();
        RollFacts const roll_facts{roll, meeting_.roster_sha256};
        auto const again = [&](auto const& command, auto const&... facts) {
            return decide(meeting_, command, facts..., context);
        };
        bool const known =
            check<VoteStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return vote_statement_for(
                        meeting_, {said.vote, said.option, said.comment}, signing);
                },
                [&](auto const& said) {
                    return again(CastVote{said.vote, said.option, said.comment, by});
                }) ||
            check<ClosingStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return closing_statement_for(meeting_, said.vote, signing);
                },
                [&](auto const& said) {
                    return again(CloseVote{said.vote, by}, *rules);
                }) ||
            check<BlocStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return bloc_statement_for(meeting_, items_of(said), signing);
                },
                [&](auto const& said) {
                    return again(AdoptEnBloc{items_of(said), by}, roll_facts);
                }) ||
            check<AgreedStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return agreed_statement_for(meeting_, said.item, said.conclusion, signing);
                },
                [&](auto const& said) {
                    return again(AgreeWithoutVote{said.item, said.conclusion, by}, roll_facts);
                }) ||
            check<CorrectionStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return correction_statement_for(
                        meeting_, {said.item, said.text, said.reason}, signing);
                },
                [&](auto const& said) {
                    return again(CorrectConclusion{said.item, said.text, said.reason, by});
                }) ||
            check<MinutesStatement>(
                entry,
                faults,
                event,
                [&](auto const&) { return minutes_statement_for(meeting_, signing); },
                [&](auto const&) { return again(SignMinutes{by}); }) ||
            check<RecusalStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return recusal_statement_for(meeting_, said.item, said.reason, signing);
                },
                [&](auto const& said) {
                    return again(Recuse{said.item, said.reason, by});
                }) ||
            check<ReservedVoteStatement>(
                entry,
                faults,
                event,
                [&](auto const& said) {
                    return reserved_statement_for(meeting_, said.vote, said.text, signing);
                },
                [&](auto const& said) {
                    return again(ReserveVoteOpinion{said.vote, said.text, by}, *rules);
                });
        if (!known) faults.add("evidence.statement.type", unreadable());
    }

    static std::vector<ItemId> items_of(BlocStatement const& said) {
        std::vector<ItemId> items;
        for (BlocItem const& item : said.items) items.push_back(item.id);
        return items;
    }

    Meeting meeting_;
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
