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

}  // namespace
}  // namespace ecab::cli
