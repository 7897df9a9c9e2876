// A ballot's events told again for whoever verifies the journal: what was signed from its
// statement, what follows by rule from what was there before.
#include "app/ballot/kind.hpp"
#include "app/verify/told.hpp"
#include "domain/ballot/statement.hpp"

namespace ecab::app {

using namespace domain;
using BallotKind = MatterKind<Ballot>;

namespace {

using Again = std::optional<Result<std::vector<BallotEvent>>>;

// The id text that the writer derived the ids of the remarks from: "r5.1" → "r5".
std::string fresh_of(OpinionSubmitted const& event) {
    std::string const* first = nullptr;
    if (!event.remarks.empty())
        first = &event.remarks.front().id.value;
    else if (!event.comments.empty())
        first = &event.comments.front().id.value;
    return first == nullptr ? "r" : first->substr(0, first->rfind('.'));
}

struct Teller {
    Told<Ballot>& told;

    Again operator()(OpinionSubmitted const& event) const {
        auto const said = json::decode<Statement>(*told.statement);
        if (!said) return Result<std::vector<BallotEvent>>(said.error());
        SubmitOpinion command{told.signed_by, {}, said->remarks, {}};
        for (StatementAnswer const& answer : said->answers)
            command.choices.push_back({answer.id, answer.option, answer.comment});
        for (StatementDocument const& document : said->documents)
            command.documents.push_back({document.id, document.version});
        compare_statement(
            told.faults,
            *told.statement,
            statement_for(told.before, command.choices, command.remarks, told.signing));
        told.context.fresh = fresh_of(event);
        if (Member const* member = find_member(told.before, told.context.actor))
            told.context.position = member->who.position;
        return domain::decide(told.before, command, told.context);
    }
    Again operator()(OpinionReserved const&) const {
        auto const said = json::decode<ReserveStatement>(*told.statement);
        if (!said) return Result<std::vector<BallotEvent>>(said.error());
        compare_statement(told.faults,
                          *told.statement,
                          reserve_statement_for(told.before, said->text, told.signing));
        return domain::decide(
            told.before, ReserveOpinion{told.signed_by, said->text}, told.context);
    }
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
    // The chair's decision must be one that the answers and the rule set allow.
    Again operator()(BallotDecided const& e) const {
        RuleSet const* rules =
            told.before.terms
                ? find_rules(told.services, told.organisation(), told.before.terms->rule_set)
                : nullptr;
        if (rules == nullptr)
            return Result<std::vector<BallotEvent>>(refuse(Reason::NotFound, "rules"));
        return domain::decide(
            told.before, Decide{e.decision, e.text, e.override_stale}, *rules, told.context);
    }
    Again operator()(WithdrawalConfirmed const&) const { return decided(ConfirmWithdrawal{}); }
    Again operator()(AnnulmentConfirmed const&) const { return decided(ConfirmAnnulment{}); }
    Again operator()(ProposalDropped const& e) const { return decided(DropProposal{e.reason}); }
    Again operator()(BallotArchived const&) const { return decided(ArchiveBallot{}); }
    template <class Other>
    Again operator()(Other const&) const {
        return std::nullopt;
    }

  private:
    template <class Command>
    Again decided(Command const& command) const {
        return domain::decide(told.before, command, told.context);
    }
};

}  // namespace

std::optional<Result<std::vector<BallotEvent>>> BallotKind::tell_again(Told<Ballot>& told) {
    bool const is_signed = statement_in(told.record.event) != nullptr;
    if (is_signed != (told.statement != nullptr)) return std::nullopt;
    return std::visit(Teller{told}, told.record.event);
}

}  // namespace ecab::app
