// One act on a task: the table says what right it asks for; what is broken down or cancelled
// reaches the parts in the same transaction.
#include <utility>

#include "app/task/use_cases.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

using namespace domain;
namespace {

TaskAction action_of(ReassignTask const&) { return TaskAction::Reassign; }
TaskAction action_of(AcceptTask const&) { return TaskAction::Accept; }
TaskAction action_of(ReturnTask const&) { return TaskAction::Return; }
TaskAction action_of(BreakDownTask const&) { return TaskAction::BreakDown; }
TaskAction action_of(NoteProgress const&) { return TaskAction::NoteProgress; }
TaskAction action_of(ReportTask const&) { return TaskAction::Report; }
TaskAction action_of(TurnBackReport const&) { return TaskAction::TurnBack; }
TaskAction action_of(ConfirmReport const&) { return TaskAction::Confirm; }
TaskAction action_of(CloseTask const&) { return TaskAction::Close; }
TaskAction action_of(AskExtension const&) { return TaskAction::AskExtension; }
TaskAction action_of(DecideExtension const&) { return TaskAction::DecideExtension; }
TaskAction action_of(StartTerm const&) { return TaskAction::StartTerm; }
TaskAction action_of(NameFollower const&) { return TaskAction::NameFollower; }
TaskAction action_of(CancelTask const&) { return TaskAction::Cancel; }

std::size_t open_subtasks(UnitOfWork& unit, Task const& task) {
    std::size_t open = 0;
    for (TaskId const& part : task.subtasks)
        if (is_open(unit.find(part))) ++open;
    return open;
}

// Parts of what is cancelled are cancelled with it, theirs as well.
Result<Done> cancel_parts(UnitOfWork& unit,
                          std::set<TaskId> const& parts,
                          CancelTask const& command,
                          TaskFacts const& facts,
                          Context const& context) {
    for (TaskId const& id : parts) {
        Task const& part = unit.find(id);
        if (!is_open(part)) continue;
        std::set<TaskId> const theirs = part.subtasks;
        auto events = TRY(domain::decide(part, TaskCommand{command}, facts, context));
        record_all(unit, id, context.actor, std::move(events));
        TRY(cancel_parts(unit, theirs, command, facts, context));
    }
    return Done{};
}

}  // namespace

Result<TaskDone> command_task(Services const& services,
                              UnitOfWork& unit,
                              TaskId const& id,
                              PersonId const& person,
                              TaskCommand const& command,
                              std::optional<std::int64_t> revision) {
    TaskWriteContext write = write_context<Task>(services, unit, id, person);
    auto const& kinds = static_cast<TaskCommand::Kinds const&>(command);
    TaskAction const action = std::visit([](auto const& one) { return action_of(one); }, kinds);
    TRY(authorise(write.matter, write.actor, action));
    if (action != TaskAction::NoteProgress) {
        REQUIRE(revision.has_value(), Reason::PreconditionRequired, "If-Match");
        REQUIRE(*revision == write.matter.changes, Reason::StaleVersion);
    }
    Organisation const& organisation = unit.organisation();
    WorkingCalendar const calendar = calendar_of(services, organisation);
    TaskFacts const facts{organisation, calendar, open_subtasks(unit, write.matter)};
    auto const* breaking = std::get_if<BreakDownTask>(&kinds);
    if (breaking != nullptr)
        write.context.fresh = crypto::random_id(*services.random, MatterKind<Task>::id_prefix);
    std::vector<TaskEvent> events =
        TRY(domain::decide(write.matter, command, facts, write.context));
    if (breaking != nullptr) {
        TaskId const part{write.context.fresh};
        GiveTask const given = part_of(write.matter, *breaking);
        record_all(
            unit, part, person, TRY(domain::decide(unit.find(part), given, facts, write.context)));
    }
    if (auto const* cancels = std::get_if<CancelTask>(&kinds)) {
        std::set<TaskId> const parts = unit.find(id).subtasks;
        TRY(cancel_parts(unit, parts, *cancels, facts, write.context));
    }
    std::uint64_t const seq = record_all(unit, id, person, std::move(events));
    return TaskDone{unit.find(id).changes, seq};
}

}  // namespace ecab::app
