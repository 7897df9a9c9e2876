// What happens to a task. Kinds stay for ever; times and deadlines stand as they were reckoned
// then.
#pragma once
#include <variant>

#include "domain/task/task.hpp"

namespace ecab::domain {

struct TaskGiven {
    static constexpr std::string_view kind = "task-given";
    Stamp by;
    TaskId task;
    MatterPlace place;
    TaskPlan plan;
    std::optional<TaskId> parent;
    std::int32_t level{};
    std::optional<Moment> due;
    ECAB_FIELDS(TaskGiven, by, task, place, plan, parent, level, due)
};
// To another lead, or to one where there was none.
struct TaskReassigned {
    static constexpr std::string_view kind = "task-reassigned";
    Stamp by;
    TaskAgency lead;
    std::vector<TaskAgency> supporting;
    std::string reason;
    ECAB_FIELDS(TaskReassigned, by, lead, supporting, reason)
};
struct TaskAccepted {
    static constexpr std::string_view kind = "task-accepted";
    Stamp by;
    ECAB_FIELDS(TaskAccepted, by)
};
struct TaskReturned {
    static constexpr std::string_view kind = "task-returned";
    Stamp by;
    std::string reason;
    ECAB_FIELDS(TaskReturned, by, reason)
};
struct TaskBrokenDown {
    static constexpr std::string_view kind = "task-broken-down";
    Stamp by;
    TaskId subtask;
    ECAB_FIELDS(TaskBrokenDown, by, subtask)
};
struct ProgressNoted {
    static constexpr std::string_view kind = "progress-noted";
    Stamp by;
    std::string text;
    ECAB_FIELDS(ProgressNoted, by, text)
};
struct TaskReported {
    static constexpr std::string_view kind = "task-reported";
    Stamp by;
    std::string text;
    std::string paper;
    ECAB_FIELDS(TaskReported, by, text, paper)
};
struct ReportTurnedBack {
    static constexpr std::string_view kind = "report-turned-back";
    Stamp by;
    std::string reason;
    ECAB_FIELDS(ReportTurnedBack, by, reason)
};
// The task is done; of a recurring one a period, and the next is due at `next_due`.
struct ReportConfirmed {
    static constexpr std::string_view kind = "report-confirmed";
    Stamp by;
    std::string note;
    bool late{};
    std::optional<Moment> next_due;
    ECAB_FIELDS(ReportConfirmed, by, note, late, next_due)
};
// A recurring task ends.
struct TaskClosed {
    static constexpr std::string_view kind = "task-closed";
    Stamp by;
    std::string note;
    ECAB_FIELDS(TaskClosed, by, note)
};
struct ExtensionRequested {
    static constexpr std::string_view kind = "extension-requested";
    Stamp by;
    TaskDeadline deadline;
    Moment due;
    std::string reason;
    ECAB_FIELDS(ExtensionRequested, by, deadline, due, reason)
};
struct ExtensionDecided {
    static constexpr std::string_view kind = "extension-decided";
    Stamp by;
    bool granted{};
    Moment due;  // what was asked for
    std::string reason;
    ECAB_FIELDS(ExtensionDecided, by, granted, due, reason)
};
// What a relative deadline counts from has happened.
struct TermStarted {
    static constexpr std::string_view kind = "term-started";
    Stamp by;
    Date day;
    Moment due;
    ECAB_FIELDS(TermStarted, by, day, due)
};
struct FollowerNamed {
    static constexpr std::string_view kind = "follower-named";
    Stamp by;
    PersonId follower;
    ECAB_FIELDS(FollowerNamed, by, follower)
};
struct TaskCancelled {
    static constexpr std::string_view kind = "task-cancelled";
    Stamp by;
    std::string reason;
    ECAB_FIELDS(TaskCancelled, by, reason)
};
struct TaskOverdue {
    static constexpr std::string_view kind = "task-overdue";
    Stamp by;
    Moment due;
    ECAB_FIELDS(TaskOverdue, by, due)
};

using TaskEventKinds = std::variant<TaskGiven,
                                    TaskReassigned,
                                    TaskAccepted,
                                    TaskReturned,
                                    TaskBrokenDown,
                                    ProgressNoted,
                                    TaskReported,
                                    ReportTurnedBack,
                                    ReportConfirmed,
                                    TaskClosed,
                                    ExtensionRequested,
                                    ExtensionDecided,
                                    TermStarted,
                                    FollowerNamed,
                                    TaskCancelled,
                                    TaskOverdue>;
// A type of its own, so that it can be named without being known.
struct TaskEvent : TaskEventKinds {
    using Kinds = TaskEventKinds;
    using Kinds::Kinds;
};

void apply(Task& task, TaskEvent const& event);

}  // namespace ecab::domain
