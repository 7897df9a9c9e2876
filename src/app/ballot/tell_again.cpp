// A ballot's events told again for whoever verifies the journal: what follows by rule from what was
// there before. What is signed needs only the id it was given here: the Acts say the rest.
#include "app/ballot/issue_basis.hpp"
#include "app/ballot/kind.hpp"
#include "app/verify/told.hpp"
#include "records/register_number.hpp"

namespace ecab::app {

using namespace domain;
using BallotKind = MatterKind<Ballot>;

namespace {

using Again = std::optional<Result<std::vector<BallotEvent>>>;

struct Teller {
    Told<Ballot>& told;

    // Who is asked, until when, under which rules and with which number.
    Again operator()(BallotIssued const& e) const {
        Date const today = local_date(told.services, told.organisation(), told.context.now);
        require_calendar(told, "event.deadline");
        check_number(e, today);
        Result<ballot::IssueBasis> const basis =
            ballot::issue_basis(told.services, told.organisation(), told.before, today);
        if (!basis) return Result<std::vector<BallotEvent>>(basis.error());
        return domain::decide(told.before, IssueBallot{e.number}, basis->facts(), told.context);
    }
    // Until when members may answer on a paper that was replaced meanwhile.
    Again operator()(DocumentReplaced const& e) const {
        if (e.deadline) require_calendar(told, "event.deadline");
        return domain::decide(told.before,
                              ReplaceDocument{e.document, e.version},
                              calendar_of(told.services, told.organisation()),
                              told.context);
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
    Again operator()(ProposalDropped const& e) const { return decided(DropProposal{e.reason}); }
    Again operator()(BallotArchived const&) const { return decided(ArchiveBallot{}); }
    template <class Other>
    Again operator()(Other const&) const {
        return std::nullopt;
    }

  private:
    // A number is the register's: it was given to this ballot, that year, before the issue.
    void check_number(BallotIssued const& e, Date today) const {
        NumberSeries const* series =
            series_for(told.organisation().numbering, BallotKind::name, told.before.place.body);
        if (series == nullptr)
            return told.faults.add("event.number", "is of no series of the register");
        Result<std::int32_t> const number = parse_number(*series, e.number);
        std::optional<records::NumberRow> const given =
            number ? records::number_at(told.scope.sql(),
                                        told.scope.org(),
                                        {series->id, civil_of(today).year, *number})
                   : std::nullopt;
        bool const is_its_own = given && given->state == records::kNumberUsed &&
                                given->matter == matter_name<Ballot>(told.before.id);
        if (!is_its_own)
            told.faults.add("event.number", "is not what the register gave to this ballot");
    }
    template <class Command>
    Again decided(Command const& command) const {
        return domain::decide(told.before, command, told.context);
    }
};

}  // namespace

std::optional<Result<std::vector<BallotEvent>>> BallotKind::tell_again(Told<Ballot>& told) {
    return std::visit(Teller{told}, told.record.event);
}

// The ids of remarks and comments are derived from it: "r5.1" → "r5".
std::string BallotKind::fresh_in(BallotEvent const& event) {
    auto const* given = std::get_if<OpinionSubmitted>(&event);
    if (given == nullptr || (given->remarks.empty() && given->comments.empty())) return "x";
    std::string const& first =
        given->remarks.empty() ? given->comments.front().id.value : given->remarks.front().id.value;
    return first.substr(0, first.rfind('.'));
}

}  // namespace ecab::app
