#include "json/fold.hpp"

#include <gtest/gtest.h>

namespace ecab::json {
namespace {

TEST(Fold, LeavesOutCaseToneMarksAndHorns) {
    EXPECT_EQ(folded("Nguyễn Thị Hồng Đường"), "nguyen thi hong duong");
    EXPECT_EQ(folded("ĐẶNG THỊ NGỌC THỊNH"), "dang thi ngoc thinh");
    EXPECT_EQ(folded("ưƯơƠăĂâÂêÊôÔđĐ"), "uuooaaaaeeoodd");
    EXPECT_EQ(folded("thanh-vien-02"), "thanh-vien-02");
}

TEST(Fold, IsTheSameForComposedAndDecomposedText) {
    EXPECT_EQ(folded("Ti\u1EBFn"), "tien");
    EXPECT_EQ(folded("Tie\u0302\u0301n"), "tien");
    EXPECT_EQ(folded("\u0110\u01B0\u1EDDng"), folded("\u0111u\u031Bo\u031B\u0300ng"));
}

TEST(Fold, MakesOneSpaceOfBlanksAndKeepsNoneAtTheEnds) {
    EXPECT_EQ(folded("  Bộ\t \n trưởng\u00A0Bộ  "), "bo truong bo");
    EXPECT_EQ(folded(" \u200B\t"), "");
    EXPECT_EQ(folded(""), "");
}

TEST(Fold, OfFoldedTextChangesNothing) {
    for (char const* text : {"Phó Thủ tướng Chính phủ", "ﬁ Ⅳ Straße", "İstanbul", "Người Thử Đ."}) {
        std::optional<std::string> const once = folded(text);
        ASSERT_TRUE(once);
        EXPECT_EQ(folded(*once), once) << text;
    }
}

TEST(Fold, GivesNothingForIllFormedText) {
    for (char const* text : {"\xC3", "a\xFFz", "\xC0\xAF", "\xED\xA0\x80"})
        EXPECT_FALSE(folded(text)) << text;
}

}  // namespace
}  // namespace ecab::json
