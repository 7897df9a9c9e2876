// What of a task follows by rule: its deadline from its words, whether a report came late, that it
// is overdue, and whether the author had the right to the act. What somebody chose to say is
// theirs.
#include "app/task/use_cases.hpp"
#include "app/verify/told.hpp"

namespace ecab::app {

using namespace domain;
namespace {

using TaskAgain = std::optional<Result<std::vector<TaskEvent>>>;

struct TaskTeller {
    Told<Task>& told;

    TaskAgain operator()(TaskGiven const& e) const {
        told.context.fresh = e.task.value;
        bool const is_import = told.context.actor.value == kTaskImport;
        if (!is_import && !e.parent) {
            Viewer const viewer =
                viewer_of(told.services, told.organisation(), told.context.actor, told.context.now);
            if (!authorise_giving(viewer.actor.roles)) no_right();
        }
        return again(GiveTask{e.plan, e.place, e.parent, e.level});
    }
    TaskAgain operator()(TaskReassigned const& e) const {
        may(TaskAction::Reassign);
        return by(ReassignTask{e.lead, e.supporting, e.reason});
    }
    TaskAgain operator()(TaskAccepted const&) const {
        may(TaskAction::Accept);
        return by(AcceptTask{});
    }
    TaskAgain operator()(TaskReturned const& e) const {
        may(TaskAction::Return);
        return by(ReturnTask{e.reason});
    }
    TaskAgain operator()(TaskBrokenDown const&) const {
        may(TaskAction::BreakDown);
        return std::nullopt;  // what was broken down is an entry of its own
    }
    TaskAgain operator()(ProgressNoted const& e) const {
        may(TaskAction::NoteProgress);
        return by(NoteProgress{e.text});
    }
    TaskAgain operator()(TaskReported const& e) const {
        may(TaskAction::Report);
        return by(ReportTask{e.text, e.paper});
    }
    TaskAgain operator()(ReportTurnedBack const& e) const {
        may(TaskAction::TurnBack);
        return by(TurnBackReport{e.reason});
    }
    TaskAgain operator()(ReportConfirmed const& e) const {
        may(TaskAction::Confirm);
        return by(ConfirmReport{e.note});
    }
    TaskAgain operator()(TaskClosed const& e) const {
        may(TaskAction::Close);
        return by(CloseTask{e.note});
    }
    TaskAgain operator()(ExtensionRequested const& e) const {
        may(TaskAction::AskExtension);
        return by(AskExtension{e.deadline, e.reason});
    }
    TaskAgain operator()(ExtensionDecided const& e) const {
        may(TaskAction::DecideExtension);
        return by(DecideExtension{e.granted, e.reason});
    }
    TaskAgain operator()(TermStarted const& e) const {
        may(TaskAction::StartTerm);
        return by(StartTerm{e.day});
    }
    TaskAgain operator()(FollowerNamed const& e) const {
        may(TaskAction::NameFollower);
        return by(NameFollower{e.follower});
    }
    // A part is cancelled with its task, by who gave that.
    TaskAgain operator()(TaskCancelled const& e) const {
        if (!told.before.parent) may(TaskAction::Cancel);
        return by(CancelTask{e.reason});
    }
    TaskAgain operator()(TaskOverdue const&) const {
        return Result<std::vector<TaskEvent>>(decide_overdue(told.before, told.context));
    }

  private:
    void no_right() const { told.faults.add("event.by.person", "had no right to this act then"); }
    void may(TaskAction action) const {
        TaskWriteContext const write = write_of(told);
        if (!authorise(told.before, write.actor, action)) no_right();
    }
    template <class Command>
    TaskAgain again(Command const& command) const {
        require_calendar(told, "event.due");
        WorkingCalendar const calendar = calendar_of(told.services, told.organisation());
        return domain::decide(told.before, command, {told.organisation(), calendar}, told.context);
    }
    TaskAgain by(TaskCommand command) const { return again(command); }
};

}  // namespace

std::optional<MatterKind<Task>::Events> MatterKind<Task>::tell_again(Told<Task>& told) {
    return std::visit(TaskTeller{told}, static_cast<TaskEvent::Kinds const&>(told.record.event));
}

}  // namespace ecab::app
