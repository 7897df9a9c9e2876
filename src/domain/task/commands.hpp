// What people ask of a task. Who may ask stands in authority.hpp; what contradicts the facts is
// refused by `decide`.
#pragma once
#include <variant>

#include "domain/organisation/organisation.hpp"
#include "domain/task/events.hpp"

namespace ecab::domain {

// A task is given, or entered from a document.
struct GiveTask {
    TaskPlan plan;
    MatterPlace place;
    std::optional<TaskId> parent{};
    std::int32_t level = 1;
};
struct ReassignTask {
    static constexpr std::string_view kind = "reassign-task";
    TaskAgency lead;
    std::vector<TaskAgency> supporting;
    std::string reason;
    ECAB_FIELDS(ReassignTask, lead, supporting, reason)
};
struct AcceptTask {
    static constexpr std::string_view kind = "accept-task";
    ECAB_FIELDS(AcceptTask)
};
struct ReturnTask {
    static constexpr std::string_view kind = "return-task";
    std::string reason;
    ECAB_FIELDS(ReturnTask, reason)
};
// A part of it goes to a unit of the lead agency, or to somebody there.
struct BreakDownTask {
    static constexpr std::string_view kind = "break-down-task";
    std::string content;
    UnitId unit;
    std::optional<PersonId> assignee;
    TaskDeadline deadline;
    ECAB_FIELDS(BreakDownTask, content, unit, assignee, deadline)
};
struct NoteProgress {
    static constexpr std::string_view kind = "note-progress";
    std::string text;
    ECAB_FIELDS(NoteProgress, text)
};
struct ReportTask {
    static constexpr std::string_view kind = "report-task";
    std::string text;
    std::string paper;
    ECAB_FIELDS(ReportTask, text, paper)
};
struct TurnBackReport {
    static constexpr std::string_view kind = "turn-back-report";
    std::string reason;
    ECAB_FIELDS(TurnBackReport, reason)
};
struct ConfirmReport {
    static constexpr std::string_view kind = "confirm-report";
    std::string note;
    ECAB_FIELDS(ConfirmReport, note)
};
struct CloseTask {
    static constexpr std::string_view kind = "close-task";
    std::string note;
    ECAB_FIELDS(CloseTask, note)
};
struct AskExtension {
    static constexpr std::string_view kind = "ask-extension";
    TaskDeadline deadline;
    std::string reason;
    ECAB_FIELDS(AskExtension, deadline, reason)
};
struct DecideExtension {
    static constexpr std::string_view kind = "decide-extension";
    bool granted{};
    std::string reason;  // needed where it is refused
    ECAB_FIELDS(DecideExtension, granted, reason)
};
struct StartTerm {
    static constexpr std::string_view kind = "start-term";
    Date day;
    ECAB_FIELDS(StartTerm, day)
};
struct NameFollower {
    static constexpr std::string_view kind = "name-follower";
    PersonId person;
    ECAB_FIELDS(NameFollower, person)
};
struct CancelTask {
    static constexpr std::string_view kind = "cancel-task";
    std::string reason;
    ECAB_FIELDS(CancelTask, reason)
};

using TaskCommandKinds = std::variant<ReassignTask,
                                      AcceptTask,
                                      ReturnTask,
                                      BreakDownTask,
                                      NoteProgress,
                                      ReportTask,
                                      TurnBackReport,
                                      ConfirmReport,
                                      CloseTask,
                                      AskExtension,
                                      DecideExtension,
                                      StartTerm,
                                      NameFollower,
                                      CancelTask>;
struct TaskCommand : TaskCommandKinds {
    using Kinds = TaskCommandKinds;
    using Kinds::Kinds;
};

// What a decision rests on beside the task.
struct TaskFacts {
    Organisation const& organisation;
    WorkingCalendar const& calendar;
    std::size_t open_subtasks{};
};

using TaskEvents = Result<std::vector<TaskEvent>>;

// The task's id is the context's `fresh`.
TaskEvents decide(Task const& task,
                  GiveTask const& command,
                  TaskFacts const& facts,
                  Context const& context);
// On an existing task. A broken-down part is a task of its own: `fresh` is its id, and `part_of`
// what is given.
TaskEvents decide(Task const& task,
                  TaskCommand const& command,
                  TaskFacts const& facts,
                  Context const& context);
GiveTask part_of(Task const& task, BreakDownTask const& command);

// The clock: nothing where the deadline has not passed or is met already.
std::vector<TaskEvent> decide_overdue(Task const& task, Context const& context);

}  // namespace ecab::domain
