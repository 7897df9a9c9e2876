// The engine: pure steps of an instance through its definition. Who may do a task is decided by the
// caller from `OpenTask::role`; times come in with `At`. A given definition must be the one the
// instance runs (WrongState otherwise).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/workflow/definition.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain::workflow {

struct At {
    Moment now;
    WorkingCalendar const& calendar;
};

struct OpenTask {
    StepId step;
    std::string vi;
    std::string en;
    std::string role;
    std::string call;  // a service call; empty for a user task
    Moment since;
    std::optional<Moment> due;
    bool can_return{};
    static constexpr auto fields(auto visit) {
        return visit(field("step", &OpenTask::step),
                     field("vi", &OpenTask::vi),
                     field("en", &OpenTask::en),
                     field("role", &OpenTask::role),
                     field("call", &OpenTask::call),
                     field("since", &OpenTask::since),
                     field("due", &OpenTask::due),
                     field("can_return", &OpenTask::can_return));
    }
};

// A timer that went off, and the process after it.
struct Fired {
    StepId step;
    TimerAction action{};
    Instance after;
};

Result<Instance> start(Definition const& definition, Variables variables, At const& at);

// Ends the user task `step`; WrongState when no token stands there, InvalidInput when the task
// knows no return.
Result<Instance> complete(Definition const& definition,
                          Instance const& instance,
                          std::pair<StepId, Outcome> const& done,
                          At const& at);

// Ends the service call `call` ("issue"); WrongState when the process does not wait for it.
Result<Instance> complete_call(Definition const& definition,
                               Instance const& instance,
                               std::string_view call,
                               At const& at);

// Every timer due at `at.now`, in order; later ones build on the earlier.
Result<std::vector<Fired>> fire_due(Definition const& definition,
                                    Instance const& instance,
                                    At const& at);

// Where people or the system are waited for, in the order the tokens came.
std::vector<OpenTask> open_tasks(Definition const& definition, Instance const& instance);

// When the next timer goes off, if any.
std::optional<Moment> next_timer(Instance const& instance);

}  // namespace ecab::domain::workflow
