#include "api/workers.hpp"

#include <gtest/gtest.h>

#include <future>

namespace ecab::api {
namespace {

TEST(Workers, RefuseOnePastTheQueueAndFinishWhatIsQueued) {
    std::promise<void> started;
    std::promise<void> go;
    std::shared_future<void> const gone = go.get_future().share();
    int done = 0;
    Workers workers(1, 2);
    ASSERT_TRUE(workers.submit([&] {
        started.set_value();
        gone.wait();
        ++done;
    }));
    started.get_future().wait();
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_FALSE(workers.submit([&] { ++done; }));
    go.set_value();
    workers.stop();
    EXPECT_EQ(done, 3);
    EXPECT_FALSE(workers.submit([&] { ++done; }));
}

TEST(Workers, WithoutThreadsWorkBeforeTheyReturn) {
    Workers workers(0, 1);
    int done = 0;
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace ecab::api
