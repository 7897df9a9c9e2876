#include <algorithm>
#include <utility>

#include "domain/matter/limits.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/task/authority.hpp"
#include "domain/task/commands.hpp"

namespace ecab::domain {
namespace {

// A unit that the organisation knows, or the name of an agency outside of it.
Result<Done> check_task_agency(Organisation const& organisation,
                               TaskAgency const& agency,
                               std::string const& name) {
    if (agency.unit)
        REQUIRE(organisation.units.contains(*agency.unit), Reason::InvalidInput, name);
    else
        TRY(require_text(agency.name, kTitleCharsMax, name));
    return check_text(agency.name, kTitleCharsMax, name);
}

Result<Done> check_task_agencies(Organisation const& organisation,
                                 std::vector<TaskAgency> const& all,
                                 std::string const& name) {
    REQUIRE(all.size() <= kTaskAgenciesMax, Reason::LimitReached, name);
    for (TaskAgency const& one : all) TRY(check_task_agency(organisation, one, name));
    return Done{};
}

// The lead agency supports nobody but itself.
Result<Done> check_apart(TaskAgency const& lead, std::vector<TaskAgency> const& supporting) {
    auto const same = [&](TaskAgency const& one) {
        return lead.unit ? one.unit == lead.unit : !one.unit && one.name == lead.name;
    };
    REQUIRE(std::ranges::none_of(supporting, same), Reason::Conflict, "supporting");
    return Done{};
}

// Who follows a task is of the office that gives it; who does one, of its lead agency.
Result<Done> check_named(TaskPlan const& plan,
                         MatterPlace const& place,
                         Organisation const& organisation,
                         Date day) {
    if (plan.follower)
        REQUIRE(may_follow(organisation, *plan.follower, place.unit, day),
                Reason::InvalidInput,
                "follower");
    if (!plan.assignee) return Done{};
    bool const is_there = plan.lead && plan.lead->unit &&
                          may_be_assigned(organisation, *plan.assignee, *plan.lead->unit, day);
    REQUIRE(is_there, Reason::InvalidInput, "assignee");
    return Done{};
}

Result<Done> check_source(TaskSource const& source) {
    TRY(check_text(source.number, kClauseCharsMax, "source.number"));
    TRY(check_text(source.clause, kClauseCharsMax, "source.clause"));
    TRY(check_text(source.title, kTitleCharsMax, "source.title"));
    TRY(check_text(source.issuer, kTitleCharsMax, "source.issuer"));
    REQUIRE(!source.item || source.matter, Reason::InvalidInput, "source.matter");
    bool const says = !is_blank(source.number) || !is_blank(source.title) || source.matter;
    REQUIRE(says, Reason::InvalidInput, "source.number");
    return Done{};
}

Result<Done> check_plan(TaskPlan const& plan,
                        MatterPlace const& place,
                        TaskFacts const& facts,
                        Date day) {
    Organisation const& organisation = facts.organisation;
    TRY(require_text(plan.content, kTaskCharsMax, "content"));
    TRY(check_text(plan.product, kTitleCharsMax, "product"));
    TRY(check_text(plan.scope, kTitleCharsMax, "scope"));
    TRY(check_source(plan.source));
    TRY(check_event_day(plan.deadline, day));
    if (plan.lead) {
        TRY(check_task_agency(organisation, *plan.lead, "lead"));
        TRY(check_apart(*plan.lead, plan.supporting));
    }
    TRY(check_task_agencies(organisation, plan.supporting, "supporting"));
    TRY(check_task_agencies(organisation, plan.named, "named"));
    return check_named(plan, place, organisation, day);
}

struct TaskDecision {
    Task const& task;
    TaskFacts const& facts;
    Context const& context;

