#include "domain/workflow/engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain::workflow {
namespace {

using namespace fixture;
using testing::HasSubstr;

struct Walk {
    Definition definition;
    WorkingCalendar days{calendar()};
    Moment now{monday()};
    Instance at{};

    At when() const { return {now, days}; }
    void begin(Variables variables) {
        at = start(definition, std::move(variables), when()).value();
    }
    std::optional<Reason> done(char const* step, Outcome outcome) {
        Result<Instance> next = complete(definition, at, {StepId{step}, outcome}, when());
        if (!next) return next.error().reason;
        at = *std::move(next);
        return std::nullopt;
    }
    std::vector<std::string> waits() const {
        std::vector<std::string> out;
        for (OpenTask const& task : open_tasks(definition, at)) out.push_back(task.step.value);
        return out;
    }
};

Node end(char const* id) {
    Node out = node(id, NodeKind::End);
    out.result = "done";
    return out;
}

DefinitionData empty_data() {
    DefinitionData data;
    data.id = "p";
    data.version = "1";
    return data;
}

// start → fork → a, b → join → end
DefinitionData parallel_data() {
    DefinitionData data = empty_data();
    data.nodes = {node("s", NodeKind::Start),
                  node("fork", NodeKind::Parallel),
                  task("a", "clerk"),
                  task("b", "clerk"),
                  node("join", NodeKind::Parallel),
                  end("x")};
    data.flows = {flow("f1", "s", "fork"),
                  flow("f2", "fork", "a"),
                  flow("f3", "fork", "b"),
                  flow("f4", "a", "join"),
                  flow("f5", "b", "join"),
                  flow("f6", "join", "x")};
    return data;
}

std::string refusal_of(DefinitionData data) {
    Result<Definition> const made = Definition::create(std::move(data));
    return made ? "made" : made.error().detail;
}

TEST(Engine, WalksApproveAndReturn) {
    Walk walk{.definition = approval()};
    walk.begin({});
    EXPECT_THAT(walk.waits(), testing::ElementsAre("check"));
    EXPECT_TRUE(open_tasks(walk.definition, walk.at)[0].can_return);
    EXPECT_EQ(walk.done("issue", Outcome::Approve), Reason::WrongState);
    Walk back = walk;
    EXPECT_FALSE(back.done("check", Outcome::Return));
    EXPECT_EQ(back.at.result, "returned");
    EXPECT_FALSE(walk.done("check", Outcome::Approve));
    EXPECT_EQ(walk.done("check", Outcome::Approve), Reason::WrongState);
    EXPECT_EQ(walk.done("issue", Outcome::Approve), Reason::WrongState);
    EXPECT_EQ(complete_call(walk.definition, walk.at, "print", walk.when()).error().reason,
              Reason::WrongState);
    Result<Instance> const issued = complete_call(walk.definition, walk.at, "issue", walk.when());
    ASSERT_TRUE(issued);
    EXPECT_EQ(issued->result, "issued");
    EXPECT_TRUE(issued->tokens.empty());
}

TEST(Engine, KeepsAnInstanceOnTheVersionItWasStartedWith) {
    Walk walk{.definition = approval()};
    walk.begin({});
    DefinitionData newer = approval_data();
    newer.version = "2";
    Definition const second = Definition::create(newer).value();
    EXPECT_EQ(
        complete(second, walk.at, {StepId{"check"}, Outcome::Approve}, walk.when()).error().reason,
        Reason::WrongState);
    DefinitionData changed = approval_data();
    changed.sha256[0] = 1;
    Definition const other = Definition::create(changed).value();
    EXPECT_EQ(
        complete(other, walk.at, {StepId{"check"}, Outcome::Approve}, walk.when()).error().reason,
        Reason::WrongState);
}

TEST(Engine, WaitsAtAJoinForEveryBranch) {
    Walk walk{.definition = Definition::create(parallel_data()).value()};
    walk.begin({});
    EXPECT_THAT(walk.waits(), testing::ElementsAre("a", "b"));
    EXPECT_EQ(walk.done("a", Outcome::Return), Reason::InvalidInput);
    EXPECT_FALSE(walk.done("b", Outcome::Approve));
    EXPECT_THAT(walk.waits(), testing::ElementsAre("a"));
    EXPECT_FALSE(walk.at.result);
    EXPECT_FALSE(walk.done("a", Outcome::Approve));
    EXPECT_EQ(walk.at.result, "done");
}

TEST(Engine, ChoosesByVariableAndByDefault) {
    DefinitionData data = empty_data();
    Node gate = node("g", NodeKind::Exclusive);
    gate.default_flow = "f3";
    data.nodes = {
        node("s", NodeKind::Start), gate, task("quick", "clerk"), task("slow", "clerk"), end("x")};
    Flow again = flow("f2", "g", "quick");
    again.condition = Condition{"reballot", true, "yes"};
    data.flows = {flow("f1", "s", "g"),
                  again,
                  flow("f3", "g", "slow"),
                  flow("f4", "quick", "x"),
                  flow("f5", "slow", "x")};
    Walk walk{.definition = Definition::create(data).value()};
    walk.begin({{"reballot", "yes"}});
    EXPECT_THAT(walk.waits(), testing::ElementsAre("quick"));
    walk.begin({{"reballot", "no"}});
    EXPECT_THAT(walk.waits(), testing::ElementsAre("slow"));
    walk.begin({});
    EXPECT_THAT(walk.waits(), testing::ElementsAre("slow"));
}

TEST(Engine, CountsDueAndTimersInWorkingDays) {
    Walk walk{.definition = approval()};
    walk.now = later(monday(), 4 * kDayMs);  // Friday
    walk.begin({});
    EXPECT_EQ(to_text(*open_tasks(walk.definition, walk.at)[0].due), "2026-11-30T10:00:00.000Z");
    EXPECT_EQ(next_timer(walk.at), open_tasks(walk.definition, walk.at)[0].due);
    walk.now = {next_timer(walk.at)->ms - 1};
    EXPECT_TRUE(fire_due(walk.definition, walk.at, walk.when()).value().empty());
    walk.now = *next_timer(walk.at);
    std::vector<Fired> const fired = fire_due(walk.definition, walk.at, walk.when()).value();
    ASSERT_EQ(fired.size(), 1U);
    EXPECT_EQ(fired[0].action, TimerAction::Remind);
    EXPECT_FALSE(next_timer(fired[0].after));
}

TEST(Engine, AnInterruptingTimerTakesTheTaskAway) {
    DefinitionData data = empty_data();
    Node first = task("first", "clerk");
    first.timers = {{"soon", TimerAction::Remind, 1, {}}, {"late", TimerAction::Escalate, 2, "f3"}};
    data.nodes = {node("s", NodeKind::Start), first, task("boss", "office_head"), end("x")};
    data.flows = {flow("f1", "s", "first"),
                  flow("f2", "first", "x"),
                  flow("f3", "first", "boss"),
                  flow("f4", "boss", "x")};
    Walk walk{.definition = Definition::create(data).value()};
    walk.begin({});
    walk.now = later(walk.now, 3 * kDayMs);
    std::vector<Fired> const fired = fire_due(walk.definition, walk.at, walk.when()).value();
    ASSERT_EQ(fired.size(), 2U);
    EXPECT_EQ(fired[0].after.tokens[0].node, StepId{"first"});
    EXPECT_EQ(fired[1].action, TimerAction::Escalate);
    ASSERT_EQ(fired[1].after.tokens.size(), 1U);
    EXPECT_EQ(fired[1].after.tokens[0].node, StepId{"boss"});
}

TEST(Definition, RefusesWhatIsNeverReached) {
    DefinitionData data = approval_data();
    data.nodes.push_back(task("island", "clerk"));
    data.flows.push_back(flow("i1", "island", "island"));
    EXPECT_THAT(refusal_of(data), HasSubstr("island: is never reached"));
}

TEST(Definition, RefusesAProcessThatCannotEnd) {
    DefinitionData data = empty_data();
    data.nodes = {node("s", NodeKind::Start),
                  task("a", "clerk"),
                  task("b", "clerk"),
                  task("c", "clerk"),
                  node("g", NodeKind::Exclusive),
                  end("x")};
    data.flows = {flow("f1", "s", "a"),
                  flow("f2", "a", "g"),
                  flow_if("f3", "g", "x", "approve"),
                  flow_if("f4", "g", "b", "return"),
                  flow("f5", "b", "c"),
                  flow("f6", "c", "b")};
    EXPECT_THAT(refusal_of(data), HasSubstr("can get stuck"));
}

TEST(Definition, RefusesAJoinThatWaitsForEver) {
    DefinitionData data = parallel_data();
    data.nodes[1].kind = NodeKind::Exclusive;
    data.nodes[1].default_flow = "f2";
    data.flows[2].condition = Condition{"urgent", true, "yes"};
    EXPECT_THAT(refusal_of(data), HasSubstr("can get stuck"));
}

TEST(Definition, RefusesASplitThatIsNotJoined) {
    DefinitionData data = parallel_data();
    data.nodes[4].kind = NodeKind::Exclusive;
    EXPECT_THAT(refusal_of(data), HasSubstr("while other branches still run"));
    DefinitionData twice = parallel_data();
    twice.nodes[4] = task("join", "clerk");
    EXPECT_THAT(refusal_of(twice), HasSubstr("reached twice at the same time"));
}

TEST(Definition, RefusesACircleOfGateways) {
    DefinitionData data = empty_data();
    Node one = node("one", NodeKind::Exclusive);
    one.default_flow = "f3";
    data.nodes = {node("s", NodeKind::Start), one, node("two", NodeKind::Exclusive), end("x")};
    Flow round = flow("f2", "one", "two");
    round.condition = Condition{"v", true, "a"};
    data.flows = {flow("f1", "s", "one"), round, flow("f3", "one", "x"), flow("f4", "two", "one")};
    EXPECT_THAT(refusal_of(data), HasSubstr("circle"));
}

TEST(Definition, RefusesGatewaysThatLeaveAChoiceOpen) {
    DefinitionData half = approval_data();
    half.flows[3].condition->value = "approve";
    EXPECT_THAT(refusal_of(half), HasSubstr("result: needs a default flow"));
    DefinitionData bare = approval_data();
    bare.flows[3].condition.reset();
    EXPECT_THAT(refusal_of(bare), HasSubstr("condition is missing"));
    DefinitionData word = approval_data();
    word.flows[3].condition->value = "maybe";
    EXPECT_THAT(refusal_of(word), HasSubstr("approve or return"));
    DefinitionData early = approval_data();
    early.flows = {flow("f1", "start", "result"),
                   flow("f2", "check", "issued"),
                   flow_if("f3", "result", "check", "approve"),
                   flow_if("f4", "result", "returned", "return"),
                   flow("f5", "issue", "issued")};
    std::erase_if(early.nodes, [](Node const& n) { return n.id.value == "issue"; });
    std::erase_if(early.flows, [](Flow const& f) { return f.from.value == "issue"; });
    EXPECT_THAT(refusal_of(early), HasSubstr("outcome no task has given"));
}

TEST(Definition, ChecksEveryElementByName) {
    auto const with = [](auto change) {
        DefinitionData data = approval_data();
        change(data);
        return refusal_of(data);
    };
    EXPECT_THAT(with([](auto& d) { d.nodes[1].role = "Big Boss"; }), HasSubstr("check: role"));
    EXPECT_THAT(with([](auto& d) { d.nodes[1].en = ""; }),
                HasSubstr("check: needs a Vietnamese and an English name"));
    EXPECT_THAT(with([](auto& d) { d.nodes[1].due_working_days = 61; }), HasSubstr("check: due"));
    EXPECT_THAT(with([](auto& d) { d.nodes[1].due_working_days = 60; }), testing::Eq("made"));
    EXPECT_THAT(with([](auto& d) { d.nodes[3].call = "launch"; }),
                HasSubstr("issue: unknown call"));
    EXPECT_THAT(with([](auto& d) { d.nodes[4].result = ""; }),
                HasSubstr("issued: an end event says its result"));
    EXPECT_THAT(with([](auto& d) { d.flows[0].to = StepId{"x"}; }),
                HasSubstr("f1: leads from or to nothing"));
    EXPECT_THAT(with([](auto& d) { d.flows[1].id = "f1"; }), HasSubstr("f1: id is repeated"));
    EXPECT_THAT(with([](auto& d) { d.nodes.push_back(node("second", NodeKind::Start)); }),
                HasSubstr("exactly one start"));
    EXPECT_THAT(with([](auto& d) { d.id = "A"; }), HasSubstr("process: id"));
    EXPECT_THAT(
        with([](auto& d) {
            d.nodes[1].timers.assign(kTimersPerTaskMax + 1, {"t", TimerAction::Remind, 1, {}});
        }),
        HasSubstr("check: timers"));
}

TEST(Definition, RefusesOneNodeTooMany) {
    auto const chain = [](std::size_t tasks) {
        DefinitionData data = empty_data();
        data.nodes = {node("s", NodeKind::Start)};
        std::string last = "s";
        for (std::size_t i = 0; i < tasks; ++i) {
            std::string const id = "t" + std::to_string(i);
            data.nodes.push_back(task(id.c_str(), "clerk"));
            data.flows.push_back(flow(("f" + id).c_str(), last.c_str(), id.c_str()));
            last = id;
        }
        data.nodes.push_back(end("x"));
        data.flows.push_back(flow("f", last.c_str(), "x"));
        return refusal_of(data);
    };
    EXPECT_EQ(chain(kNodesMax - 2), "made");
    EXPECT_EQ(chain(kNodesMax - 1), "nodes");
}

TEST(Definition, RefusesMoreStatesThanItLooksAt) {
    DefinitionData data = empty_data();
    data.nodes = {node("s", NodeKind::Start),
                  node("fork", NodeKind::Parallel),
                  node("join", NodeKind::Parallel),
                  end("x")};
    data.flows = {flow("in", "s", "fork"), flow("out", "join", "x")};
    for (int i = 0; i < 14; ++i) {
        std::string const id = "t" + std::to_string(i);
        data.nodes.push_back(task(id.c_str(), "clerk"));
        data.flows.push_back(flow(("a" + id).c_str(), "fork", id.c_str()));
        data.flows.push_back(flow(("b" + id).c_str(), id.c_str(), "join"));
    }
    EXPECT_EQ(refusal_of(data), "states");
}

}  // namespace
}  // namespace ecab::domain::workflow
