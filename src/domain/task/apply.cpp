#include "domain/task/events.hpp"

namespace ecab::domain {
namespace {

struct TaskFold {
    Task& task;

    void operator()(TaskGiven const& e) const {
        task.id = e.task;
        task.place = e.place;
        task.plan = e.plan;
        task.parent = e.parent;
        task.level = e.level;
        task.due = e.due;
        task.given_by = e.by;
        task.phase = e.plan.lead ? TaskPhase::Assigned : TaskPhase::Unassigned;
    }
    void operator()(TaskReassigned const& e) const {
        task.plan.lead = e.lead;
        task.plan.supporting = e.supporting;
        task.plan.named.clear();
        task.extension.reset();
        task.reason = e.reason;
        task.phase = TaskPhase::Assigned;
    }
    void operator()(TaskAccepted const&) const {
        task.reason.clear();
        task.phase = TaskPhase::InProgress;
    }
    void operator()(TaskReturned const& e) const {
        task.reason = e.reason;
        task.phase = TaskPhase::Returned;
    }
    void operator()(TaskBrokenDown const& e) const { task.subtasks.insert(e.subtask); }
    void operator()(ProgressNoted const&) const {}
    void operator()(TaskReported const& e) const {
        task.report = TaskReport{e.text, e.paper, e.by};
        task.extension.reset();
        task.reason.clear();
        task.phase = TaskPhase::Reported;
    }
    void operator()(ReportTurnedBack const& e) const {
        task.report.reset();
        task.reason = e.reason;
        task.phase = TaskPhase::InProgress;
    }
    void operator()(ReportConfirmed const& e) const {
        task.late = task.late || e.late;
        task.reason.clear();
        if (task.plan.deadline.deadline_kind == DeadlineKind::Recurring) {
            ++task.periods;
            task.report.reset();
            task.due = e.next_due;
            task.phase = TaskPhase::InProgress;
            return;
        }
        end(TaskPhase::Done, e.by);
    }
    void operator()(TaskClosed const& e) const { end(TaskPhase::Done, e.by); }
    void operator()(ExtensionRequested const& e) const {
        task.extension = ExtensionAsked{e.deadline, e.due, e.reason, e.by};
    }
    void operator()(ExtensionDecided const& e) const {
        if (e.granted && task.extension) {
            task.due = e.due;
            // Of a recurring task this period alone is put off.
            if (task.plan.deadline.deadline_kind != DeadlineKind::Recurring)
                task.plan.deadline = task.extension->deadline;
        }
        task.extension.reset();
    }
    void operator()(TermStarted const& e) const {
        task.plan.deadline.event_day = e.day;
        task.due = e.due;
    }
    void operator()(FollowerNamed const& e) const { task.plan.follower = e.follower; }
    void operator()(TaskCancelled const& e) const {
        task.reason = e.reason;
        end(TaskPhase::Cancelled, e.by);
    }
    void operator()(TaskOverdue const& e) const { task.overdue_of = e.due; }

  private:
    void end(TaskPhase phase, Stamp const& by) const {
        task.extension.reset();
        task.phase = phase;
        task.ended_at = by.at;
    }
};

}  // namespace

void apply(Task& task, TaskEvent const& event) {
    std::visit(TaskFold{task}, static_cast<TaskEvent::Kinds const&>(event));
    // What it is broken down into is not everybody's to see, so the revision that every reader has
    // does not count it; nothing that others are asked to do changes by it.
    if (!std::holds_alternative<TaskBrokenDown>(event)) ++task.changes;
}

Standing standing_of(Task const& task, Moment at) {
    if (task.phase == TaskPhase::Cancelled) return Standing::Cancelled;
    if (task.phase == TaskPhase::Done) return task.late ? Standing::DoneLate : Standing::DoneOnTime;
    Moment const seen = task.report ? task.report->by.at : at;
    bool const is_late = task.due && !in_time(seen, *task.due);
    return is_late ? Standing::Overdue : Standing::OpenInTime;
}

Deadlines deadlines(Task const& task) {
    if (!exists(task) || !is_open(task) || !task.due || task.overdue_of == task.due) return {};
    if (task.report && in_time(task.report->by.at, *task.due)) return {};
    return {{Moment{task.due->ms + 1}, std::string(kOverdue)}};
}

}  // namespace ecab::domain
