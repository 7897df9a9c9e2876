#include "json/json.hpp"

#include <gtest/gtest.h>

#include "json/codec.hpp"

namespace ecab::json {
namespace {

struct Point {
    std::int64_t x{};
    std::optional<std::string> label;
    static constexpr auto fields() {
        return std::tuple(field("x", &Point::x), field("label", &Point::label));
    }
};

TEST(Json, CanonicalFormSortsKeysAndKeepsVietnameseText) {
    Result<Value> const value = parse(R"({"b":1,"a":"Tán thành \u0001\n"})");
    ASSERT_TRUE(value);
    EXPECT_EQ(canonical(*value), "{\"a\":\"Tán thành \\u0001\\n\",\"b\":1}");
    EXPECT_TRUE(is_canonical(canonical(*value)));
    EXPECT_FALSE(is_canonical(R"({"b":1,"a":2})"));
}

TEST(Json, RefusesRepeatedKeysFloatsDepthAndTrailingBytes) {
    for (char const* text :
         {R"({"a":1,"a":2})", "1.5", "1e3", "9007199254740992", "{} x", "[1,]", ""})
        EXPECT_FALSE(parse(text)) << text;
    EXPECT_FALSE(parse(std::string(100, '[')));
    EXPECT_FALSE(parse("[1,2,3]", 6));
    EXPECT_TRUE(parse("[1,2,3]", 7));
}

TEST(Json, DecodingNamesTheKeyThatIsWrong) {
    EXPECT_EQ(decode<Point>(*parse(R"({"x":1,"y":2})")).error(), refuse(Reason::UnknownField, "y"));
    EXPECT_EQ(decode<Point>(*parse(R"({"x":"1"})")).error(), refuse(Reason::InvalidInput, "x"));
    EXPECT_EQ(decode<Point>(*parse(R"({"label":"a"})")).error(), refuse(Reason::InvalidInput, "x"));
    EXPECT_EQ(decode<Point>(*parse("{\"x\":1,\"label\":\"e\u0302\"}")).error(),
              refuse(Reason::NotNormalised, "label"));
    EXPECT_EQ(decode<Point>(*parse(R"({"x":7,"label":null})"))->x, 7);
}

}  // namespace
}  // namespace ecab::json