    TaskEvents operator()(ReassignTask const& c) const {
        TRY(in_phase({TaskPhase::Unassigned,
                      TaskPhase::Assigned,
                      TaskPhase::Returned,
                      TaskPhase::InProgress}));
        REQUIRE(facts.open_subtasks == 0, Reason::Conflict, "subtasks");
        TRY(check_task_agency(facts.organisation, c.lead, "lead"));
        TRY(check_task_agencies(facts.organisation, c.supporting, "supporting"));
        TRY(check_apart(c.lead, c.supporting));
        if (task.phase == TaskPhase::InProgress) TRY(require_reason(c.reason));
        TRY(check_text(c.reason, kTextCharsMax, "reason"));
        return one(TaskReassigned{context.stamp(), c.lead, c.supporting, c.reason});
    }
    TaskEvents operator()(AcceptTask const&) const {
        TRY(in_phase({TaskPhase::Assigned}));
        return one(TaskAccepted{context.stamp()});
    }
    TaskEvents operator()(ReturnTask const& c) const {
        TRY(in_phase({TaskPhase::Assigned}));
        TRY(require_reason(c.reason));
        return one(TaskReturned{context.stamp(), c.reason});
    }
    TaskEvents operator()(BreakDownTask const& c) const {
        TRY(in_phase({TaskPhase::InProgress}));
        REQUIRE(task.plan.lead && task.plan.lead->unit, Reason::WrongState, "lead");
        REQUIRE(task.level < kTaskLevelsMax, Reason::LimitReached, "level");
        REQUIRE(task.subtasks.size() < kSubtasksMax, Reason::LimitReached, "subtasks");
        bool const inside = facts.organisation.units.contains(c.unit) &&
                            is_within(facts.organisation, c.unit, *task.plan.lead->unit);
        REQUIRE(inside, Reason::InvalidInput, "unit");
        if (c.assignee) {
            bool const there = may_be_assigned(
                facts.organisation, *c.assignee, c.unit, facts.calendar.local_date(context.now));
            REQUIRE(there, Reason::InvalidInput, "assignee");
        }
        TRY(check_event_day(c.deadline, facts.calendar.local_date(context.now)));
        std::optional<Moment> const due = TRY(due_of(c.deadline, 0, facts.calendar));
        // What is part of it cannot take longer than the whole.
        REQUIRE(!due || !task.due || *due <= *task.due, Reason::InvalidInput, "deadline");
        return one(TaskBrokenDown{context.stamp(), TaskId{context.fresh}});
    }
    TaskEvents operator()(NoteProgress const& c) const {
        TRY(in_phase({TaskPhase::InProgress, TaskPhase::Reported}));
        TRY(require_text(c.text, kTextCharsMax, "text"));
        return one(ProgressNoted{context.stamp(), c.text});
    }
    TaskEvents operator()(ReportTask const& c) const {
        TRY(in_phase({TaskPhase::InProgress}));
        REQUIRE(facts.open_subtasks == 0, Reason::Conflict, "subtasks");
        TRY(require_text(c.text, kTextCharsMax, "text"));
        TRY(check_text(c.paper, kClauseCharsMax, "paper"));
        return one(TaskReported{context.stamp(), c.text, c.paper});
    }
    TaskEvents operator()(TurnBackReport const& c) const {
        TRY(in_phase({TaskPhase::Reported}));
        TRY(require_reason(c.reason));
        return one(ReportTurnedBack{context.stamp(), c.reason});
    }
    TaskEvents operator()(ConfirmReport const& c) const {
        TRY(in_phase({TaskPhase::Reported}));
        TRY(check_text(c.note, kTextCharsMax, "note"));
        bool const late = task.due && !in_time(task.report->by.at, *task.due);
        std::optional<Moment> next;
        if (task.plan.deadline.deadline_kind == DeadlineKind::Recurring)
            next = TRY(due_of(task.plan.deadline, task.periods + 1, facts.calendar));
        return one(ReportConfirmed{context.stamp(), c.note, late, next});
    }
    TaskEvents operator()(CloseTask const& c) const {
        TRY(in_phase({TaskPhase::InProgress}));
        bool const recurs = task.plan.deadline.deadline_kind == DeadlineKind::Recurring;
        REQUIRE(recurs, Reason::WrongState, "deadline");
        REQUIRE(facts.open_subtasks == 0, Reason::Conflict, "subtasks");
        TRY(check_text(c.note, kTextCharsMax, "note"));
        return one(TaskClosed{context.stamp(), c.note});
    }
    TaskEvents operator()(AskExtension const& c) const {
        TRY(in_phase({TaskPhase::InProgress}));
        REQUIRE(task.due.has_value(), Reason::WrongState, "deadline");
        REQUIRE(!task.extension, Reason::Conflict, "extension");
        TRY(require_reason(c.reason));
        TRY(check_asked_deadline(c.deadline));
        std::optional<Moment> const due = TRY(due_of(c.deadline, 0, facts.calendar));
        REQUIRE(*due > *task.due && *due > context.now, Reason::InvalidInput, "deadline.day");
        return one(ExtensionRequested{context.stamp(), c.deadline, *due, c.reason});
    }
    TaskEvents operator()(DecideExtension const& c) const {
        REQUIRE(task.extension.has_value(), Reason::WrongState, "extension");
        if (!c.granted) TRY(require_reason(c.reason));
        TRY(check_text(c.reason, kTextCharsMax, "reason"));
        return one(ExtensionDecided{context.stamp(), c.granted, task.extension->due, c.reason});
    }
    TaskEvents operator()(StartTerm const& c) const {
        REQUIRE(is_open(task), Reason::WrongState);
        TaskDeadline deadline = task.plan.deadline;
        bool const waits = deadline.deadline_kind == DeadlineKind::Relative && !deadline.event_day;
        REQUIRE(waits, Reason::WrongState, "deadline");
        REQUIRE(c.day <= facts.calendar.local_date(context.now), Reason::InvalidInput, "day");
        deadline.event_day = c.day;
        std::optional<Moment> const due = TRY(due_of(deadline, 0, facts.calendar));
        return one(TermStarted{context.stamp(), c.day, *due});
    }
    TaskEvents operator()(NameFollower const& c) const {
        REQUIRE(is_open(task), Reason::WrongState);
        REQUIRE(task.plan.follower != c.person, Reason::Conflict, "person");
        Date const day = facts.calendar.local_date(context.now);
        bool const is_of_giver = may_follow(facts.organisation, c.person, task.place.unit, day);
        REQUIRE(is_of_giver, Reason::InvalidInput, "person");
        return one(FollowerNamed{context.stamp(), c.person});
    }
    TaskEvents operator()(CancelTask const& c) const {
        REQUIRE(is_open(task), Reason::WrongState);
        TRY(require_reason(c.reason));
        return one(TaskCancelled{context.stamp(), c.reason});
    }

