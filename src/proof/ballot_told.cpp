#include "domain/ballot/ballot.hpp"
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

class BallotTold : public MatterTold {
  public:
    void take(EntryTold const& entry, Adopted const& adopted, EntryFaults const& faults) override {
        std::optional<BallotEvent> const event = read_event<BallotEvent>(entry, faults);
        if (!event) return;
        if (entry.signed_part != nullptr)
            check_signed(entry, adopted, faults, *event);
        else if (auto const* closed = std::get_if<BallotClosed>(&*event))
            compare_event<BallotEvent>(
                entry,
                faults,
                *event,
                decide(ballot_, CloseBallot{closed->reason}, context_of(*event, "x")));
        else if (auto const* issued = std::get_if<BallotIssued>(&*event))
            take_roster(*issued, adopted, faults);
        domain::apply(ballot_, *event);
    }

    std::string title() const override { return ballot_.content.title; }
    std::string phase() const override { return std::string(name_of(phase_of(ballot_))); }
    std::vector<PersonId> roster() const override { return roster_; }
    Digest roster_sha256() const override {
        return ballot_.terms ? ballot_.terms->roster_sha256 : Digest{};
    }

    std::vector<Counted> counted(Adopted const& adopted) const override {
        std::vector<Counted> out;
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
    void take_roster(BallotIssued const& issued,
                     Adopted const& adopted,
                     EntryFaults const& faults) {
        for (Recipient const& one : issued.recipients) roster_.push_back(one.person);
        if (adopted.rules(issued.terms.rules_sha256) == nullptr)
            faults.add("event.terms.rules_sha256", no_rules());
    }

    void check_signed(EntryTold const& entry,
                      Adopted const& adopted,
                      EntryFaults const& faults,
                      BallotEvent const& event) const {
        SignedPart const& part = *entry.signed_part;
        Context context = context_of(event, fresh_of(event));
        bool known = with_statement<OpinionStatement>(entry, faults, [&](auto const& said) {
            std::vector<Choice> const choices = choices_of(said);
            compare_statement<OpinionStatement>(
                entry, faults, statement_for(ballot_, choices, said.remarks, part.signing));
            SubmitOpinion command{part.by, choices, said.remarks, {}};
            for (StatementDocument const& one : said.documents)
                command.documents.push_back({one.id, one.version});
            if (Member const* member = find_member(ballot_, context.actor))
                context.position = member->who.position;
            compare_event<BallotEvent>(entry, faults, event, decide(ballot_, command, context));
        });
        known = known || with_statement<DecisionStatement>(entry, faults, [&](auto const& said) {
                    Decide const command{said.decision, said.text, said.override_stale, part.by};
                    compare_statement<DecisionStatement>(
                        entry, faults, decision_statement_for(ballot_, command, part.signing));
                    RuleSet const* rules =
                        ballot_.terms ? adopted.rules(ballot_.terms->rules_sha256) : nullptr;
                    if (rules == nullptr) return faults.add("event.decision", no_rules());
                    compare_event<BallotEvent>(
                        entry, faults, event, decide(ballot_, command, *rules, context));
                });
        known = known || with_statement<ReservationStatement>(entry, faults, [&](auto const& said) {
                    compare_statement<ReservationStatement>(
                        entry, faults, reserve_statement_for(ballot_, said.text, part.signing));
                    compare_event<BallotEvent>(
                        entry,
                        faults,
                        event,
                        decide(ballot_, ReserveOpinion{part.by, said.text}, context));
                });
        if (!known) faults.add("evidence.statement.type", unreadable());
    }

    Ballot ballot_;
    std::vector<PersonId> roster_;
};

}  // namespace

std::unique_ptr<MatterTold> told_ballot() { return std::make_unique<BallotTold>(); }

}  // namespace ecab::proof
