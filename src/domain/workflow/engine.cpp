#include "domain/workflow/engine.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ecab::domain::workflow {
namespace {

// Puts a token on a task, with its due time and its timers.
Result<Token> waiting_at(Node const& node, std::string const& arrived_by, At const& at) {
    Token token{.node = node.id,
                .arrived_by = arrived_by,
                .since = at.now,
                .due = {},
                .timers = {},
                .role = node.role};
    if (node.due_working_days)
        token.due = TRY(at.calendar.deadline(at.now, *node.due_working_days));
    for (Timer const& timer : node.timers) {
        Moment const when = TRY(at.calendar.deadline(at.now, timer.after_working_days));
        token.timers.push_back({timer.id, timer.action, when});
    }
    return token;
}

bool holds(Condition const& condition, Instance const& instance, std::optional<Outcome> outcome) {
    if (condition.variable == "outcome") {
        CHECK(outcome.has_value());  // proved by Definition::create
        return (name_of(*outcome) == condition.value) == condition.equal;
    }
    auto const found = instance.variables.find(condition.variable);
    std::string_view const value =
        found == instance.variables.end() ? std::string_view{} : found->second;
    return (value == condition.value) == condition.equal;
}

std::string const& chosen(Definition const& definition,
                          Instance const& instance,
                          Node const& node,
                          std::optional<Outcome> outcome) {
    auto const& out = definition.outgoing(node.id);
    if (out.size() == 1) return out.front();
    for (std::string const& id : out) {
        std::optional<Condition> const& condition = definition.flow(id).condition;
        if (condition && holds(*condition, instance, outcome)) return id;
    }
    CHECK(node.default_flow.has_value());  // proved by Definition::create
    return *node.default_flow;
}

bool joined(Definition const& definition, Instance& instance, Node const& node) {
    auto const waits_by = [&](std::string const& way) {
        return std::any_of(instance.tokens.begin(), instance.tokens.end(), [&](Token const& token) {
            return token.node == node.id && token.arrived_by == way;
        });
    };
    auto const& in = definition.incoming(node.id);
    if (!std::all_of(in.begin(), in.end(), waits_by)) return false;
    std::erase_if(instance.tokens, [&](Token const& token) { return token.node == node.id; });
    return true;
}

// Moves along one flow until every token waits again.
Result<Instance> advance(Definition const& definition,
                         Instance instance,
                         std::pair<std::string, std::optional<Outcome>> const& along,
                         At const& at) {
    std::vector<std::string> flows{along.first};
    while (!flows.empty()) {
        Flow const& flow = definition.flow(flows.back());
        flows.pop_back();
        Node const& node = definition.node(flow.to);
        switch (node.kind) {
            case NodeKind::Start:
                CHECK(false);  // nothing leads to a start event
                break;
            case NodeKind::End:
                instance.result = node.result;
                break;
            case NodeKind::UserTask:
            case NodeKind::ServiceCall:
                instance.tokens.push_back(TRY(waiting_at(node, flow.id, at)));
                break;
            case NodeKind::Exclusive:
                flows.push_back(chosen(definition, instance, node, along.second));
                break;
            case NodeKind::Parallel: {
                instance.tokens.push_back({node.id, flow.id, at.now, {}, {}});
                if (!joined(definition, instance, node)) break;
                auto const& out = definition.outgoing(node.id);
                flows.insert(flows.end(), out.rbegin(), out.rend());
                break;
            }
        }
    }
    CHECK(instance.result.has_value() == instance.tokens.empty());  // proved by check_soundness
    return instance;
}

std::size_t position_of(Instance const& instance, StepId const& step) {
    std::size_t i = 0;
    while (i < instance.tokens.size() && instance.tokens[i].node != step) ++i;
    return i;
}

bool runs(Definition const& definition, Instance const& instance) {
    return instance.definition == definition.ref() &&
           instance.definition_sha256 == definition.data().sha256;
}

Instance without(Instance instance, std::size_t position) {
    instance.tokens.erase(instance.tokens.begin() + static_cast<std::ptrdiff_t>(position));
    return instance;
}

}  // namespace

