#include "app/sign_in_guard.hpp"

#include <gtest/gtest.h>

namespace ecab::app {
namespace {

constexpr Moment kNow{1'000'000'000};
Moment after(std::int64_t ms) { return Moment{kNow.ms + ms}; }

TEST(SignInGuard, WaitsLongerWithEachFailureOfOneNameAndNeverLongerThanItsLimit) {
    SignInGuard guard;
    std::int64_t before = 0;
    for (int failures = 1; failures <= 40; ++failures) {
        guard.failed("10.0.0.1", "minister", kNow);
        std::int64_t const wait = guard.wait_ms("10.0.0.1", "minister", kNow);
        EXPECT_GE(wait, before);
        EXPECT_LE(wait, kGuardWaitMaxMs);
        EXPECT_EQ(wait == 0, failures < kGuardFreePerName) << failures;
        before = wait;
    }
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "minister", after(kGuardWaitMaxMs)), 0);
}

TEST(SignInGuard, SlowsDownTheSourceAndNobodyElse) {
    SignInGuard guard;
    for (int failures = 0; failures < 10; ++failures) guard.failed("10.0.0.1", "minister", kNow);
    EXPECT_EQ(guard.wait_ms("10.0.0.2", "minister", kNow), 0);
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "deputy", kNow), 0);
}

TEST(SignInGuard, SlowsDownASourceThatTriesManyNames) {
    SignInGuard guard;
    for (int failures = 0; failures < kGuardFreePerSource; ++failures) {
        EXPECT_EQ(guard.wait_ms("10.0.0.1", "fresh", kNow), 0) << failures;
        guard.failed("10.0.0.1", "name" + std::to_string(failures), kNow);
    }
    EXPECT_GT(guard.wait_ms("10.0.0.1", "fresh", kNow), 0);
}

TEST(SignInGuard, ForgetsAfterAQuietQuarterAndAfterSuccess) {
    SignInGuard guard;
    for (int failures = 0; failures < 10; ++failures) guard.failed("10.0.0.1", "minister", kNow);
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "minister", after(kGuardForgetsMs + 1)), 0);
    guard.failed("10.0.0.1", "minister", after(kGuardForgetsMs + 2));
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "minister", after(kGuardForgetsMs + 2)), 0);
    for (int failures = 0; failures < 10; ++failures)
        guard.failed("10.0.0.1", "minister", after(kGuardForgetsMs + 2));
    guard.succeeded("10.0.0.1", "minister");
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "minister", after(kGuardForgetsMs + 2)), 0);
}

TEST(SignInGuard, KeepsABoundedMemoryUnderAFloodOfNames) {
    SignInGuard guard;
    for (std::size_t name = 0; name < 3 * kGuardEntriesMax; ++name)
        guard.failed("10.0.0.1", std::to_string(name), kNow);
    EXPECT_EQ(guard.wait_ms("10.0.0.1", "fresh", kNow), kGuardWaitMaxMs);
}

TEST(SignInGuard, TakesTheNetworkOfAnIpv6AddressAsOneSource) {
    EXPECT_EQ(source_of("10.1.2.3"), "10.1.2.3");
    EXPECT_EQ(source_of("2001:db8:1:2:3:4:5:6"), source_of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(source_of("2001:db8:1:2::1"), source_of("2001:db8:1:3::1"));
    EXPECT_EQ(source_of("2001:db8::1"), source_of("2001:db8::2"));
    EXPECT_EQ(source_of("::1"), "::/64");
}

TEST(SignInGuard, TakesAnIpv4AddressInTheFormOfIpv6AsTheAddressItIs) {
    EXPECT_EQ(source_of("::ffff:10.1.2.3"), source_of("10.1.2.3"));
    EXPECT_NE(source_of("::ffff:10.1.2.3"), source_of("::ffff:10.1.2.4"));
}

}  // namespace
}  // namespace ecab::app
