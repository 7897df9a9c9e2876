// The approval of a draft: it starts, and each step is completed or sent back.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, StartApproval const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::StartApproval));
    Services const& services = request.services;
    WorkingCalendar const calendar = calendar_of(services, write.organisation());
    workflow::Definition const* definition = TRY(current_workflow(
        services, write.organisation(), DefinitionUse::BallotApproval, write.viewer.today));
    ApprovalFacts const facts{*definition, calendar};
    return commit(write, TRY(domain::decide(write.ballot, command, facts, write.context)));
}

Result<Recorded> perform(Request const& request, CompleteStep const& command) {
    bool const returns = command.outcome == workflow::Outcome::Return;
    Action const action = returns ? Action::ReturnStep : Action::CompleteStep;
    WriteContext write = TRY(load_authorised_at(request, action));
    std::optional<WaitingStep> const mine =
        own_step(write, [&](workflow::OpenTask const& task) { return task.step == command.step; });
    REQUIRE(mine, Reason::Forbidden, "step");
    write.context.acting_for = mine->acting_for;
    CHECK(write.ballot.approval.has_value());
    WorkingCalendar const calendar = calendar_of(request.services, write.organisation());
    ApprovalFacts const facts{
        definition_of(request.services, write.organisation(), write.ballot.approval->definition),
        calendar};
    return commit(write, TRY(domain::decide(write.ballot, command, facts, write.context)));
}

}  // namespace ecab::app::ballot