Result<Instance> start(Definition const& definition, Variables variables, At const& at) {
    Instance instance{.definition = definition.ref(),
                      .definition_sha256 = definition.data().sha256,
                      .variables = std::move(variables),
                      .tokens = {},
                      .result = {}};
    std::string const& first = definition.outgoing(definition.start().id).front();
    return advance(definition, std::move(instance), {first, std::nullopt}, at);
}

Result<Instance> complete(Definition const& definition,
                          Instance const& instance,
                          std::pair<StepId, Outcome> const& done,
                          At const& at) {
    auto const& [step, outcome] = done;
    REQUIRE(runs(definition, instance), Reason::WrongState, "workflow");
    std::size_t const position = position_of(instance, step);
    REQUIRE(position < instance.tokens.size(), Reason::WrongState, "step");
    REQUIRE(definition.node(step).kind == NodeKind::UserTask, Reason::WrongState, "step");
    REQUIRE(outcome == Outcome::Approve || definition.can_return(step),
            Reason::InvalidInput,
            "outcome");
    std::string const& way = definition.outgoing(step).front();
    return advance(definition, without(instance, position), {way, outcome}, at);
}

Result<Instance> complete_call(Definition const& definition,
                               Instance const& instance,
                               std::string_view call,
                               At const& at) {
    REQUIRE(runs(definition, instance), Reason::WrongState, "workflow");
    for (std::size_t i = 0; i < instance.tokens.size(); ++i) {
        Node const& node = definition.node(instance.tokens[i].node);
        if (node.call != call || node.kind != NodeKind::ServiceCall) continue;
        std::string const& way = definition.outgoing(node.id).front();
        return advance(definition, without(instance, i), {way, std::nullopt}, at);
    }
    return refuse(Reason::WrongState, "step");
}

Result<std::vector<Fired>> fire_due(Definition const& definition,
                                    Instance const& instance,
                                    At const& at) {
    REQUIRE(runs(definition, instance), Reason::WrongState, "workflow");
    std::vector<Fired> fired;
    Instance now = instance;
    while (true) {
        Token* first = nullptr;
        std::size_t which = 0;
        for (Token& token : now.tokens)
            for (std::size_t i = 0; i < token.timers.size(); ++i)
                if (token.timers[i].at <= at.now &&
                    (first == nullptr || token.timers[i].at < first->timers[which].at)) {
                    first = &token;
                    which = i;
                }
        if (first == nullptr) return fired;
        TimerState const timer = first->timers[which];
        StepId const step = first->node;
        first->timers.erase(first->timers.begin() + static_cast<std::ptrdiff_t>(which));
        auto const& timers = definition.node(step).timers;
        auto const known = std::find_if(timers.begin(), timers.end(), [&](Timer const& candidate) {
            return candidate.id == timer.id;
        });
        CHECK(known != timers.end());
        if (known->interrupts_along)
            now = TRY(advance(definition,
                              without(now, position_of(now, step)),
                              {*known->interrupts_along, std::nullopt},
                              at));
        fired.push_back({step, timer.action, now});
    }
}

std::vector<OpenTask> open_tasks(Definition const& definition, Instance const& instance) {
    std::vector<OpenTask> tasks;
    for (Token const& token : instance.tokens) {
        Node const& node = definition.node(token.node);
        if (node.kind != NodeKind::UserTask && node.kind != NodeKind::ServiceCall) continue;
        tasks.push_back({.step = node.id,
                         .vi = node.vi,
                         .en = node.en,
                         .role = node.role,
                         .call = node.call,
                         .since = token.since,
                         .due = token.due,
                         .can_return = definition.can_return(node.id)});
    }
    return tasks;
}

std::optional<Moment> next_timer(Instance const& instance) {
    std::optional<Moment> next;
    for (Token const& token : instance.tokens)
        for (TimerState const& timer : token.timers)
            if (!next || timer.at < *next) next = timer.at;
    return next;
}

}  // namespace ecab::domain::workflow
