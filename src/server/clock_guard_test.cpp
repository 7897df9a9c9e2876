#include "server/clock_guard.hpp"

#include <gtest/gtest.h>

namespace ecab::server {
namespace {

class Hand final : public ports::Clock {
  public:
    Moment now() override { return at; }
    Moment at{1'000'000};
};

class Guard : public testing::Test {
  protected:
    void pass(std::int64_t ms) { wall_.at.ms += ms, steady_.at.ms += ms; }
    Hand wall_, steady_;
    ClockGuard guard_{&wall_, &steady_};
};

TEST_F(Guard, BelievesTheTimeWhileItPasses) {
    for (int i = 0; i < 100; ++i) {
        pass(kHourMs / 2);
        EXPECT_EQ(guard_.jump_ms(), 0);
    }
}

TEST_F(Guard, AMinuteIsBorneAndOneMillisecondMoreIsNot) {
    EXPECT_EQ(guard_.jump_ms(), 0);
    wall_.at.ms += kClockJumpMs;
    EXPECT_EQ(guard_.jump_ms(), 0);
    wall_.at.ms += 1;
    EXPECT_EQ(guard_.jump_ms(), kClockJumpMs + 1);
}

TEST_F(Guard, ATimeSetBackIsAJumpToo) {
    EXPECT_EQ(guard_.jump_ms(), 0);
    wall_.at.ms -= kHourMs;
    EXPECT_EQ(guard_.jump_ms(), -kHourMs);
}

TEST_F(Guard, AJumpStaysOneUntilTheTimeIsRightAgain) {
    EXPECT_EQ(guard_.jump_ms(), 0);
    wall_.at.ms += kDayMs;
    pass(10 * kHourMs);
    EXPECT_EQ(guard_.jump_ms(), kDayMs);
    wall_.at.ms -= kDayMs;
    EXPECT_EQ(guard_.jump_ms(), 0);
}

TEST_F(Guard, SmallStepsOfATimeServiceDoNotAddUpOverHours) {
    EXPECT_EQ(guard_.jump_ms(), 0);
    for (int i = 0; i < 10; ++i) {
        pass(kHourMs + 1);
        wall_.at.ms += kClockJumpMs / 2;
        EXPECT_EQ(guard_.jump_ms(), 0) << i;
    }
}

TEST(ClockThatIsSteeredOnPurpose, IsBelieved) {
    Hand wall;
    ClockGuard guard(&wall, nullptr);
    EXPECT_EQ(guard.jump_ms(), 0);
    wall.at.ms += kDayMs;
    EXPECT_EQ(guard.jump_ms(), 0);
}

}  // namespace
}  // namespace ecab::server
