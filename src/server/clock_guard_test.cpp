#include "server/clock_guard.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

namespace ecab::server {
namespace {

class Hand final : public ports::Clock {
  public:
    explicit Hand(std::int64_t start_ms) : at_ms(start_ms) {}
    Moment now() override { return {at_ms.load()}; }
    std::atomic<std::int64_t> at_ms;
};

constexpr std::int64_t kStartMs = 1'561'334'400'000;  // 2019-06-24

class Guard : public testing::Test {
  protected:
    void pass(std::int64_t ms) { wall_.at_ms += ms, steady_.at_ms += ms; }
    std::int64_t jump_ms() { return clock_.reading().jump_ms; }

    Hand wall_{kStartMs};
    Hand steady_{1'000'000};
    GuardedClock clock_{&wall_, &steady_};
};

TEST_F(Guard, BelievesTheTimeWhileItPasses) {
    for (int i = 0; i < 100; ++i) {
        pass(kHourMs / 2);
        EXPECT_TRUE(clock_.reading().is_believed());
        EXPECT_EQ(clock_.now(), wall_.now());
    }
}

TEST_F(Guard, AMinuteIsBorneAndOneMillisecondMoreIsNot) {
    wall_.at_ms += kClockJumpMs;
    EXPECT_EQ(jump_ms(), 0);
    EXPECT_EQ(clock_.now(), wall_.now());
    wall_.at_ms += 1;
    EXPECT_EQ(jump_ms(), kClockJumpMs + 1);
}

TEST_F(Guard, ATimeSetBackIsAJumpToo) {
    wall_.at_ms -= kClockJumpMs;
    EXPECT_EQ(jump_ms(), 0);
    wall_.at_ms -= 1;
    EXPECT_EQ(jump_ms(), -kClockJumpMs - 1);
}

// The first look after the jump tells, not only the next round of the scheduler.
TEST_F(Guard, WhileInDoubtTheTimeGoesOnFromWhereTheClocksAgreed) {
    for (std::int64_t const jump : {kDayMs, -kDayMs}) {
        std::int64_t const right = wall_.at_ms;
        wall_.at_ms += jump;
        EXPECT_EQ(clock_.now().ms, right);
        pass(5 * kMinuteMs);
        ports::ClockReading const time = clock_.reading();
        EXPECT_FALSE(time.is_believed());
        EXPECT_EQ(time.at.ms, right + 5 * kMinuteMs);
        wall_.at_ms -= jump;
        EXPECT_EQ(clock_.now(), wall_.now());
    }
}

TEST_F(Guard, AJumpStaysOneUntilTheTimeIsRightAgain) {
    wall_.at_ms += kDayMs;
    pass(10 * kHourMs);
    EXPECT_EQ(jump_ms(), kDayMs);
    wall_.at_ms -= kDayMs;
    EXPECT_EQ(jump_ms(), 0);
}

// By starting the server anew its operator confirms the time of day.
TEST_F(Guard, ANewClockBelievesTheTimeItFinds) {
    wall_.at_ms += kDayMs;
    EXPECT_FALSE(clock_.reading().is_believed());
    GuardedClock fresh(&wall_, &steady_);
    EXPECT_TRUE(fresh.reading().is_believed());
    EXPECT_EQ(fresh.now(), wall_.now());
}

TEST_F(Guard, SmallStepsOfATimeServiceDoNotAddUpOverHours) {
    for (int i = 0; i < 10; ++i) {
        pass(kHourMs + 1);
        wall_.at_ms += kClockJumpMs / 2;
        EXPECT_EQ(jump_ms(), 0) << i;
    }
}

// Two seconds an hour, looked at every second of two days.
TEST_F(Guard, AClockThatRunsFastDoesNotJump) {
    for (int second = 0; second < 2 * 24 * 3'600; ++second) {
        pass(kSecondMs);
        if (second % 1'800 == 0) wall_.at_ms += kSecondMs;
        ASSERT_EQ(jump_ms(), 0) << second;
    }
}

TEST_F(Guard, SmallStepsWithinAnHourDoAddUp) {
    wall_.at_ms += kClockJumpMs / 2;
    EXPECT_EQ(jump_ms(), 0);
    pass(kHourMs / 2);
    wall_.at_ms += kClockJumpMs / 2 + 1;
    EXPECT_EQ(jump_ms(), kClockJumpMs + 1);
}

// The steady clock passes while the machine sleeps (store/system_clock.hpp), so waking is no jump.
TEST_F(Guard, AMachineThatSleptForANightIsBelieved) {
    pass(9 * kHourMs);
    EXPECT_EQ(jump_ms(), 0);
    EXPECT_EQ(clock_.now(), wall_.now());
}

// Stops its reader before the first answers, as a machine under load may between two looks.
class Stopped final : public ports::Clock {
  public:
    Stopped(Hand& time, Hand& other) : time_(time), other_(other) {}
    Moment now() override {
        Moment const answer = time_.now();
        if (stops > 0) --stops, time_.at_ms += kHourMs / 2, other_.at_ms += kHourMs / 2;
        return answer;
    }
    int stops = 0;

  private:
    Hand& time_;
    Hand& other_;
};

TEST_F(Guard, AThreadThatIsStoppedBetweenTwoLooksLooksAgain) {
    Stopped wall(wall_, steady_);
    GuardedClock clock(&wall, &steady_);
    wall.stops = 2;
    ports::ClockReading const time = clock.reading();
    EXPECT_TRUE(time.is_believed()) << time.jump_ms;
    EXPECT_EQ(time.at, wall_.now());
}

// Whatever the time of day does meanwhile, nobody is given a time that is further away than a step
// that is borne: a jump is seen by every thread at once.
TEST_F(Guard, ManyThreadsReadWhileTheTimeJumps) {
    constexpr int kReaders = 4;
    std::atomic<bool> ends{false};
    std::atomic<int> wrong{0};
    std::atomic<int> doubts{0};
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < kReaders; ++i)
            readers.emplace_back([&] {
                while (!ends) {
                    ports::ClockReading const time = clock_.reading();
                    if (time.at.ms < kStartMs || time.at.ms > kStartMs + kClockJumpMs) ++wrong;
                    if (!time.is_believed()) ++doubts;
                }
            });
        for (int i = 0; i < 500 || doubts == 0; ++i) {
            wall_.at_ms = kStartMs + (i % 2 == 0 ? kDayMs : kSecondMs);
            std::this_thread::yield();
        }
        ends = true;
    }
    EXPECT_EQ(wrong, 0);
    wall_.at_ms = kStartMs;
    EXPECT_TRUE(clock_.reading().is_believed());
}

// Every hour the two agree anew, whichever thread looks first; and all see a jump.
TEST_F(Guard, ManyThreadsReadAtTheTurnOfAnHourAndAfterAJump) {
    constexpr int kReaders = 4;
    constexpr int kHours = 500;
    std::atomic<int> believed{0};
    std::barrier<> turn(kReaders + 1);
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < kReaders; ++i)
            readers.emplace_back([&] {
                for (int hour = 0; hour <= kHours; ++hour) {
                    turn.arrive_and_wait();
                    if (clock_.reading().is_believed()) ++believed;
                    turn.arrive_and_wait();
                }
            });
        for (int hour = 0; hour <= kHours; ++hour) {
            pass(kHourMs + 1);
            wall_.at_ms += hour == kHours ? kDayMs : kClockJumpMs / 2;
            turn.arrive_and_wait();
            turn.arrive_and_wait();
        }
    }
    EXPECT_EQ(believed, kReaders * kHours);
}

TEST(ClockThatIsSteeredOnPurpose, IsBelieved) {
    Hand wall(kStartMs);
    GuardedClock clock(&wall, nullptr);
    EXPECT_TRUE(clock.reading().is_believed());
    wall.at_ms += kDayMs;
    EXPECT_TRUE(clock.reading().is_believed());
    EXPECT_EQ(clock.now(), wall.now());
}

}  // namespace
}  // namespace ecab::server
