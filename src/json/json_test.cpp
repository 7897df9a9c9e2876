#include "json/json.hpp"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <array>
#include <cctype>
#include <cstdlib>

#include "json/writer.hpp"

namespace ecab::json {
namespace {

struct Point {
    std::int64_t x{};
    std::optional<std::string> label;
    static constexpr auto fields(auto visit) {
        return visit(field("x", &Point::x), field("label", &Point::label));
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

TEST(Json, RefusesARepeatedKeyHoweverDeepItIsHidden) {
    for (char const* text : {R"({"x":{"a":1,"a":2}})",
                             R"([{"b":[{"a":1,"c":2,"a":3}]}])",
                             R"({"a":{"b":1,"c":2},"a":3})",
                             R"({"a":1,"\u0061":2})"})
        EXPECT_FALSE(parse(text)) << text;
    std::string many = "{";
    for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":1,";
    EXPECT_TRUE(parse(many + "\"k100\":1}"));
    EXPECT_FALSE(parse(many + "\"k50\":1}"));
    EXPECT_TRUE(parse(R"({"a":{"a":{"a":[]}}})"));
    EXPECT_FALSE(parse("{\"" + std::string(300, 'k') + "\":1}"));
}

TEST(Json, CanonicalFormSortsManyKeysAndEscapesAnywhere) {
    std::string given = "{";
    std::string wanted = "{";
    for (char c = 'z'; c >= 'A'; --c)
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            given += std::string(given.size() > 1 ? "," : "") + "\"" + c + "\":-7";
    for (char c = 'A'; c <= 'z'; ++c)
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            wanted += std::string(wanted.size() > 1 ? "," : "") + "\"" + c + "\":-7";
    EXPECT_EQ(canonical(*parse(given + "}")), wanted + "}");
    EXPECT_EQ(canonical(Value("\"a\\\x1f")), R"("\"a\\\u001f")");
    EXPECT_EQ(canonical(Value("\b\f\n\r\t")), R"("\b\f\n\r\t")");
}

std::string utf8(utf8proc_int32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    auto const size = utf8proc_encode_char(code, bytes.data());
    return {reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(size)};
}

bool utf8proc_says_nfc(std::string const& text) {
    utf8proc_uint8_t* normal = nullptr;
    auto const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &normal,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    bool const same = size >= 0 && std::string(reinterpret_cast<char const*>(normal),
                                               static_cast<std::size_t>(size)) == text;
    std::free(normal);
    return same;
}

struct Everything {
    std::string zed = "Tán \"thành\"\n";
    Digest digest{};
    std::optional<Moment> at;
    std::vector<Point> points;
    std::set<std::string> names{"b", "a"};
    std::map<std::string, std::int64_t> counts{{"y", -1}, {"x", kSafeIntegerMax}};
    BallotId ballot{"b1"};
    bool flag = true;
    std::optional<Point> none;
    std::uint32_t small = 7;
    static constexpr auto fields(auto visit) {
        return visit(field("zed", &Everything::zed),
                     field("digest", &Everything::digest),
                     field("at", &Everything::at),
                     field("points", &Everything::points),
                     field("names", &Everything::names),
                     field("counts", &Everything::counts),
                     field("ballot", &Everything::ballot),
                     field("flag", &Everything::flag),
                     field("none", &Everything::none),
                     field("small", &Everything::small));
    }
};

TEST(Json, WhatIsWrittenAtOnceIsWhatTheTreeWouldGive) {
    Everything all;
    EXPECT_EQ(canonical_of(all), canonical(encode(all)));
    all.at = Moment{1'561'334'400'123};
    all.points = {{1, "một"}, {-2, std::nullopt}};
    all.none = Point{3, "x"};
    EXPECT_EQ(canonical_of(all), canonical(encode(all)));
    EXPECT_TRUE(is_canonical(canonical_of(all)));
}

TEST(Json, EveryCharacterIsJudgedAsUtf8procJudgesIt) {
    for (utf8proc_int32_t code = 0x80; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        std::string const text = utf8(code);
        ASSERT_EQ(is_nfc(text), utf8proc_says_nfc(text)) << code;
    }
}

TEST(Json, NoTwoPlainLettersCombine) {
    std::vector<std::string> letters;
    for (utf8proc_int32_t code = 1; code < 0x300; ++code) letters.push_back(utf8(code));
    for (utf8proc_int32_t code = 0x1E00; code < 0x1F00; ++code) letters.push_back(utf8(code));
    for (utf8proc_int32_t code = 0x2010; code <= 0x2027; ++code) letters.push_back(utf8(code));
    for (std::string const& first : letters)
        for (std::string const& second : letters)
            ASSERT_TRUE(utf8proc_says_nfc(first + second)) << first << second;
}

TEST(Json, MarksAfterPlainLettersAndBrokenBytesAreRefused) {
    std::string const word = "Tán thành “dự thảo” – không thay đổi ";
    EXPECT_TRUE(is_nfc(word));
    EXPECT_FALSE(is_nfc(word + "a\u0301"));
    EXPECT_TRUE(is_nfc(word + "\u4e2d"));
    for (char const* broken : {"\xC3",
                               "\x80",
                               "\xC0\x80",
                               "\xE1\xBB",
                               "\xE1\xBB\x41",
                               "\xE2\x80",
                               "\xED\xA0\x80",
                               "\xF8\x88\x80\x80\x80",
                               "\xC1\xBF",
                               "\xFF"}) {
        EXPECT_FALSE(is_nfc(word + broken));
        EXPECT_FALSE(is_nfc(broken + word));
    }
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
