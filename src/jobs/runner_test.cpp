// Jobs with a clock that only moves when told, on both databases.
#include "jobs/runner.hpp"

#include <gmock/gmock.h>

#include <future>

#include "jobs/testing/jobs_fixture.hpp"

namespace ecab::jobs {
namespace {

using namespace fixture;
using records::LeasedJob;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr RetryPolicy kThree{.attempts_max = 3, .first_delay_ms = 1'000, .deadline_ms = 10'000};

class Jobs : public testing::TestWithParam<std::string> {
  protected:
    Jobs() : place_(GetParam()), node_(place_, clock_) { node_.make_effects(); }

    TestClock clock_;
    Place place_;
    Node node_;
};

TEST_P(Jobs, AJobIsDoneOnceAndItsKeyIsKnownAfterwards) {
    Runner jobs(&node_.services, {noting("note")});
    node_.put("note", "a");
    node_.put("note", "a");
    EXPECT_EQ(jobs.round(), 1U);
    node_.put("note", "a");
    EXPECT_EQ(jobs.round(), 0U);
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("a", 1)));
    EXPECT_EQ(node_.count("done"), 1);
}

TEST_P(Jobs, AJobPutWithEventsThatAreTakenBackIsNotThere) {
    node_.writes.run_and_wait(kOrg, [](app::UnitOfWork& unit) {
        records::put_job(unit.sql(), kOrg, {"note", "a", "", unit.now()}, unit.now());
        return ports::Verdict::RollBack;
    });
    Runner jobs(&node_.services, {noting("note")});
    EXPECT_EQ(jobs.round(), 0U);
    EXPECT_THAT(node_.effects(), IsEmpty());
}

TEST_P(Jobs, AJobForLaterWaitsUntilThen) {
    node_.write([&](app::UnitOfWork& unit) {
        Moment const later{unit.now().ms + 5'000};
        records::put_job(unit.sql(), kOrg, {"note", "a", "", later}, unit.now());
    });
    Runner jobs(&node_.services, {noting("note")});
    clock_.pass(4'999);
    EXPECT_EQ(jobs.round(), 0U);
    clock_.pass(1);
    EXPECT_EQ(jobs.round(), 1U);
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("a", 1)));
}

TEST_P(Jobs, AHandlerThatThrowsIsTriedLaterEachTimeAndThenIsDead) {
    Runner jobs(
        &node_.services,
        {{"note",
          kThree,
          {},
          [](app::UnitOfWork& unit, LeasedJob const& job, std::string const&) -> Result<Done> {
              add_effect(unit, job.key);
              throw std::runtime_error("no");
          }}});
    node_.put("note", "a");
    EXPECT_EQ(jobs.round(), 1U);
    EXPECT_EQ(jobs.round(), 0U);
    for (std::int64_t const wait : {1'000, 2'000}) {
        EXPECT_EQ(node_.count("dead"), 0);
        clock_.pass(wait / 2 - 1);
        EXPECT_EQ(jobs.round(), 0U) << wait;
        clock_.pass(wait / 2 + 1);
        EXPECT_EQ(jobs.round(), 1U) << wait;
    }
    clock_.pass(24 * 3'600'000);
    EXPECT_EQ(jobs.round(), 0U);
    EXPECT_THAT(node_.effects(), IsEmpty());
    std::vector<records::JobRow> const seen = node_.troubled();
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].state, "dead");
    EXPECT_EQ(seen[0].attempts, 3);
    EXPECT_EQ(seen[0].last_error, kFailed);
}

TEST_P(Jobs, ADeadJobIsRepeatedFromTheBeginning) {
    bool is_good = false;
    Runner jobs(
        &node_.services,
        {{"note",
          {.attempts_max = 1},
          {},
          [&](app::UnitOfWork& unit, LeasedJob const& job, std::string const&) -> Result<Done> {
              REQUIRE(is_good, Reason::WrongState);
              add_effect(unit, job.key);
              return Done{};
          }}});
    node_.put("note", "a");
    jobs.round();
    ASSERT_EQ(node_.troubled().size(), 1U);
    EXPECT_EQ(node_.troubled()[0].last_error, "wrong-state");
    is_good = true;
    records::JobRef const ref{kOrg, node_.troubled()[0].number};
    auto repeat = [&] {
        bool repeated = false;
        node_.write([&](app::UnitOfWork& unit) {
            repeated = records::repeat_job(unit.sql(), ref, unit.now());
        });
        return repeated;
    };
    EXPECT_TRUE(repeat());
    EXPECT_FALSE(repeat());
    EXPECT_EQ(jobs.round(), 1U);
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("a", 1)));
    EXPECT_THAT(node_.troubled(), IsEmpty());
}

TEST_P(Jobs, AJobOfAKindNobodyKnowsIsNotLost) {
    Runner jobs(&node_.services, {noting("note")});
    node_.put("newer", "a");
    EXPECT_EQ(jobs.round(), 1U);
    ASSERT_EQ(node_.troubled().size(), 1U);
    EXPECT_EQ(node_.troubled()[0].last_error, kUnknownKind);
    Runner newer(&node_.services, {noting("newer")});
    clock_.pass(1'000);
    EXPECT_EQ(newer.round(), 1U);
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("a", 1)));
}

