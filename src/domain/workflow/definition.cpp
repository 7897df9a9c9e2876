#include "domain/workflow/definition.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/version.hpp"

namespace ecab::domain::workflow {
namespace {

Refusal fault(std::string const& element, std::string_view what) {
    return refuse(Reason::InvalidInput, element + ": " + std::string(what));
}

bool is_role_text(std::string_view text) {
    auto const allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && text.size() <= kIdCharsMax &&
           std::all_of(text.begin(), text.end(), allowed);
}

bool is_wait(Node const& node) {
    return node.kind == NodeKind::UserTask || node.kind == NodeKind::ServiceCall;
}

Result<Done> check_sizes(DefinitionData const& data) {
    REQUIRE(is_id_text(data.id), Reason::InvalidInput, "process: id");
    REQUIRE(version_number(data.version), Reason::InvalidInput, "process: version");
    REQUIRE(data.nodes.size() <= kNodesMax, Reason::LimitReached, "nodes");
    REQUIRE(data.flows.size() <= kFlowsMax, Reason::LimitReached, "flows");
    return Done{};
}

Result<Done> check_timer(Node const& node, Timer const& timer) {
    if (timer.after_working_days < 1 || timer.after_working_days > kDueWorkingDaysMax)
        return fault(timer.id, "after must be 1 to 60 working days");
    if (node.kind != NodeKind::UserTask) return fault(timer.id, "a timer stands on a user task");
    return Done{};
}

Result<Done> check_node(Node const& node) {
    std::string const& id = node.id.value;
    if (!is_id_text(id)) return fault(id, "id must be 1 to 64 of a-z 0-9 - .");
    if (node.vi.size() > kNameCharsMax * 4 || node.en.size() > kNameCharsMax * 4)
        return refuse(Reason::LimitReached, id + ": name");
    if (is_wait(node) && !is_role_text(node.role)) return fault(id, "role is missing or malformed");
    if (is_wait(node) && (node.vi.empty() || node.en.empty()))
        return fault(id, "needs a Vietnamese and an English name");
    if ((node.kind == NodeKind::ServiceCall) != !node.call.empty())
        return fault(id, "a service task, and only it, names a call");
    if (!node.call.empty() && node.call != "issue") return fault(id, "unknown call");
    if (node.kind == NodeKind::End && !is_id_text(node.result))
        return fault(id, "an end event says its result");
    if (node.due_working_days &&
        (*node.due_working_days < 1 || *node.due_working_days > kDueWorkingDaysMax))
        return fault(id, "due must be 1 to 60 working days");
    if (node.timers.size() > kTimersPerTaskMax)
        return refuse(Reason::LimitReached, id + ": timers");
    for (Timer const& timer : node.timers) TRY(check_timer(node, timer));
    return Done{};
}

// The number of ways in and out that each kind of node allows.
Result<Done> check_degree(Node const& node, std::size_t in, std::size_t out) {
    std::string const& id = node.id.value;
    switch (node.kind) {
        case NodeKind::Start:
            if (in != 0 || out != 1) return fault(id, "a start event has one way out and none in");
            return Done{};
        case NodeKind::End:
            if (in == 0 || out != 0) return fault(id, "an end event has ways in and none out");
            return Done{};
        case NodeKind::UserTask:
        case NodeKind::ServiceCall:
            if (in == 0 || out != 1) return fault(id, "a task has ways in and one way out");
            return Done{};
        case NodeKind::Exclusive:
        case NodeKind::Parallel:
            if (in == 0 || out == 0) return fault(id, "a gateway has ways in and out");
            return Done{};
    }
    return Done{};
}

Result<Done> check_conditions(Definition const& definition, Node const& node) {
    std::vector<std::string> const& out = definition.outgoing(node.id);
    bool const chooses = node.kind == NodeKind::Exclusive && out.size() > 1;
    std::set<std::string> covered;
    for (std::string const& id : out) {
        Flow const& flow = definition.flow(id);
        bool const is_default = node.default_flow == id;
        if (flow.condition && (!chooses || is_default))
            return fault(id, "a condition stands only on the choices of an exclusive gateway");
        if (chooses && !is_default && !flow.condition) return fault(id, "condition is missing");
        if (!flow.condition) continue;
        Condition const& condition = *flow.condition;
        if (condition.variable != "outcome") continue;
        if (!find_named<Outcome>(condition.value)) return fault(id, "outcome is approve or return");
        bool const approves = condition.equal == (condition.value == "approve");
        covered.insert(approves ? "approve" : "return");
    }
    if (node.default_flow && std::find(out.begin(), out.end(), *node.default_flow) == out.end())
        return fault(node.id.value, "the default flow does not leave it");
    if (chooses && !node.default_flow && covered.size() < 2)
        return fault(node.id.value, "needs a default flow, or a way for approve and for return");
    return Done{};
}

bool reads_outcome(Definition const& definition, Node const& node) {
    if (node.kind != NodeKind::Exclusive) return false;
    auto const& out = definition.outgoing(node.id);
    return std::any_of(out.begin(), out.end(), [&](std::string const& id) {
        std::optional<Condition> const& condition = definition.flow(id).condition;
        return condition && condition->variable == "outcome";
    });
}

// A gateway that reads the outcome comes straight after a task, or after gateways that do.
Result<Done> check_outcome_known(Definition const& definition, Node const& node) {
    if (!reads_outcome(definition, node)) return Done{};
    for (std::string const& id : definition.incoming(node.id)) {
        Flow const& flow = definition.flow(id);
        Node const& before = definition.node(flow.from);
        auto const& regular = definition.outgoing(before.id);
        bool const is_timer_flow = std::find(regular.begin(), regular.end(), id) == regular.end();
        bool const known = (before.kind == NodeKind::UserTask && !is_timer_flow) ||
                           reads_outcome(definition, before);
        if (!known) return fault(node.id.value, "reads an outcome no task has given");
    }
    return Done{};
}

// After the matter is issued nobody is waited for: a call leads straight to an end.
Result<Done> check_call_ends(Definition const& definition, Node const& node) {
    if (node.kind != NodeKind::ServiceCall) return Done{};
    Node const& next = definition.node(definition.flow(definition.outgoing(node.id).front()).to);
    if (next.kind != NodeKind::End) return fault(node.id.value, "a call leads straight to an end");
    return Done{};
}

// Gateways alone must not form a circle: the engine would never come to rest.
Result<Done> check_no_idle_circle(Definition const& definition) {
    std::map<StepId, int> mark;  // 1 = on the path, 2 = done
    std::vector<std::pair<StepId, std::size_t>> path;
    for (Node const& root : definition.data().nodes) {
        if (is_wait(root) || mark[root.id] != 0) continue;
        mark[root.id] = 1;
        path.emplace_back(root.id, 0);
        while (!path.empty()) {
            auto& [at, next] = path.back();
            auto const& out = definition.outgoing(at);
            if (next == out.size()) {
                mark[at] = 2;
                path.pop_back();
                continue;
            }
            StepId const to = definition.flow(out[next++]).to;
            if (is_wait(definition.node(to)) || mark[to] == 2) continue;
            if (mark[to] == 1) return fault(to.value, "gateways form a circle without a task");
            mark[to] = 1;
            path.emplace_back(to, 0);
        }
    }
    return Done{};
}

Result<Done> check_reachable(Definition const& definition) {
    std::set<StepId> seen{definition.start().id};
    std::vector<StepId> todo{definition.start().id};
    while (!todo.empty()) {
        StepId const at = todo.back();
        todo.pop_back();
        for (Flow const& flow : definition.data().flows)
            if (flow.from == at && seen.insert(flow.to).second) todo.push_back(flow.to);
    }
    for (Node const& node : definition.data().nodes)
        if (!seen.contains(node.id)) return fault(node.id.value, "is never reached");
    return Done{};
}

}  // namespace

Result<Done> Definition::index() {
    std::set<std::string> ids;
    std::size_t starts = 0;
    for (std::size_t i = 0; i < data_.nodes.size(); ++i) {
        Node const& node = data_.nodes[i];
        TRY(check_node(node));
        if (!ids.insert(node.id.value).second) return fault(node.id.value, "id is repeated");
        for (Timer const& timer : node.timers)
            if (!ids.insert(timer.id).second) return fault(timer.id, "id is repeated");
        nodes_.emplace(node.id, i);
        outgoing_[node.id];
        incoming_[node.id];
        if (node.kind != NodeKind::Start) continue;
        start_ = i;
        ++starts;
    }
    if (starts != 1) return fault("process", "needs exactly one start event");
    std::set<std::string> timer_flows;
    for (Node const& node : data_.nodes)
        for (Timer const& timer : node.timers)
            if (timer.interrupts_along) timer_flows.insert(*timer.interrupts_along);
    for (std::size_t i = 0; i < data_.flows.size(); ++i) {
        Flow const& flow = data_.flows[i];
        if (!ids.insert(flow.id).second) return fault(flow.id, "id is repeated");
        if (!nodes_.contains(flow.from) || !nodes_.contains(flow.to))
            return fault(flow.id, "leads from or to nothing");
        flows_.emplace(flow.id, i);
        if (!timer_flows.contains(flow.id))
            outgoing_[flow.from].push_back(flow.id);
        else if (flow.condition)
            return fault(flow.id, "a timer's flow has no condition");
        incoming_[flow.to].push_back(flow.id);
    }
    for (Node const& node : data_.nodes)
        for (Timer const& timer : node.timers)
            if (timer.interrupts_along && (!flows_.contains(*timer.interrupts_along) ||
                                           this->flow(*timer.interrupts_along).from != node.id))
                return fault(timer.id, "an interrupting timer has one flow of its own");
    return Done{};
}

Result<Definition> Definition::create(DefinitionData data) {
    TRY(check_sizes(data));
    Definition definition(std::move(data));
    TRY(definition.index());
    for (Node const& node : definition.data_.nodes) {
        TRY(check_degree(
            node, definition.incoming(node.id).size(), definition.outgoing(node.id).size()));
        TRY(check_conditions(definition, node));
        TRY(check_call_ends(definition, node));
    }
    for (Node const& node : definition.data_.nodes) TRY(check_outcome_known(definition, node));
    TRY(check_no_idle_circle(definition));
    TRY(check_reachable(definition));
    TRY(check_soundness(definition));
    return definition;
}

Node const* Definition::find_node(StepId const& id) const {
    auto const found = nodes_.find(id);
    return found == nodes_.end() ? nullptr : &data_.nodes[found->second];
}

Node const& Definition::node(StepId const& id) const {
    Node const* found = find_node(id);
    CHECK(found != nullptr);
    return *found;
}

Node const& Definition::start() const { return data_.nodes[start_]; }

Flow const& Definition::flow(std::string const& id) const {
    auto const found = flows_.find(id);
    CHECK(found != flows_.end());
    return data_.flows[found->second];
}

std::vector<std::string> const& Definition::outgoing(StepId const& id) const {
    return outgoing_.at(id);
}

std::vector<std::string> const& Definition::incoming(StepId const& id) const {
    return incoming_.at(id);
}

bool Definition::can_return(StepId const& task) const {
    if (node(task).kind != NodeKind::UserTask) return false;
    return reads_outcome(*this, node(flow(outgoing(task).front()).to));
}

}  // namespace ecab::domain::workflow
