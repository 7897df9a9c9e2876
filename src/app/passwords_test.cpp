#include "app/passwords.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

namespace ecab::app {
namespace {

Reason reason_of(Passwords& passwords) {
    Result<bool> const verified = passwords.verify("a password", "");
    return verified ? Reason::Damaged : verified.error().reason;
}

TEST(Passwords, VerifyWhatTheyHashed) {
    Passwords passwords;
    std::string const phc = passwords.hash("một câu dài dễ nhớ").value();
    EXPECT_TRUE(passwords.verify("một câu dài dễ nhớ", phc).value());
    EXPECT_FALSE(passwords.verify("một câu khác", phc).value());
    EXPECT_FALSE(passwords.verify("một câu dài dễ nhớ", "").value());
}

TEST(Passwords, RefuseOnePastTheQueueAtOnce) {
    Passwords passwords({.slots = 0, .queue_max = 0, .wait_ms = kHashWaitMs});
    EXPECT_EQ(reason_of(passwords), Reason::TooManyRequests);
}

TEST(Passwords, RefuseWhoWaitedForTooLong) {
    Passwords passwords({.slots = 0, .queue_max = 1, .wait_ms = 1});
    EXPECT_EQ(reason_of(passwords), Reason::TooManyRequests);
    EXPECT_EQ(reason_of(passwords), Reason::TooManyRequests);
}

TEST(Passwords, ServeEverybodyWhoFindsAPlaceInTheQueue) {
    Passwords passwords({.slots = 1, .queue_max = 3, .wait_ms = kHashWaitMs});
    std::array<bool, 4> served{};
    {
        std::vector<std::jthread> callers;
        for (bool& one : served)
            callers.emplace_back([&] { one = passwords.verify("x", "").has_value(); });
    }
    EXPECT_EQ(served, (std::array{true, true, true, true}));
}

}  // namespace
}  // namespace ecab::app