// The first holder is as good as dead: it never says how its attempt ended.
TEST_P(Jobs, ALeaseThatEndsGivesTheJobToAnotherAndTheLateHolderChangesNothing) {
    node_.put("note", "a");
    std::optional<LeasedJob> first;
    auto lease = [&](std::optional<LeasedJob>& into, std::string const& holder) {
        node_.write([&](app::UnitOfWork& unit) {
            std::vector<records::ReadyJob> const ready =
                records::ready_jobs(unit.sql(), unit.now(), 10);
            if (ready.empty()) return;
            Moment const until{unit.now().ms + 10'000};
            into = records::lease_job(unit.sql(), ready[0].ref, holder, unit.now(), until);
        });
    };
    lease(first, "one");
    ASSERT_TRUE(first);
    std::optional<LeasedJob> second;
    clock_.pass(9'999);
    lease(second, "two");
    EXPECT_FALSE(second);
    clock_.pass(1);
    Runner jobs(&node_.services, {noting("note", kThree)});
    EXPECT_EQ(jobs.round(), 1U);
    node_.write([&](app::UnitOfWork& unit) {
        EXPECT_FALSE(records::end_job(unit.sql(), *first, unit.now()));
        EXPECT_FALSE(records::put_off_job(unit.sql(), *first, kFailed, unit.now()));
        EXPECT_FALSE(records::bury_job(unit.sql(), *first, kFailed, unit.now()));
    });
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("a", 1)));
    EXPECT_EQ(node_.count("done"), 1);
}

TEST_P(Jobs, AJobThatEndsItsHolderEachTimeIsDeadInTheEnd) {
    node_.put("note", "a");
    for (int attempt = 1; attempt <= 3; ++attempt) {
        node_.write([&](app::UnitOfWork& unit) {
            Moment const until{unit.now().ms + 10'000};
            EXPECT_TRUE(records::lease_job(unit.sql(), {kOrg, 1}, "x", unit.now(), until));
        });
        clock_.pass(10'000);
    }
    Runner jobs(&node_.services, {noting("note", kThree)});
    jobs.round();
    EXPECT_THAT(node_.effects(), IsEmpty());
    ASSERT_EQ(node_.troubled().size(), 1U);
    EXPECT_EQ(node_.troubled()[0].state, "dead");
    EXPECT_EQ(node_.troubled()[0].last_error, kAbandoned);
}

TEST_P(Jobs, AHandlerThatHangsLosesItsJobAndItsPlaceAndDoublesNothing) {
    std::atomic<int> calls{};
    std::promise<void> hangs, given_up;
    std::shared_future<void> const end = given_up.get_future().share();
    Runner jobs(
        &node_.services,
        {{"note",
          kThree,
          [&](LeasedJob const&, std::stop_token const&) -> Result<std::string> {
              if (++calls > 1) return std::string("in time");
              hangs.set_value();
              end.wait();
              return std::string("late");
          },
          [](app::UnitOfWork& unit, LeasedJob const&, std::string const& how) -> Result<Done> {
              add_effect(unit, how);
              return Done{};
          }}});
    jobs.start(1);
    node_.put("note", "a");
    jobs.round();
    hangs.get_future().wait();
    clock_.pass(10'000);
    while (node_.count("done") == 0) {
        jobs.round();
        std::this_thread::yield();
    }
    given_up.set_value();
    jobs.stop();
    EXPECT_EQ(calls, 2);
    EXPECT_THAT(node_.effects(), ElementsAre(Pair("in time", 1)));
}

TEST_P(Jobs, TwoNodesThatLookAtTheSameTimeDoEachJobOnce) {
    constexpr int kCount = 40;
    std::map<std::string, int> all;
    for (int i = 0; i < kCount; ++i) {
        std::string const key = "k" + std::to_string(i);
        node_.put("note", key);
        all[key] = 1;
    }
    // SQLite is one process's; the second looks through the same store there.
    std::optional<Node> other;
    if (GetParam() == "Postgres") other.emplace(place_, clock_);
    Runner here(&node_.services, {noting("note")});
    Runner there(other ? &other->services : &node_.services, {noting("note")});
    here.start(2);
    there.start(2);
    while (node_.count("done") < kCount) {
        here.round();
        there.round();
        std::this_thread::yield();
    }
    here.stop();
    there.stop();
    EXPECT_EQ(node_.effects(), all);
}

TEST_P(Jobs, DoneJobsAreForgottenInTimeAndDeadOnesAreKept) {
    Runner jobs(&node_.services, {noting("note")});
    node_.put("note", "a");
    node_.put("dead", "b");
    jobs.round();
    node_.write([&](app::UnitOfWork& unit) {
        records::drop_done_jobs(unit.sql(), kOrg, Moment{unit.now().ms + 1});
    });
    EXPECT_EQ(node_.count("done"), 0);
    EXPECT_EQ(node_.count("waiting"), 1);
}

INSTANTIATE_TEST_SUITE_P(On, Jobs, testing::Values("Sqlite", "Postgres"), [](auto const& param) {
    return param.param;
});

}  // namespace
}  // namespace ecab::jobs
