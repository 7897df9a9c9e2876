#include "net/target.hpp"

#include <gtest/gtest.h>

namespace ecab::net {
namespace {

TEST(ParseTarget, DecodesThePathOnceAndLeavesTheQuery) {
    auto const target = parse_target("/api/v%C3%A0%20b?x=%41");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/và b");
    EXPECT_EQ(target->query, "x=%41");
    EXPECT_EQ(parse_target("/a%2541")->path, "/a%41");
    EXPECT_EQ(parse_target("/a#b")->path, "/a");
}

TEST(ParseTarget, TakesTheAbsoluteForm) {
    EXPECT_EQ(parse_target("http://host:80/a?b")->path, "/a");
    EXPECT_FALSE(parse_target("http://host"));
}

TEST(ParseTarget, RefusesWhatCouldBeReadInTwoWays) {
    for (char const* target :
         {"",     "*",      "a",      "host:443", "/..",        "/a/../b",      "/a/%2e%2e/b",
          "/./a", "/a%2Fb", "/a%2fb", "/%",       "/%4",        "/%4g",         "/%00",
          "/%0a", "/%7F",   "/%ff",   "/%C0%AF",  "/%ED%A0%80", "/%F4%90%80%80"}) {
        EXPECT_FALSE(parse_target(target)) << target;
    }
    EXPECT_TRUE(parse_target("/..a/a.."));
}

TEST(FindCookie, FindsTheFirstOfItsName) {
    EXPECT_EQ(find_cookie("a=1; sid=xyz; sid=2", "sid"), "xyz");
    EXPECT_EQ(find_cookie("xsid=1;sid=\"q\"", "sid"), "q");
    EXPECT_EQ(find_cookie("sid", "sid"), "");
    EXPECT_EQ(find_cookie("", "sid"), "");
    EXPECT_EQ(find_cookie("sid=a=b", "sid"), "a=b");
}

TEST(FindQueryValue, DecodesNamesAndValues) {
    EXPECT_EQ(find_query_value("a=1&q=x+y%26z", "q"), "x y&z");
    EXPECT_EQ(find_query_value("%71=1", "q"), "1");
    EXPECT_EQ(find_query_value("q=%ff", "q"), "");
    EXPECT_EQ(find_query_value("q", "q"), "");
}

TEST(HasToken, IgnoresCaseAndSpace) {
    EXPECT_TRUE(has_token("keep-alive , Upgrade", "upgrade"));
    EXPECT_FALSE(has_token("chunkedx", "chunked"));
}

TEST(LastForwarded, GivesOnlyAPlainAddress) {
    EXPECT_EQ(last_forwarded("a, 10.0.0.1"), "10.0.0.1");
    EXPECT_EQ(last_forwarded("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(last_forwarded("unknown"), "");
    EXPECT_EQ(last_forwarded("1.1.1.1,"), "");
}

}  // namespace
}  // namespace ecab::net
