#include "domain/ballot/ballot.hpp"
#include "domain/ballot/ending_statement.hpp"
#include "domain/ballot/statement.hpp"
#include "domain/ballot/synthesis.hpp"
#include "proof/again.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

// Ids of remarks and comments are derived from one text: "r5.1" → "r5".
std::string fresh_of(BallotEvent const& event) {
    auto const* given = std::get_if<OpinionSubmitted>(&event);
    if (given == nullptr || (given->remarks.empty() && given->comments.empty())) return "x";
    std::string const& first =
        given->remarks.empty() ? given->comments.front().id.value : given->remarks.front().id.value;
    return first.substr(0, first.rfind('.'));
}

std::vector<Choice> choices_of(OpinionStatement const& said) {
    std::vector<Choice> choices;
    choices.reserve(said.answers.size());
    for (StatementAnswer const& answer : said.answers)
        choices.push_back({answer.id, answer.option, answer.comment});
    return choices;
}

// What follows, without a signature, from the ballot alone. Who is asked, until when and under
// which number rests on the organisation's offices, calendar and register, which are not here.
struct BallotFollows {
    using Again = std::optional<Result<std::vector<BallotEvent>>>;
    Ballot const& before;
    Context const& context;

    Again operator()(MatterOpened const&) const { return decided(OpenMatter{}); }
    Again operator()(ReminderRecorded const& e) const {
        return decided(RecordReminder{e.reminder, e.members});
    }
    Again operator()(BallotClosed const& e) const { return decided(CloseBallot{e.reason}); }
    Again operator()(RemarkDisposed const& e) const {
        return decided(DisposeRemark{e.row, e.response});
    }
    Again operator()(RemarksMerged const& e) const { return decided(MergeRemarks{e.into, e.rows}); }
    Again operator()(RemarkSplit const& e) const { return decided(SplitRemark{e.remark}); }
    Again operator()(SynthesisCompleted const& e) const {
        return decided(CompleteSynthesis{e.note});
    }
    Again operator()(ResultSubmitted const& e) const { return decided(SubmitResult{e.note}); }
    Again operator()(ProposalDropped const& e) const { return decided(DropProposal{e.reason}); }
    Again operator()(BallotArchived const&) const { return decided(ArchiveBallot{}); }
    template <class Other>
    Again operator()(Other const&) const {
        return std::nullopt;
    }

  private:
    template <class Command>
    Again decided(Command const& command) const {
        return decide(before, command, context);
    }
};

class BallotTold : public MatterTold {
  public:
    void take(EntryTold const& entry, Adopted const& adopted, EntryFaults const& faults) override {
        if (broken_) return;
        std::uint64_t const known = faults.faults->count;
        std::optional<BallotEvent> const event = read_event<BallotEvent>(entry, faults);
        if (!event) return;
        acts_.check(faults, entry.head.kind, following_of(*event).event);
        if (entry.signed_part != nullptr)
            check_signed({entry, adopted, faults, *event, context_of(*event, fresh_of(*event))});
        else
            check_following(entry, faults, *event);
        if (auto const* issued = std::get_if<BallotIssued>(&*event))
            take_roster(*issued, adopted, faults);
        // What comes after an entry that does not follow rests on nothing.
        broken_ = faults.faults->count != known;
        if (broken_) return;
        domain::apply(ballot_, *event);
    }
    void finish() override {
        if (!broken_) acts_.finish();
    }

    std::string name() const override { return "ballot/" + ballot_.id.value; }
    std::string title() const override { return ballot_.content.title; }
    std::string phase() const override { return std::string(name_of(phase_of(ballot_))); }
    std::vector<PersonId> roster() const override { return roster_; }
    Digest roster_sha256() const override {
        return ballot_.terms ? ballot_.terms->roster_sha256 : Digest{};
    }

    std::vector<Counted> counted(Adopted const& adopted) const override {
        std::vector<Counted> out;
        BallotPhase const phase = phase_of(ballot_);
        // What was annulled gives no result.
        if (phase == BallotPhase::Annulled || phase == BallotPhase::Withdrawn) return out;
        if (!ballot_.terms) return out;
        RuleSet const* rules = adopted.rules(ballot_.terms->rules_sha256);
        for (Question const& question : ballot_.content.questions) {
            Counted one{question.id.value, question.text, tally_input(ballot_, question.id), {}};
            if (rules != nullptr && check_tally_input(one.input))
                one.result = tally(one.input, *rules);
            out.push_back(std::move(one));
        }
        return out;
    }

  private:
    struct Signed {
        EntryTold const& entry;
        Adopted const& adopted;
        EntryFaults const& faults;
        BallotEvent const& event;
        Context context;
    };

