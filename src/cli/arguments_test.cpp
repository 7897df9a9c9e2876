#include "cli/arguments.hpp"

#include <gtest/gtest.h>

namespace ecab::cli {
namespace {

TEST(Arguments, TakeOptionsFlagsAndTheRest) {
    Arguments const arguments({"file.pdf", "--port", "8480", "--fresh"}, {"port"}, {"fresh"});
    EXPECT_EQ(arguments.number("port", 0), 8480);
    EXPECT_TRUE(arguments.has("fresh"));
    EXPECT_EQ(arguments.rest(), std::vector<std::string>{"file.pdf"});
    EXPECT_EQ(arguments.get("data", "here"), "here");
}

TEST(Arguments, RefuseWhatTheyDoNotKnow) {
    EXPECT_THROW(Arguments({"--colour", "red"}, {"port"}, {}), UsageError);
    EXPECT_THROW(Arguments({"--port"}, {"port"}, {}), UsageError);
    EXPECT_THROW(Arguments({"--port", "8o"}, {"port"}, {}).number("port", 0), UsageError);
}

TEST(Arguments, AnOptionThatRepeatsKeepsEveryValueAndTheLastCountsElsewhere) {
    Arguments const arguments({"--meeting", "a", "--meeting", "b"}, {"meeting"}, {});
    EXPECT_EQ(arguments.all("meeting"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(arguments.get("meeting", ""), "b");
    EXPECT_TRUE(arguments.all("data").empty());
}

}  // namespace
}  // namespace ecab::cli
