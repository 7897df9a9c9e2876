#include "drafts/marks.hpp"

#include <gtest/gtest.h>

namespace ecab::drafts {
namespace {

NodeKind kind_of(std::string_view text) {
    std::optional<Mark> const mark = mark_of(text);
    return mark ? mark->kind : NodeKind::Text;
}

TEST(Marks, TellThePartsOfADocument) {
    EXPECT_EQ(kind_of("PHẦN THỨ HAI"), NodeKind::Part);
    EXPECT_EQ(kind_of("Chương IV"), NodeKind::Chapter);
    EXPECT_EQ(kind_of("Mục 2. QUYỀN"), NodeKind::Section);
    EXPECT_EQ(kind_of("Tiểu mục 1"), NodeKind::Subsection);
    EXPECT_EQ(kind_of("Điều 5a. Phạm vi"), NodeKind::Article);
    EXPECT_EQ(kind_of("IV. TỔ CHỨC"), NodeKind::Heading);
    EXPECT_EQ(kind_of("12. Khoản"), NodeKind::Clause);
    EXPECT_EQ(kind_of("1.2. Khoản"), NodeKind::Subclause);
    EXPECT_EQ(kind_of("đ) Điểm"), NodeKind::Point);
    EXPECT_EQ(kind_of("a1) Tiết"), NodeKind::Item);
    EXPECT_EQ(kind_of("(i) Tiết"), NodeKind::Item);
    EXPECT_EQ(kind_of("- Gạch"), NodeKind::Dash);
}

TEST(Marks, LeaveSentencesAlone) {
    EXPECT_EQ(kind_of("Phần mềm này"), NodeKind::Text);
    EXPECT_EQ(kind_of("Chương trình mục tiêu"), NodeKind::Text);
    EXPECT_EQ(kind_of("1.000 đồng"), NodeKind::Text);
    EXPECT_EQ(kind_of("-5 độ"), NodeKind::Text);
    EXPECT_EQ(kind_of("Một đoạn văn"), NodeKind::Text);
    EXPECT_EQ(kind_of("------"), NodeKind::Text);
    EXPECT_EQ(kind_of(""), NodeKind::Text);
}

TEST(Marks, AskForStressWhereASentenceMayBeginSo) {
    EXPECT_TRUE(mark_of("Điều 5 của Luật này có hiệu lực")->needs_stress);
    EXPECT_FALSE(mark_of("Điều 5. Hiệu lực")->needs_stress);
    EXPECT_TRUE(mark_of("Mục 1 Chương II quy định")->needs_stress);
}

TEST(Marks, ReadNumbersAndLetters) {
    EXPECT_EQ(mark_of("Điều 5a. Phạm vi")->number, "5a");
    EXPECT_EQ(mark_of("PHẦN THỨ HAI")->value, 2);
    EXPECT_EQ(mark_of("Chương XIV")->value, 14);
    EXPECT_EQ(roman_value("IIII"), 0);
    EXPECT_EQ(point_letter(5), "đ");
    EXPECT_EQ(point_value("e"), 6);
    for (int number = 1; number <= 40; ++number)
        EXPECT_EQ(point_value(point_letter(number)), number);
}

}  // namespace
}  // namespace ecab::drafts