    void take_roster(BallotIssued const& issued,
                     Adopted const& adopted,
                     EntryFaults const& faults) {
        for (Recipient const& one : issued.recipients) roster_.push_back(one.person);
        if (adopted.rules(issued.terms.rules_sha256) == nullptr)
            faults.add("event.terms.rules_sha256", no_rules());
    }

    void check_following(EntryTold const& entry,
                         EntryFaults const& faults,
                         BallotEvent const& event) const {
        Context const context = context_of(event, "x");
        if (auto const again = std::visit(BallotFollows{ballot_, context}, event))
            compare_event<BallotEvent>(entry, faults, event, *again);
    }

    void compare(Signed const& one, Result<std::vector<BallotEvent>> const& again) {
        acts_.expect(one.faults,
                     compare_event<BallotEvent>(one.entry, one.faults, one.event, again));
    }

    void check_signed(Signed one) {
        bool const known = check_opinion(one) || check_decision(one) || check_reservation(one) ||
                           check_ending<ProposalKind::Withdrawal>(one) ||
                           check_ending<ProposalKind::Annulment>(one);
        if (!known) one.faults.add("evidence.statement.type", unreadable());
    }

    bool check_opinion(Signed& one) {
        SignedPart const& part = *one.entry.signed_part;
        return with_statement<OpinionStatement>(one.entry, one.faults, [&](auto const& said) {
            std::vector<Choice> const choices = choices_of(said);
            compare_statement<OpinionStatement>(
                one.entry, one.faults, statement_for(ballot_, choices, said.remarks, part.signing));
            SubmitOpinion command{part.by, choices, said.remarks, {}};
            for (StatementDocument const& paper : said.documents)
                command.documents.push_back({paper.id, paper.version});
            if (Member const* member = find_member(ballot_, one.context.actor))
                one.context.position = member->who.position;
            compare(one, decide(ballot_, command, one.context));
        });
    }

    bool check_decision(Signed& one) {
        SignedPart const& part = *one.entry.signed_part;
        return with_statement<DecisionStatement>(one.entry, one.faults, [&](auto const& said) {
            Decide const command{said.decision, said.text, said.override_stale, part.by};
            compare_statement<DecisionStatement>(
                one.entry, one.faults, decision_statement_for(ballot_, command, part.signing));
            RuleSet const* rules =
                ballot_.terms ? one.adopted.rules(ballot_.terms->rules_sha256) : nullptr;
            if (rules == nullptr) return one.faults.add("event.decision", no_rules());
            compare(one, decide(ballot_, command, *rules, one.context));
        });
    }

    bool check_reservation(Signed& one) {
        SignedPart const& part = *one.entry.signed_part;
        return with_statement<ReservationStatement>(one.entry, one.faults, [&](auto const& said) {
            compare_statement<ReservationStatement>(
                one.entry, one.faults, reserve_statement_for(ballot_, said.text, part.signing));
            compare(one, decide(ballot_, ReserveOpinion{part.by, said.text}, one.context));
        });
    }

    // Withdrawal and annulment: one person proposes, another confirms.
    template <ProposalKind kWhat>
    bool check_ending(Signed& one) {
        constexpr bool kWithdrawal = kWhat == ProposalKind::Withdrawal;
        using Propose = std::conditional_t<kWithdrawal, ProposeWithdrawal, ProposeAnnulment>;
        using Confirm = std::conditional_t<kWithdrawal, ConfirmWithdrawal, ConfirmAnnulment>;
        using First = ProposedEndingStatement<kWhat>;
        using Second = ConfirmedEndingStatement<kWhat>;
        SignedPart const& part = *one.entry.signed_part;
        bool const is_proposal =
            with_statement<First>(one.entry, one.faults, [&](auto const& said) {
                compare_statement<First>(
                    one.entry,
                    one.faults,
                    proposed_ending_for<kWhat>(ballot_, said.reason, part.signing));
                compare(one, decide(ballot_, Propose{said.reason, part.by}, one.context));
            });
        return is_proposal || with_statement<Second>(one.entry, one.faults, [&](auto const&) {
                   compare_statement<Second>(
                       one.entry, one.faults, confirmed_ending_for<kWhat>(ballot_, part.signing));
                   compare(one, decide(ballot_, Confirm{part.by}, one.context));
               });
    }

    Ballot ballot_;
    WholeActs acts_;
    bool broken_ = false;
    std::vector<PersonId> roster_;
};

}  // namespace

std::unique_ptr<MatterTold> told_ballot() { return std::make_unique<BallotTold>(); }

}  // namespace ecab::proof
