#include "live/hub.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace ecab::live {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A loop turned by hand, with a clock that only the test moves.
class ManualShard final : public Shard {
  public:
    void post(std::function<void()> work) override { work_.push_back(std::move(work)); }
    void post_after(std::int64_t delay_ms, std::function<void()> work) override {
        alarms_.emplace(now_ms_ + delay_ms, std::move(work));
    }
    std::int64_t now_ms() const override { return now_ms_; }

    bool turn() {
        if (work_.empty()) return false;
        auto const work = std::move(work_.front());
        work_.pop_front();
        work();
        return true;
    }
    void run() {
        while (turn()) {
        }
    }
    void pass(std::int64_t ms) {
        run();
        std::int64_t const until = now_ms_ + ms;
        while (!alarms_.empty() && alarms_.begin()->first <= until) {
            now_ms_ = alarms_.begin()->first;
            auto const work = std::move(alarms_.begin()->second);
            alarms_.erase(alarms_.begin());
            work();
            run();
        }
        now_ms_ = until;
    }
    bool is_quiet() const { return work_.empty() && alarms_.empty(); }

  private:
    std::deque<std::function<void()>> work_;
    std::multimap<std::int64_t, std::function<void()>> alarms_;
    std::int64_t now_ms_ = 1'000'000;
};

class Screen final : public Sink {
  public:
    explicit Screen(unsigned shard = 0) : shard_(shard) {}
    bool push(Frame frame) override {
        if (slow) return false;
        seen.push_back(*frame);
        return true;
    }
    void close() override { closed = true; }
    unsigned shard() const override { return shard_; }
    std::vector<std::string> seen;
    bool slow = false;
    bool closed = false;

  private:
    unsigned shard_;
};

Frame frame(std::string text) { return std::make_shared<std::string const>(std::move(text)); }

class HubTest : public ::testing::Test {
  protected:
    HubTest() { hub.attach({&shard}); }
    ViewerId join(std::shared_ptr<Screen> const& screen,
                  std::vector<std::string> groups,
                  std::string session = "s") {
        ViewerId const id = hub.join({"gov", std::move(session), std::move(groups)}, screen);
        hub.resume(id, 0);
        return id;
    }
    Event event(std::uint64_t seq, std::vector<AudienceFrame> frames) {
        return {"gov", seq, std::move(frames), ""};
    }
    void publish(std::uint64_t seq, std::string group, std::string text) {
        hub.publish(event(seq, {{{std::move(group)}, frame(std::move(text))}}));
    }
    std::shared_ptr<Screen> screen() { return std::make_shared<Screen>(); }

    ManualShard shard;
    Hub hub;
};

TEST_F(HubTest, GivesEachViewerTheFirstVariantThatNamesOneOfItsGroups) {
    auto chair = screen();
    auto member = screen();
    auto guest = screen();
    join(chair, {"role:member", "role:chair"});
    join(member, {"role:member"});
    join(guest, {"role:guest"});
    hub.publish(event(
        1,
        {{{"role:chair", "role:secretariat"}, frame("full")}, {{"role:member"}, frame("short")}}));
    shard.run();
    EXPECT_THAT(chair->seen, ElementsAre("full"));
    EXPECT_THAT(member->seen, ElementsAre("short"));
    EXPECT_THAT(guest->seen, IsEmpty());
}

TEST_F(HubTest, KeepsOrganisationsApart) {
    auto ours = screen();
    join(ours, {"role:member"});
    hub.publish({"ministry", 1, {{{"role:member"}, frame("theirs")}}, ""});
    shard.run();
    EXPECT_THAT(ours->seen, IsEmpty());
}

