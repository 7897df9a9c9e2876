#include "jobs/retry.hpp"

#include <gtest/gtest.h>

namespace ecab::jobs {
namespace {

constexpr RetryPolicy kPolicy{.first_delay_ms = 1'000, .longest_delay_ms = 60'000};

TEST(Retry, EachFailureWaitsTwiceAsLongUpToTheLongest) {
    EXPECT_EQ(delay_after(kPolicy, 1, UINT32_MAX), 1'000);
    EXPECT_EQ(delay_after(kPolicy, 2, UINT32_MAX), 2'000);
    EXPECT_EQ(delay_after(kPolicy, 6, UINT32_MAX), 32'000);
    EXPECT_EQ(delay_after(kPolicy, 7, UINT32_MAX), 60'000);
    EXPECT_EQ(delay_after(kPolicy, 1'000'000, UINT32_MAX), 60'000);
}

TEST(Retry, ChanceTakesAtMostHalfOfTheWait) {
    for (std::int64_t failures = 1; failures < 10; ++failures) {
        std::int64_t const whole = delay_after(kPolicy, failures, UINT32_MAX);
        EXPECT_EQ(delay_after(kPolicy, failures, 0), whole - whole / 2);
        std::int64_t const middle = delay_after(kPolicy, failures, UINT32_MAX / 2);
        EXPECT_GE(middle, whole - whole / 2);
        EXPECT_LE(middle, whole);
    }
}

}  // namespace
}  // namespace ecab::jobs
