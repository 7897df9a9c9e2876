// Every fault of a workflow's elements by its name, each beside what is still made.
#include "domain/workflow/definition.hpp"

#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain::workflow {
namespace {

using namespace fixture;

constexpr std::size_t kCheck = 1;  // places in approval_data()
constexpr std::size_t kResult = 2;
constexpr std::size_t kIssue = 3;
constexpr std::size_t kIssued = 4;

std::string made_of(DefinitionData data) {
    Result<Definition> const made = Definition::create(std::move(data));
    return made ? "made" : made.error().detail;
}

std::string with(void (*change)(DefinitionData&)) {
    DefinitionData data = approval_data();
    change(data);
    return made_of(std::move(data));
}

TEST(DefinitionElements, AreNamedByIdsOnce) {
    EXPECT_EQ(with([](DefinitionData& d) { d.version = "a"; }), "process: version");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].id = StepId{"Not An Id"}; }),
              "Not An Id: id must be 1 to 64 of a-z 0-9 - .");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes.push_back(task("check", "clerk")); }),
              "check: id is repeated");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].timers[0].id = "check"; }),
              "check: id is repeated");
    EXPECT_EQ(with([](DefinitionData& d) {
                  std::erase_if(d.nodes, [](Node const& n) { return n.kind == NodeKind::Start; });
              }),
              "process: needs exactly one start event");
    EXPECT_EQ(with([](DefinitionData& d) { d.flows[0].from = StepId{"x"}; }),
              "f1: leads from or to nothing");
}

TEST(DefinitionElements, HaveNamesOfALimitedLength) {
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].vi.assign(kNameCharsMax * 4, 'a'); }),
              "made");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].en.assign(kNameCharsMax * 4, 'a'); }),
              "made");
    EXPECT_EQ(
        with([](DefinitionData& d) { d.nodes[kCheck].vi.assign(kNameCharsMax * 4 + 1, 'a'); }),
        "check: name");
    EXPECT_EQ(
        with([](DefinitionData& d) { d.nodes[kCheck].en.assign(kNameCharsMax * 4 + 1, 'a'); }),
        "check: name");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].vi.clear(); }),
              "check: needs a Vietnamese and an English name");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kIssue].en.clear(); }),
              "issue: needs a Vietnamese and an English name");
}

TEST(DefinitionElements, NameARoleOfSmallLetters) {
    for (char const* role : {"", "Clerk", "clerk1", "a-b", "{", "`"}) {
        DefinitionData data = approval_data();
        data.nodes[kCheck].role = role;
        EXPECT_EQ(made_of(data), "check: role is missing or malformed") << role;
        data = approval_data();
        data.nodes[kIssue].role = role;
        EXPECT_EQ(made_of(data), "issue: role is missing or malformed") << role;
    }
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].role = "a_z"; }), "made");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].role.assign(kIdCharsMax, 'a'); }),
              "made");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].role.assign(kIdCharsMax + 1, 'a'); }),
              "check: role is missing or malformed");
}

TEST(DefinitionElements, CallOnlyWhereACallIs) {
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kIssue].call.clear(); }),
              "issue: a service task, and only it, names a call");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kCheck].call = "issue"; }),
              "check: a service task, and only it, names a call");
    DefinitionData on = approval_data();
    on.nodes.push_back(task("file", "clerk"));
    on.flows.back() = flow("f5", "issue", "file");
    on.flows.push_back(flow("f6", "file", "issued"));
    EXPECT_EQ(made_of(on), "issue: a call leads straight to an end");
}

TEST(DefinitionElements, CountTheirDaysFromOneToSixty) {
    auto const due = [](std::int32_t days) {
        DefinitionData data = approval_data();
        data.nodes[kCheck].due_working_days = days;
        return made_of(std::move(data));
    };
    EXPECT_EQ(due(0), "check: due must be 1 to 60 working days");
    EXPECT_EQ(due(1), "made");
    EXPECT_EQ(due(kDueWorkingDaysMax), "made");
    EXPECT_EQ(due(kDueWorkingDaysMax + 1), "check: due must be 1 to 60 working days");
    auto const timer = [](std::int32_t days) {
        DefinitionData data = approval_data();
        data.nodes[kCheck].timers[0].after_working_days = days;
        return made_of(std::move(data));
    };
    EXPECT_EQ(timer(0), "remind: after must be 1 to 60 working days");
    EXPECT_EQ(timer(1), "made");
    EXPECT_EQ(timer(kDueWorkingDaysMax), "made");
    EXPECT_EQ(timer(kDueWorkingDaysMax + 1), "remind: after must be 1 to 60 working days");
}