TEST_F(HubTest, KeepsTheOrderOfEventsAcrossSlices) {
    std::vector<std::shared_ptr<Screen>> all;
    for (std::size_t i = 0; i < 3 * kSliceViewers + 1; ++i) {
        all.push_back(screen());
        join(all.back(), {"all"});
    }
    shard.run();
    publish(1, "all", "a");
    publish(2, "all", "b");
    publish(3, "all", "c");
    shard.run();
    for (auto const& one : all) ASSERT_THAT(one->seen, ElementsAre("a", "b", "c"));
}

TEST_F(HubTest, LetsOtherWorkRunAfterEverySlice) {
    std::vector<std::shared_ptr<Screen>> all;
    for (std::size_t i = 0; i < kSliceViewers + 1; ++i) {
        all.push_back(screen());
        join(all.back(), {"all"});
    }
    shard.run();
    publish(1, "all", "a");
    shard.turn();
    auto const served = [&] {
        return std::count_if(
            all.begin(), all.end(), [](auto const& one) { return !one->seen.empty(); });
    };
    EXPECT_EQ(served(), static_cast<std::ptrdiff_t>(kSliceViewers));
    shard.run();
    EXPECT_EQ(served(), static_cast<std::ptrdiff_t>(kSliceViewers + 1));
}

TEST_F(HubTest, LosesAndDoublesNothingBetweenHistoryAndLive) {
    auto late = screen();
    ViewerId const id = hub.join({"gov", "s", {"all"}}, late);
    publish(4, "all", "4");
    publish(5, "all", "5");
    shard.run();
    EXPECT_THAT(late->seen, IsEmpty());
    late->push(frame("history 0-4"));
    hub.resume(id, 5);
    publish(6, "all", "6");
    publish(6, "all", "6 again");
    shard.run();
    EXPECT_THAT(late->seen, ElementsAre("history 0-4", "5", "6"));
}

TEST_F(HubTest, CutsAViewerThatIsHeldOneFrameTooLong) {
    auto patient = screen();
    hub.join({"gov", "s", {"all"}}, patient);
    for (std::size_t i = 0; i < kHeldFramesMax; ++i) publish(i, "all", "x");
    shard.run();
    EXPECT_FALSE(patient->closed);
    publish(kHeldFramesMax, "all", "x");
    shard.run();
    EXPECT_TRUE(patient->closed);
}

TEST_F(HubTest, FollowsAChangeOfGroups) {
    auto one = screen();
    ViewerId const id = join(one, {"a", "b"});
    auto other = screen();
    join(other, {"a"});
    hub.regroup(id, {"b", "c"});
    publish(1, "a", "a");
    publish(2, "c", "c");
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("c"));
    EXPECT_THAT(other->seen, ElementsAre("a"));
}

TEST_F(HubTest, SendsOneFrameToAViewerNamedTwice) {
    auto one = screen();
    join(one, {"a", "a", "b"});
    hub.publish(event(1, {{{"a", "b"}, frame("x")}, {{"b"}, frame("y")}}));
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("x"));
}

TEST_F(HubTest, EndsTheStreamsOfARevokedSessionEvenInsideAFanOut) {
    std::vector<std::shared_ptr<Screen>> all;
    for (std::size_t i = 0; i < 2 * kSliceViewers; ++i) {
        all.push_back(screen());
        join(all.back(), {"all"}, i + 1 == 2 * kSliceViewers ? "lost" : "kept");
    }
    shard.run();
    hub.publish(event(1, {{{"all"}, frame("x")}}));
    hub.disconnect_session("lost");
    shard.run();
    EXPECT_TRUE(all.back()->closed);
    EXPECT_THAT(all.back()->seen, IsEmpty());
    EXPECT_FALSE(all.front()->closed);
    EXPECT_THAT(all.front()->seen, ElementsAre("x"));
}

TEST_F(HubTest, CutsByMembership) {
    auto guest = screen();
    auto member = screen();
    join(guest, {"person:a", "role:guest"});
    join(member, {"person:b"});
    hub.disconnect([](Membership const& who) {
        return who.org == "gov" && who.groups.back() == "role:guest";
    });
    shard.run();
    EXPECT_TRUE(guest->closed);
    EXPECT_FALSE(member->closed);
}

