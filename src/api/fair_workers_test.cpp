#include "api/fair_workers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>

namespace ecab::api {
namespace {

// One thread that is held until the queue is as the test wants it.
struct FairQueue : ::testing::Test {
    FairWorkers pool{{1, 6, 4}};
    std::latch started{1};
    std::latch go{1};
    std::vector<std::string> ran;
    std::vector<std::string> dropped;

    void SetUp() override {
        pool.submit("first",
                    {[this] {
                         started.count_down();
                         go.wait();
                     },
                     {}});
        started.wait();
    }
    void add(std::string const& lane, std::string const& name) {
        pool.submit(
            lane,
            {[this, name] { ran.push_back(name); }, [this, name] { dropped.push_back(name); }});
    }
    void finish() {
        go.count_down();
        pool.stop();
    }
};

TEST_F(FairQueue, WhoAsksOnceDoesNotWaitForWhoAsksOften) {
    for (char const* name : {"a1", "a2", "a3", "a4"}) add("a", name);
    add("b", "b1");
    finish();
    EXPECT_THAT(ran, ::testing::ElementsAre("a1", "b1", "a2", "a3", "a4"));
    EXPECT_TRUE(dropped.empty());
}

TEST_F(FairQueue, ALaneHasAnEndOfItsOwn) {
    for (char const* name : {"a1", "a2", "a3", "a4", "a5"}) add("a", name);
    finish();
    EXPECT_THAT(dropped, ::testing::ElementsAre("a5"));
    EXPECT_EQ(ran.size(), 4u);
}

TEST_F(FairQueue, AFullQueueLosesTheLastOfTheLongestLaneAndTakesTheNewcomer) {
    for (char const* name : {"a1", "a2", "a3", "a4"}) add("a", name);
    for (char const* name : {"b1", "b2"}) add("b", name);
    add("c", "c1");
    EXPECT_THAT(dropped, ::testing::ElementsAre("a4"));
    add("a", "a5");  // as long as any: it goes itself
    finish();
    EXPECT_THAT(dropped, ::testing::ElementsAre("a4", "a5"));
    EXPECT_THAT(ran, ::testing::ElementsAre("a1", "b1", "c1", "a2", "b2", "a3"));
}

TEST_F(FairQueue, AfterItsEndEverythingIsDropped) {
    finish();
    add("a", "late");
    EXPECT_THAT(dropped, ::testing::ElementsAre("late"));
}

// Two threads, and one piece of each lane at once.
TEST(FairWorkers, WhatOneLaneRunsSlowlyLeavesAThreadForOthers) {
    std::latch started{1};
    std::latch go{1};
    std::latch other_done{1};
    std::vector<std::string> ran;  // by the lane "slow" alone
    FairWorkers pool{{2, 6, 4, 1}};
    pool.submit("slow",
                {[&] {
                     started.count_down();
                     go.wait();
                     ran.emplace_back("first");
                 },
                 {}});
    started.wait();
    pool.submit("slow", {[&] { ran.emplace_back("second"); }, {}});
    pool.submit("other", {[&] { other_done.count_down(); }, {}});
    other_done.wait();
    go.count_down();
    pool.stop();
    EXPECT_THAT(ran, ::testing::ElementsAre("first", "second"));
}

TEST(FairWorkers, WithoutThreadsDoesTheWorkAtOnce) {
    FairWorkers pool{{0, 6, 4}};
    bool ran = false;
    pool.submit("a", {[&] { ran = true; }, {}});
    EXPECT_TRUE(ran);
}

}  // namespace
}  // namespace ecab::api