TEST(DefinitionElements, HaveTimersOnUserTasksOnly) {
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.nodes[kIssue].timers = {{"late", TimerAction::Remind, 1, {}}};
              }),
              "late: a timer stands on a user task");
    DefinitionData data = approval_data();
    data.nodes[kCheck].timers.clear();
    for (std::size_t i = 0; i < kTimersPerTaskMax; ++i)
        data.nodes[kCheck].timers.push_back({"t" + std::to_string(i), TimerAction::Remind, 1, {}});
    EXPECT_EQ(made_of(data), "made");
    data.nodes[kCheck].timers.push_back({"more", TimerAction::Remind, 1, {}});
    EXPECT_EQ(made_of(data), "check: timers");
}

TEST(DefinitionElements, AnInterruptingTimerHasOneFlowOfItsOwnWithoutACondition) {
    DefinitionData data = approval_data();
    data.nodes[kCheck].timers[0].interrupts_along = "f9";
    EXPECT_EQ(made_of(data), "remind: an interrupting timer has one flow of its own");
    data.flows.push_back(flow("f9", "issue", "returned"));
    EXPECT_EQ(made_of(data), "remind: an interrupting timer has one flow of its own");
    data.flows.back() = flow("f9", "check", "returned");
    EXPECT_EQ(made_of(data), "made");
    data.flows.back().condition = Condition{"urgent", true, "yes"};
    EXPECT_EQ(made_of(data), "f9: a timer's flow has no condition");
    // What the timer leads to knows no outcome.
    data.flows.back() = flow("f9", "check", "result");
    EXPECT_EQ(made_of(data), "result: reads an outcome no task has given");
}

TEST(DefinitionElements, HaveTheWaysInAndOutOfTheirKind) {
    EXPECT_EQ(with([](DefinitionData& d) { d.flows.push_back(flow("f6", "start", "issued")); }),
              "start: a start event has one way out and none in");
    EXPECT_EQ(with([](DefinitionData& d) { d.flows[4] = flow("f5", "issue", "start"); }),
              "start: a start event has one way out and none in");
    EXPECT_EQ(with([](DefinitionData& d) { d.flows.push_back(flow("f6", "issued", "returned")); }),
              "issued: an end event has ways in and none out");
    EXPECT_EQ(with([](DefinitionData& d) {
                  Node lonely = node("lonely", NodeKind::End);
                  lonely.result = "x";
                  d.nodes.push_back(lonely);
              }),
              "lonely: an end event has ways in and none out");
    EXPECT_EQ(with([](DefinitionData& d) { d.flows.push_back(flow("f6", "check", "issued")); }),
              "check: a task has ways in and one way out");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes.push_back(task("lonely", "clerk")); }),
              "lonely: a task has ways in and one way out");
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.nodes.push_back(node("gate", NodeKind::Parallel));
                  d.flows.push_back(flow("f6", "gate", "issued"));
              }),
              "gate: a gateway has ways in and out");
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.nodes.insert(d.nodes.begin(), node("gate", NodeKind::Exclusive));
                  d.flows[4] = flow("f5", "issue", "gate");
                  std::erase_if(d.nodes, [](Node const& n) { return n.id.value == "issued"; });
              }),
              "gate: a gateway has ways in and out");
}

TEST(DefinitionElements, AConditionStandsOnlyOnAChoice) {
    char const* const misplaced =
        ": a condition stands only on the choices of an exclusive gateway";
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.flows[0].condition = Condition{"v", true, "a"};
              }),
              std::string("f1") + misplaced);
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kResult].default_flow = "f4"; }),
              std::string("f4") + misplaced);
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.nodes[kResult].default_flow = "f4";
                  d.flows[3].condition.reset();
              }),
              "made");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kResult].default_flow = "f1"; }),
              "result: the default flow does not leave it");
    // Not approved is returned.
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.flows[3].condition = Condition{"outcome", false, "approve"};
              }),
              "made");
    EXPECT_EQ(with([](DefinitionData& d) {
                  d.flows[3].condition = Condition{"outcome", false, "return"};
              }),
              "result: needs a default flow, or a way for approve and for return");
}

TEST(DefinitionElements, AreOfALimitedNumber) {
    DefinitionData data = approval_data();
    while (data.flows.size() <= kFlowsMax)
        data.flows.push_back(flow(("x" + std::to_string(data.flows.size())).c_str(), "a", "b"));
    EXPECT_EQ(made_of(data), "flows");
    data.flows.pop_back();
    EXPECT_EQ(made_of(data), "x5: leads from or to nothing");
    EXPECT_EQ(with([](DefinitionData& d) { d.nodes[kIssued].result = "Not An Id"; }),
              "issued: an end event says its result");
}

}  // namespace
}  // namespace ecab::domain::workflow
