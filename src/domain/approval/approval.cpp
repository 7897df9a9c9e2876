#include "domain/approval/approval.hpp"

#include "domain/matter/limits.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/workflow/engine.hpp"

namespace ecab::domain {

Result<ApprovalStarted> start_approval(workflow::Variables variables,
                                       ApprovalFacts const& facts,
                                       Context const& context) {
    workflow::Instance approval =
        TRY(workflow::start(facts.definition, std::move(variables), {context.now, facts.calendar}));
    return ApprovalStarted{context.stamp(), std::move(approval)};
}

Result<StepCompleted> complete_step(RunningApproval const& running,
                                    CompleteStep const& command,
                                    ApprovalFacts const& facts,
                                    Context const& context) {
    REQUIRE(running.steps.size() < kStepsMax, Reason::LimitReached, "steps");
    TRY(check_text(command.comment, kTextCharsMax, "comment"));
    REQUIRE(command.outcome == workflow::Outcome::Approve || !is_blank(command.comment),
            Reason::CommentRequired,
            "comment");
    workflow::Instance after = TRY(workflow::complete(facts.definition,
                                                      running.instance,
                                                      {command.step, command.outcome},
                                                      {context.now, facts.calendar}));
    return StepCompleted{context.stamp(),
                         command.step,
                         command.outcome,
                         command.comment,
                         running.revision,
                         std::move(after)};
}

Result<std::vector<StepTimerFired>> fire_step_timers(RunningApproval const& running,
                                                     ApprovalFacts const& facts,
                                                     Context const& context) {
    std::vector<workflow::Fired> due =
        TRY(workflow::fire_due(facts.definition, running.instance, {context.now, facts.calendar}));
    std::vector<StepTimerFired> events;
    events.reserve(due.size());
    for (workflow::Fired& fired : due)
        events.push_back({context.stamp(), fired.step, fired.action, std::move(fired.after)});
    return events;
}

bool go_on(std::optional<workflow::Instance>& approval, workflow::Instance const& after) {
    if (after.result) {
        approval.reset();
        return false;
    }
    approval = after;
    return true;
}

StepRecord record_of(StepCompleted const& event) {
    return {event.step, event.outcome, event.comment, event.revision, event.by};
}

}  // namespace ecab::domain
