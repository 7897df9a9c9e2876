// Definition: a checked workflow graph in one version, the part of BPMN 2.0 the engine runs. Made
// from a file by src/bpmn; `create` proves that every node is reached and that every state the
// process can get into can still end, so a running instance never gets stuck. Immutable; safe from
// every thread. A changed graph is a new version; instances keep theirs.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain::workflow {

inline constexpr std::size_t kNodesMax = 200;
inline constexpr std::size_t kFlowsMax = 400;
inline constexpr std::size_t kTimersPerTaskMax = 5;
inline constexpr std::size_t kNameCharsMax = 200;
inline constexpr std::size_t kMarkingsMax = 10'000;  // states the check of soundness looks at
inline constexpr int kDueWorkingDaysMax = 60;

enum class NodeKind : std::uint8_t { Start, End, UserTask, ServiceCall, Exclusive, Parallel };

// Fires n working days after its task began. An interrupting timer takes the task away and goes on
// along its flow; the other kind only acts and has no flow.
struct Timer {
    std::string id;
    TimerAction action{};
    std::int32_t after_working_days{};
    std::optional<std::string> interrupts_along;  // a flow
    bool operator==(Timer const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Timer::id),
                     field("action", &Timer::action),
                     field("after_working_days", &Timer::after_working_days),
                     field("interrupts_along", &Timer::interrupts_along));
    }
};

struct Node {
    StepId id;
    NodeKind kind{};
    std::string vi;
    std::string en;
    std::string role;                              // who may do it: tasks and calls
    std::optional<std::int32_t> due_working_days;  // tasks
    std::string call;                              // "issue": what a service call asks for
    std::string result;                            // what an end event means: "returned"
    std::optional<std::string> default_flow;       // exclusive gateways
    std::vector<Timer> timers;                     // tasks
    bool operator==(Node const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Node::id),
                     field("kind", &Node::kind),
                     field("vi", &Node::vi),
                     field("en", &Node::en),
                     field("role", &Node::role),
                     field("due_working_days", &Node::due_working_days),
                     field("call", &Node::call),
                     field("result", &Node::result),
                     field("default_flow", &Node::default_flow),
                     field("timers", &Node::timers));
    }
};

// `variable == value` or `variable != value`; "outcome" is how the last task ended.
struct Condition {
    std::string variable;
    bool equal{true};
    std::string value;
    bool operator==(Condition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("variable", &Condition::variable),
                     field("equal", &Condition::equal),
                     field("value", &Condition::value));
    }
};

struct Flow {
    std::string id;
    StepId from;  // for an interrupting timer's flow: its task
    StepId to;
    std::optional<Condition> condition;
    bool operator==(Flow const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Flow::id),
                     field("from", &Flow::from),
                     field("to", &Flow::to),
                     field("condition", &Flow::condition));
    }
};

struct DefinitionData {
    std::string id;
    std::string version;
    Digest sha256{};  // of the file it came from
    std::string vi;
    std::string en;
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    bool operator==(DefinitionData const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &DefinitionData::id),
                     field("version", &DefinitionData::version),
                     field("sha256", &DefinitionData::sha256),
                     field("vi", &DefinitionData::vi),
                     field("en", &DefinitionData::en),
                     field("nodes", &DefinitionData::nodes),
                     field("flows", &DefinitionData::flows));
    }
};

class Definition {
  public:
    // Refuses InvalidInput (LimitReached past a limit); `detail` names the element and the fault.
    static Result<Definition> create(DefinitionData data);

    DefinitionData const& data() const { return data_; }
    std::string ref() const { return data_.id + "@" + data_.version; }
    Node const* find_node(StepId const& id) const;
    Node const& node(StepId const& id) const;
    Node const& start() const;
    Flow const& flow(std::string const& id) const;
    std::vector<std::string> const& outgoing(StepId const& id) const;  // without timer flows
    std::vector<std::string> const& incoming(StepId const& id) const;
    // True when the task asks for an outcome: its flow leads to a gateway that reads it.
    bool can_return(StepId const& task) const;

  private:
    explicit Definition(DefinitionData data) : data_(std::move(data)) {}
    Result<Done> index();

    DefinitionData data_;
    std::map<StepId, std::size_t> nodes_;
    std::map<std::string, std::size_t> flows_;
    std::map<StepId, std::vector<std::string>> outgoing_;
    std::map<StepId, std::vector<std::string>> incoming_;
    std::size_t start_{};
};

// soundness.cpp: every reachable state can still end, and none holds two tokens in one place.
Result<Done> check_soundness(Definition const& definition);

}  // namespace ecab::domain::workflow

template <>
struct ecab::Names<ecab::domain::workflow::NodeKind> {
    using E = ecab::domain::workflow::NodeKind;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Start, "start"},
        {E::End, "end"},
        {E::UserTask, "user_task"},
        {E::ServiceCall, "service_call"},
        {E::Exclusive, "exclusive"},
        {E::Parallel, "parallel"},
    }};
};
