#include "json/search_key.hpp"

#include <gtest/gtest.h>

namespace ecab::json {
namespace {

TEST(SearchKey, LeavesOutCaseToneMarksAndHorns) {
    EXPECT_EQ(search_key("Nguyễn Thị Hồng Đường"), "nguyen thi hong duong");
    EXPECT_EQ(search_key("ĐẶNG THỊ NGỌC THỊNH"), "dang thi ngoc thinh");
    EXPECT_EQ(search_key("ưƯơƠăĂâÂêÊôÔđĐ"), "uuooaaaaeeoodd");
    EXPECT_EQ(search_key("thanh-vien-02"), "thanh-vien-02");
}

TEST(SearchKey, IsTheSameForComposedAndDecomposedText) {
    EXPECT_EQ(search_key("Ti\u1EBFn"), "tien");
    EXPECT_EQ(search_key("Tie\u0302\u0301n"), "tien");
    EXPECT_EQ(search_key("\u0110\u01B0\u1EDDng"), search_key("\u0111u\u031Bo\u031B\u0300ng"));
}

TEST(SearchKey, MakesOneSpaceOfBlanksAndKeepsNoneAtTheEnds) {
    EXPECT_EQ(search_key("  Bộ\t \n trưởng\u00A0Bộ  "), "bo truong bo");
    EXPECT_EQ(search_key(" \u200B\t"), "");
    EXPECT_EQ(search_key(""), "");
}

TEST(SearchKey, OfFoldedTextChangesNothing) {
    for (char const* text : {"Phó Thủ tướng Chính phủ", "ﬁ Ⅳ Straße", "İstanbul", "Người Thử Đ."}) {
        std::optional<std::string> const once = search_key(text);
        ASSERT_TRUE(once);
        EXPECT_EQ(search_key(*once), once) << text;
    }
}

TEST(SearchKey, GivesNothingForIllFormedText) {
    for (char const* text : {"\xC3", "a\xFFz", "\xC0\xAF", "\xED\xA0\x80"})
        EXPECT_FALSE(search_key(text)) << text;
}

}  // namespace
}  // namespace ecab::json
