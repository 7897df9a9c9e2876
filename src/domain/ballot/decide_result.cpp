// From the answers to the decision: the response matrix, the synthesis, the submission to the chair
// and the chair's decision. Open rows and stale answers stop the way unless the chair says so.
#include <algorithm>
#include <set>

#include "domain/ballot/ballot.hpp"
#include "domain/ballot/decision_rules.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/ballot/synthesis.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

// The matrix is worked on from the first remark until the result goes to the chair.
Result<Done> require_matrix_open(Ballot const& ballot) {
    REQUIRE(exists(ballot), Reason::NotFound);
    BallotPhase const phase = phase_of(ballot);
    REQUIRE(phase == BallotPhase::Issued || phase == BallotPhase::Closed ||
                phase == BallotPhase::Synthesised,
            Reason::WrongState);
    return Done{};
}

Result<Done> require_phase(Ballot const& ballot, BallotPhase phase) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == phase, Reason::WrongState);
    return Done{};
}

// In person, or a deputy by the chair's mandate.
Result<Done> require_chair(Ballot const& ballot, Context const& context) {
    REQUIRE(context.acting_for.value_or(context.actor) == *ballot.chair, Reason::Forbidden);
    return Done{};
}

// Every question was adopted.
bool is_carried(Ballot const& ballot, RuleSet const& rules) {
    auto const& questions = ballot.content.questions;
    return std::all_of(questions.begin(), questions.end(), [&](Question const& question) {
        return tally(tally_input(ballot, question.id), rules).outcome == Outcome::Adopted;
    });
}

// What the rule lets follow where no majority was found.
bool allows(RuleSet const& rules, Decision decision) {
    auto const& ways = rules.ballot.no_majority_next.in_force();
    auto const has = [&](NoMajorityNext way) {
        return std::find(ways.begin(), ways.end(), way) != ways.end();
    };
    switch (decision) {
        case Decision::Approved:
            return has(NoMajorityNext::ChairDecides);
        case Decision::NotApproved:
            return has(NoMajorityNext::Stop) || has(NoMajorityNext::ChairDecides);
        case Decision::ToMeeting:
            return has(NoMajorityNext::Meeting);
        case Decision::ReBallot:
            return has(NoMajorityNext::ReBallot);
    }
    return false;
}

}  // namespace

BallotEvents decide(Ballot const& ballot, DisposeRemark const& command, Context const& context) {
    TRY(require_matrix_open(ballot));
    REQUIRE(ballot.matrix.contains(command.row), Reason::NotFound, "row");
    Response const& response = command.response;
    bool const is_open = response.disposition == Disposition::Open;
    REQUIRE(is_open || !is_blank(response.text), Reason::ReasonRequired, "response.text");
    TRY(check_text(response.text, kTextCharsMax, "response.text"));
    REQUIRE(!response.agency || is_id_text(response.agency->value),
            Reason::InvalidInput,
            "response.agency");
    return std::vector<BallotEvent>{RemarkDisposed{context.stamp(), command.row, response}};
}

BallotEvents decide(Ballot const& ballot, MergeRemarks const& command, Context const& context) {
    TRY(require_matrix_open(ballot));
    REQUIRE(ballot.matrix.contains(command.into), Reason::NotFound, "into");
    REQUIRE(!command.rows.empty(), Reason::InvalidInput, "rows");
    REQUIRE(command.rows.size() <= kMergeRowsMax, Reason::LimitReached, "rows");
    std::set<RemarkId> seen{command.into};
    for (RemarkId const& row : command.rows) {
        REQUIRE(ballot.matrix.contains(row), Reason::NotFound, "rows");
        REQUIRE(seen.insert(row).second, Reason::InvalidInput, "rows.repeated");
    }
    return std::vector<BallotEvent>{RemarksMerged{context.stamp(), command.into, command.rows}};
}

BallotEvents decide(Ballot const& ballot, SplitRemark const& command, Context const& context) {
    TRY(require_matrix_open(ballot));
    auto const remark = ballot.remarks.find(command.remark);
    REQUIRE(remark != ballot.remarks.end(), Reason::NotFound, "remark");
    bool const is_merged = ballot.matrix.at(remark->second.row).remarks.size() > 1;
    REQUIRE(is_merged, Reason::WrongState, "remark");
    return std::vector<BallotEvent>{RemarkSplit{context.stamp(), command.remark}};
}

BallotEvents decide(Ballot const& ballot,
                    CompleteSynthesis const& command,
                    Context const& context) {
    TRY(require_phase(ballot, BallotPhase::Closed));
    TRY(check_text(command.note, kTextCharsMax, "note"));
    return std::vector<BallotEvent>{SynthesisCompleted{context.stamp(), command.note}};
}

BallotEvents decide(Ballot const& ballot, AllowOpenRemarks const& command, Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    BallotPhase const phase = phase_of(ballot);
    REQUIRE(phase == BallotPhase::Closed || phase == BallotPhase::Synthesised, Reason::WrongState);
    TRY(require_chair(ballot, context));
    TRY(require_reason(command.reason));
    return std::vector<BallotEvent>{OpenRemarksAllowed{context.stamp(), command.reason}};
}

BallotEvents decide(Ballot const& ballot, SubmitResult const& command, Context const& context) {
    TRY(require_phase(ballot, BallotPhase::Synthesised));
    std::int32_t const open_rows = count_open_rows(ballot);
    REQUIRE(open_rows == 0 || ballot.open_remarks_allowed, Reason::OpenRemarks);
    TRY(check_text(command.note, kTextCharsMax, "note"));
    return std::vector<BallotEvent>{ResultSubmitted{context.stamp(), command.note, open_rows}};
}

Result<Done> check_decision(Ballot const& ballot, Decide const& command) {
    TRY(require_phase(ballot, BallotPhase::Submitted));
    TRY(check_text(command.text, kTextCharsMax, "text"));
    // To put the matter to a session or to ask again does not rest on the answers.
    bool const on_substance =
        command.decision == Decision::Approved || command.decision == Decision::NotApproved;
    REQUIRE(!on_substance || count_stale(ballot) == 0 || command.override_stale,
            Reason::StaleAnswers);
    if (command.override_stale) TRY(require_reason(*command.override_stale));
    return Done{};
}

// What the majority adopted may be put to a session or asked again, but not turned down.
Result<Done> check_decision_follows(Ballot const& ballot, Decision decision, RuleSet const& rules) {
    bool const is_free =
        is_carried(ballot, rules) ? decision != Decision::NotApproved : allows(rules, decision);
    REQUIRE(is_free, Reason::Conflict, "tally");
    return Done{};
}

BallotEvents decide(Ballot const& ballot,
                    Decide const& command,
                    RuleSet const& rules,
                    Context const& context) {
    TRY(require_phase(ballot, BallotPhase::Submitted));
    REQUIRE(rules.id == ballot.terms->rule_set, Reason::InvalidInput, "rules");
    TRY(require_chair(ballot, context));
    TRY(check_decision(ballot, command));
    TRY(check_decision_follows(ballot, command.decision, rules));
    std::int32_t const stale = count_stale(ballot);
    return std::vector<BallotEvent>{
        BallotDecided{context.stamp(),
                      command.decision,
                      command.text,
                      stale == 0 ? std::nullopt : command.override_stale,
                      stale,
                      command.statement}};
}

}  // namespace ecab::domain