TEST_F(HubTest, ForgetsAViewerWhoseSinkIsSlow) {
    auto slow = screen();
    join(slow, {"all"});
    shard.run();
    slow->slow = true;
    publish(1, "all", "a");
    shard.run();
    slow->slow = false;
    publish(2, "all", "b");
    shard.run();
    EXPECT_THAT(slow->seen, IsEmpty());
    EXPECT_EQ(slow.use_count(), 1);
}

TEST_F(HubTest, ForgetsAViewerThatLeft) {
    auto one = screen();
    ViewerId const id = join(one, {"all", "a"});
    hub.leave(id);
    publish(1, "all", "a");
    shard.run();
    EXPECT_THAT(one->seen, IsEmpty());
    EXPECT_EQ(one.use_count(), 1);
}

TEST_F(HubTest, MergesProgressToTenASecondAndNeverLosesTheLastState) {
    auto one = screen();
    join(one, {"all"});
    for (int i = 1; i <= 1000; ++i) {
        hub.progress("gov", "ballot", {{{"all"}, frame(std::to_string(i))}});
        shard.pass(1);
    }
    EXPECT_LE(one->seen.size(), 10u);
    EXPECT_GE(one->seen.size(), 8u);
    shard.pass(1000);
    EXPECT_EQ(one->seen.back(), "1000");
    EXPECT_TRUE(shard.is_quiet());
}

TEST_F(HubTest, SendsTheFirstStateAfterAQuietTimeAtOnce) {
    auto one = screen();
    join(one, {"all"});
    hub.progress("gov", "k", {{{"all"}, frame("1")}});
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("1"));
    shard.pass(500);
    hub.progress("gov", "k", {{{"all"}, frame("2")}});
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("1", "2"));
}

TEST_F(HubTest, SendsTheFinalProgressBeforeTheResultThatSettlesIt) {
    auto one = screen();
    join(one, {"all"});
    hub.progress("gov", "k", {{{"all"}, frame("26 of 27")}});
    hub.progress("gov", "k", {{{"all"}, frame("27 of 27")}});
    hub.publish({"gov", 9, {{{"all"}, frame("adopted")}}, "k"});
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("26 of 27", "27 of 27", "adopted"));
    shard.pass(1000);
    EXPECT_THAT(one->seen, SizeIs(3));
}

TEST_F(HubTest, KeepsOnlyTheNewestProgressForAHeldViewer) {
    auto one = screen();
    ViewerId const id = hub.join({"gov", "s", {"all"}}, one);
    hub.progress("gov", "k", {{{"all"}, frame("1")}});
    shard.pass(kProgressIntervalMs);
    hub.progress("gov", "k", {{{"all"}, frame("2")}});
    shard.pass(kProgressIntervalMs);
    hub.resume(id, 0);
    shard.run();
    EXPECT_THAT(one->seen, ElementsAre("2"));
}

TEST(Hub, ServesTheViewersOfEveryShard) {
    ManualShard first;
    ManualShard second;
    Hub hub;
    hub.attach({&first, &second});
    auto here = std::make_shared<Screen>(0);
    auto there = std::make_shared<Screen>(1);
    hub.resume(hub.join({"gov", "s", {"all"}}, here), 0);
    hub.resume(hub.join({"gov", "s", {"all"}}, there), 0);
    hub.publish({"gov", 1, {{{"all"}, frame("x")}}, ""});
    first.run();
    EXPECT_THAT(there->seen, IsEmpty());
    second.run();
    EXPECT_THAT(here->seen, ElementsAre("x"));
    EXPECT_THAT(there->seen, ElementsAre("x"));
    hub.stop();
    hub.publish({"gov", 2, {{{"all"}, frame("y")}}, ""});
    EXPECT_TRUE(first.is_quiet());
}

}  // namespace
}  // namespace ecab::live
