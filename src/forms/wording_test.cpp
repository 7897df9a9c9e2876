// The samples that stand in Decree 30/2020 Annex I itself, and the bounds around them.
#include "forms/wording.hpp"

#include <gmock/gmock.h>

namespace ecab::forms {
namespace {

TEST(NumberLine, IsThatOfTheDecreesSamples) {
    EXPECT_EQ(number_line(15, "QĐ-BNV"), "Số: 15/QĐ-BNV");
    EXPECT_EQ(number_line(5, "BNV-VP"), "Số: 05/BNV-VP");
    EXPECT_EQ(number_line(12, "UBND-VX"), "Số: 12/UBND-VX");
}

TEST(NumberLine, LeavesRoomWhereThereIsNoNumberYet) {
    EXPECT_EQ(number_line(std::nullopt, "NQ-CP"), "Số:         /NQ-CP");
}

TEST(PlaceAndDate, WritesDaysBelowTenAndTheFirstTwoMonthsWithAZero) {
    EXPECT_EQ(place_and_date("Hà Nội", Date::of(2020, 1, 5)), "Hà Nội, ngày 05 tháng 01 năm 2020");
    EXPECT_EQ(place_and_date("Hà Nội", Date::of(2026, 2, 28)), "Hà Nội, ngày 28 tháng 02 năm 2026");
    EXPECT_EQ(place_and_date("Hà Nội", Date::of(2026, 3, 10)), "Hà Nội, ngày 10 tháng 3 năm 2026");
    EXPECT_EQ(place_and_date("Hà Nội", Date::of(2025, 10, 9)), "Hà Nội, ngày 09 tháng 10 năm 2025");
}

TEST(PlaceAndDate, LeavesRoomWhereThereIsNoDateYet) {
    EXPECT_EQ(place_and_date("Huế", std::nullopt), "Huế, ngày        tháng        năm       ");
}

TEST(Capitals, KnowEveryVietnameseLetter) {
    EXPECT_EQ(capitals("Chính phủ"), "CHÍNH PHỦ");
    EXPECT_EQ(capitals("đường lối ưu việt, ỷ lại, nghĩa"), "ĐƯỜNG LỐI ƯU VIỆT, Ỷ LẠI, NGHĨA");
}

TEST(ListEnd, MakesOneEndOfWhateverWasWritten) {
    EXPECT_EQ(list_end("Căn cứ Luật;", false), "Căn cứ Luật;");
    EXPECT_EQ(list_end("Căn cứ Luật.", false), "Căn cứ Luật;");
    EXPECT_EQ(list_end("Căn cứ Luật ;", true), "Căn cứ Luật.");
    EXPECT_EQ(list_end("Trên cơ sở kết quả biểu quyết", true, ","),
              "Trên cơ sở kết quả biểu quyết,");
}

TEST(Roman, CountsPartsAndChapters) {
    EXPECT_EQ(roman(1), "I");
    EXPECT_EQ(roman(4), "IV");
    EXPECT_EQ(roman(9), "IX");
    EXPECT_EQ(roman(14), "XIV");
    EXPECT_EQ(roman(49), "XLIX");
    EXPECT_EQ(roman(99), "XCIX");
}

TEST(PointLetter, FollowsTheVietnameseAlphabetAndEndsWithIt) {
    EXPECT_EQ(point_letter(4), "d");
    EXPECT_EQ(point_letter(5), "đ");
    EXPECT_EQ(point_letter(6), "e");
    EXPECT_EQ(point_letter(7), "g");
    EXPECT_EQ(point_letter(23), "y");
    EXPECT_EQ(point_letter(24), std::nullopt);
    EXPECT_EQ(point_letter(0), std::nullopt);
}

TEST(SignerLines, SayForWhomADeputySigns) {
    Signer const signer{
        .by = {{Capacity::Collective, "Chính phủ"}, {Capacity::Deputy, "Thủ tướng"}},
        .title = "Phó Thủ tướng",
        .acting = {},
        .name = {}};
    EXPECT_THAT(signer_lines(signer),
                testing::ElementsAre("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"));
}

TEST(SignerLines, SayThatAHeadIsActing) {
    Signer const signer{.by = {}, .title = "Bộ trưởng", .acting = true, .name = {}};
    EXPECT_THAT(signer_lines(signer), testing::ElementsAre("Q. BỘ TRƯỞNG"));
}

}  // namespace
}  // namespace ecab::forms
