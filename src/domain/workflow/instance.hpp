// A running workflow: where its tokens stand. Plain data that travels inside events; the graph it
// walks is a Definition (definition.hpp), found again by `definition` = "id@version", so a running
// instance keeps the version it was started with.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"

namespace ecab::domain::workflow {

// How a user task ends: forward, or back for correction.
enum class Outcome { Approve, Return };

// What a timer on a task does when its time has come.
enum class TimerAction { Remind, Escalate };

struct TimerState {
    std::string id;
    TimerAction action{};
    Moment at;
    bool operator==(TimerState const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &TimerState::id),
                     field("action", &TimerState::action),
                     field("at", &TimerState::at));
    }
};

// A place where the process waits: a user task, a service call, or a join that lacks branches.
struct Token {
    StepId node;
    std::string arrived_by;  // the sequence flow; what a join counts
    Moment since;
    std::optional<Moment> due;
    std::vector<TimerState> timers;  // still to fire
    std::string role{};              // who may do it; empty for a join
    bool operator==(Token const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("node", &Token::node),
                     field("arrived_by", &Token::arrived_by),
                     field("since", &Token::since),
                     field("due", &Token::due),
                     field("timers", &Token::timers),
                     field("role", &Token::role));
    }
};

// Facts a condition may ask for, fixed when the process starts: {"reballot": "yes"}.
using Variables = std::map<std::string, std::string>;

struct Instance {
    std::string definition;  // "id@version"
    Digest definition_sha256{};
    Variables variables;
    std::vector<Token> tokens;
    std::optional<std::string> result;  // the end event's result once no token is left
    bool operator==(Instance const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("definition", &Instance::definition),
                     field("definition_sha256", &Instance::definition_sha256),
                     field("variables", &Instance::variables),
                     field("tokens", &Instance::tokens),
                     field("result", &Instance::result));
    }
};

}  // namespace ecab::domain::workflow

template <>
struct ecab::Names<ecab::domain::workflow::Outcome> {
    using E = domain::workflow::Outcome;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{
        {{E::Approve, "approve"}, {E::Return, "return"}}};
};

template <>
struct ecab::Names<ecab::domain::workflow::TimerAction> {
    using E = domain::workflow::TimerAction;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{
        {{E::Remind, "remind"}, {E::Escalate, "escalate"}}};
};
