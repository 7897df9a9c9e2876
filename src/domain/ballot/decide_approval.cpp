// From the draft to the issue: the approval runs as a workflow (rules/workflows); the issue fixes
// the members, the terms of the rule set and the deadline.
#include <algorithm>
#include <set>

#include "domain/ballot/ballot.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/workflow/engine.hpp"

namespace ecab::domain {
namespace {

Result<Done> require_in_approval(Ballot const& ballot) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(phase_of(ballot) == BallotPhase::InApproval, Reason::WrongState);
    return Done{};
}

Result<Done> check_members(std::vector<Recipient> const& members) {
    REQUIRE(!members.empty(), Reason::InvalidInput, "members");
    REQUIRE(members.size() <= kRecipientsMax, Reason::LimitReached, "members");
    std::set<PersonId> persons;
    std::size_t chairs = 0;
    for (Recipient const& member : members) {
        REQUIRE(persons.insert(member.person).second, Reason::InvalidInput, "members.repeated");
        chairs += member.chair ? 1 : 0;
    }
    REQUIRE(chairs == 1, Reason::InvalidInput, "members.chair");
    return Done{};
}

// The templates the questions name, each once; a question without one takes the first.
Result<std::vector<OptionTemplate>> templates_for(Content const& content, RuleSet const& rules) {
    REQUIRE(!rules.templates.empty(), Reason::InvalidInput, "rules.templates");
    std::vector<OptionTemplate> used;
    for (Question const& question : content.questions) {
        OptionTemplate const* found = question.options.empty()
                                          ? &rules.templates.front()
                                          : rules.find_template(question.options);
        REQUIRE(found != nullptr, Reason::UnknownOption, "content.questions.options");
        bool const is_known = std::any_of(
            used.begin(), used.end(), [&](OptionTemplate const& t) { return t.id == found->id; });
        if (!is_known) used.push_back(*found);
    }
    // The default comes first, so that an unnamed template is found again when the event is
    // applied.
    auto const is_default = [&](OptionTemplate const& t) {
        return t.id == rules.templates.front().id;
    };
    std::stable_partition(used.begin(), used.end(), is_default);
    return used;
}

Result<Done> check_reply_period(Content const& content, RuleSet const& rules) {
    bool const is_within =
        content.reply_working_days >= rules.ballot.deadline_min_working_days.in_force() &&
        content.reply_working_days <= rules.ballot.deadline_max_working_days.in_force();
    REQUIRE(is_within, Reason::InvalidInput, "content.reply_working_days");
    return Done{};
}

// The last person to look has looked at what is issued.
Result<Done> require_approved_as_it_is(Ballot const& ballot) {
    REQUIRE(!ballot.steps.empty(), Reason::WrongState, "approval");
    REQUIRE(ballot.steps.back().revision == ballot.revision, Reason::StaleVersion, "content");
    return Done{};
}

}  // namespace

BallotEvents decide(Ballot const& ballot,
                    StartApproval const&,
                    ApprovalFacts const& facts,
                    Context const& context) {
    REQUIRE(exists(ballot), Reason::NotFound);
    REQUIRE(!ballot.secret_register, Reason::SecretMaterial, "register_number");
    REQUIRE(phase_of(ballot) == BallotPhase::Drafted, Reason::WrongState);
    REQUIRE(!ballot.documents.empty(), Reason::InvalidInput, "documents");
    workflow::Variables variables{{"reballot", ballot.previous ? "yes" : "no"}};
    return std::vector<BallotEvent>{TRY(start_approval(std::move(variables), facts, context))};
}

BallotEvents decide(Ballot const& ballot,
                    CompleteStep const& command,
                    ApprovalFacts const& facts,
                    Context const& context) {
    TRY(require_in_approval(ballot));
    return std::vector<BallotEvent>{TRY(
        complete_step({*ballot.approval, ballot.steps, ballot.revision}, command, facts, context))};
}

BallotEvents decide(Ballot const& ballot,
                    FireStepTimers const&,
                    ApprovalFacts const& facts,
                    Context const& context) {
    TRY(require_in_approval(ballot));
    std::vector<BallotEvent> events;
    for (StepTimerFired& fired :
         TRY(fire_step_timers({*ballot.approval, ballot.steps, ballot.revision}, facts, context)))
        events.emplace_back(std::move(fired));
    return events;
}

BallotEvents decide(Ballot const& ballot,
                    IssueBallot const& command,
                    IssueFacts const& facts,
                    Context const& context) {
    TRY(require_in_approval(ballot));
    TRY(require_text(command.number, kNumberCharsMax, "number"));
    TRY(require_approved_as_it_is(ballot));
    TRY(check_members(facts.members));
    TRY(check_reply_period(ballot.content, facts.rules));
    workflow::Instance after = TRY(workflow::complete_call(
        facts.definition, *ballot.approval, "issue", {context.now, facts.calendar}));
    Terms terms{.rule_set = facts.rules.id,
                .templates = TRY(templates_for(ballot.content, facts.rules)),
                .no_reply = facts.rules.ballot.no_reply.in_force(),
                .may_amend = facts.rules.ballot.change_answer_until_deadline.in_force(),
                .reserve_opinion = facts.rules.decision.reserve_opinion.in_force(),
                .answer_by_delegate = facts.rules.ballot.answer_by_delegate.in_force(),
                .reply_min_working_days = facts.rules.ballot.deadline_min_working_days.in_force(),
                .rules_sha256 = facts.rules_sha256,
                .roster_sha256 = facts.roster_sha256};
    Moment const deadline =
        TRY(facts.calendar.deadline(context.now, ballot.content.reply_working_days));
    return std::vector<BallotEvent>{BallotIssued{context.stamp(),
                                                 command.number,
                                                 deadline,
                                                 std::move(terms),
                                                 facts.members,
                                                 std::move(after)}};
}

}  // namespace ecab::domain
