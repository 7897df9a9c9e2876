// The agenda's approval: started, and its steps completed by whom they wait for.
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, StartApproval const& command) {
    Services const& services = write.services;
    WorkingCalendar const calendar = calendar_of(services, write.scope.organisation());
    workflow::Definition const* definition = TRY(current_workflow(
        services, write.scope.organisation(), DefinitionUse::AgendaApproval, write.viewer.today));
    ApprovalFacts const facts{*definition, calendar};
    return domain::decide(write.matter, command, facts, write.context);
}

MeetingEvents decide(MeetingWriteContext& write, CompleteStep const& command) {
    Services const& services = write.services;
    bool mine = false;
    for (WaitingStep const& step :
         waiting_agenda_steps(services, write.scope.organisation(), write.matter, write.viewer)) {
        if (step.task.step != command.step || !step.mine) continue;
        mine = true;
        write.context.acting_for = step.acting_for;
    }
    REQUIRE(mine && write.matter.approval, Reason::Forbidden, "step");
    WorkingCalendar const calendar = calendar_of(services, write.scope.organisation());
    ApprovalFacts const facts{
        definition_of(services, write.scope.organisation(), write.matter.approval->definition),
        calendar};
    return domain::decide(write.matter, command, facts, write.context);
}

}  // namespace ecab::app::acts