  private:
    Result<Done> in_phase(std::initializer_list<TaskPhase> phases) const {
        REQUIRE(std::ranges::find(phases, task.phase) != phases.end(), Reason::WrongState);
        return Done{};
    }
    static TaskEvents one(TaskEvent event) { return std::vector<TaskEvent>{std::move(event)}; }
};

}  // namespace

TaskEvents decide(Task const& task,
                  GiveTask const& command,
                  TaskFacts const& facts,
                  Context const& context) {
    REQUIRE(!exists(task), Reason::Conflict, "task");
    TRY(check_plan(command.plan, command.place, facts, facts.calendar.local_date(context.now)));
    std::optional<Moment> const due = TRY(due_of(command.plan.deadline, 0, facts.calendar));
    return std::vector<TaskEvent>{TaskGiven{context.stamp(),
                                            TaskId{context.fresh},
                                            command.place,
                                            command.plan,
                                            command.parent,
                                            command.level,
                                            due}};
}

TaskEvents decide(Task const& task,
                  TaskCommand const& command,
                  TaskFacts const& facts,
                  Context const& context) {
    REQUIRE(exists(task), Reason::NotFound);
    return std::visit(TaskDecision{task, facts, context},
                      static_cast<TaskCommand::Kinds const&>(command));
}

GiveTask part_of(Task const& task, BreakDownTask const& command) {
    TaskPlan plan;
    plan.content = command.content;
    plan.source = task.plan.source;
    plan.lead = TaskAgency{command.unit, {}};
    plan.deadline = command.deadline;
    plan.assignee = command.assignee;
    std::optional<UnitId> const giver = task.plan.lead ? task.plan.lead->unit : std::nullopt;
    return {std::move(plan), {giver, {}}, task.id, task.level + 1};
}

std::vector<TaskEvent> decide_overdue(Task const& task, Context const& context) {
    Deadlines const open = deadlines(task);
    if (open.empty() || context.now < open.front().due_at) return {};
    return {TaskOverdue{context.stamp(), *task.due}};
}

}  // namespace ecab::domain
