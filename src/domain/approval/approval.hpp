// Approval: one workflow instance over one matter, whatever its kind: how it begins, how a step is
// completed or returned, how a timer reminds and escalates. Commands, events and the record of
// finished steps are the same for a ballot and an agenda; the matter adds what must hold before and
// what follows from the end. Who may complete a step is decided by the caller (app/access).
// Pure; safe from every thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain {

class WorkingCalendar;
namespace workflow {
class Definition;
}

inline constexpr std::size_t kStepsMax = 1'000;  // completed steps of one matter

// What the approval needs from outside: the definition its instance runs, and the calendar.
struct ApprovalFacts {
    workflow::Definition const& definition;
    WorkingCalendar const& calendar;
};

struct StartApproval {
    static constexpr std::string_view kind = "start-approval";
    bool operator==(StartApproval const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct CompleteStep {
    static constexpr std::string_view kind = "complete-step";
    StepId step;
    workflow::Outcome outcome{};
    std::string comment;  // required to return
    bool operator==(CompleteStep const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("step", &CompleteStep::step),
                     field("outcome", &CompleteStep::outcome),
                     field("comment", &CompleteStep::comment));
    }
};

// By the system, whenever a timer may be due.
struct FireStepTimers {
    static constexpr std::string_view kind = "fire-step-timers";
    bool operator==(FireStepTimers const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct ApprovalStarted {
    static constexpr std::string_view kind = "approval-started";
    Stamp by;
    workflow::Instance approval;
    bool operator==(ApprovalStarted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ApprovalStarted::by),
                     field("approval", &ApprovalStarted::approval));
    }
};

struct StepCompleted {
    static constexpr std::string_view kind = "step-completed";
    Stamp by;
    StepId step;
    workflow::Outcome outcome{};
    std::string comment;
    std::int32_t revision{};      // the content that was looked at
    workflow::Instance approval;  // where the process stands now
    bool operator==(StepCompleted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &StepCompleted::by),
                     field("step", &StepCompleted::step),
                     field("outcome", &StepCompleted::outcome),
                     field("comment", &StepCompleted::comment),
                     field("revision", &StepCompleted::revision),
                     field("approval", &StepCompleted::approval));
    }
};

// A step waits too long: its holders are reminded, or those above them told.
struct StepTimerFired {
    static constexpr std::string_view kind = "step-timer-fired";
    Stamp by;
    StepId step;
    workflow::TimerAction action{};
    workflow::Instance approval;
    bool operator==(StepTimerFired const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &StepTimerFired::by),
                     field("step", &StepTimerFired::step),
                     field("action", &StepTimerFired::action),
                     field("approval", &StepTimerFired::approval));
    }
};

// A finished step, for the history on screen.
struct StepRecord {
    StepId step;
    workflow::Outcome outcome{};
    std::string comment;
    std::int32_t revision{};
    Stamp by;
    bool operator==(StepRecord const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("step", &StepRecord::step),
                     field("outcome", &StepRecord::outcome),
                     field("comment", &StepRecord::comment),
                     field("revision", &StepRecord::revision),
                     field("by", &StepRecord::by));
    }
};

// The running approval of a matter as these functions see it.
struct RunningApproval {
    workflow::Instance const& instance;
    std::vector<StepRecord> const& steps;
    std::int32_t revision{};  // of what is looked at
};

Result<ApprovalStarted> start_approval(workflow::Variables variables,
                                       ApprovalFacts const& facts,
                                       Context const& context);
// Refuses a return without a comment (CommentRequired), a step that does not wait (WrongState).
Result<StepCompleted> complete_step(RunningApproval const& running,
                                    CompleteStep const& command,
                                    ApprovalFacts const& facts,
                                    Context const& context);
// Every timer that is due, in order; none when none is.
Result<std::vector<StepTimerFired>> fire_step_timers(RunningApproval const& running,
                                                     ApprovalFacts const& facts,
                                                     Context const& context);

// How the matter's state follows: `approval` is empty again once the process has ended. Gives
// whether it still runs.
bool go_on(std::optional<workflow::Instance>& approval, workflow::Instance const& after);
StepRecord record_of(StepCompleted const& event);

}  // namespace ecab::domain
