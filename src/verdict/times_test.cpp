#include "verdict/times.hpp"

#include <gtest/gtest.h>

namespace ecab::verdict {
namespace {

TEST(PdfTime, IsReadWithItsZone) {
    auto const time = parse_pdf_time("D:20251006103424+07'00'");
    ASSERT_TRUE(time.has_value());
    EXPECT_TRUE(time->has_zone);
    EXPECT_EQ(to_text(time->at), "2025-10-06T03:34:24.000Z");
    EXPECT_EQ(to_vietnam_text(time->at), "2025-10-06T10:34:24+07:00");
    EXPECT_EQ(to_text(parse_pdf_time("D:20251006103424-08'00'")->at), "2025-10-06T18:34:24.000Z");
    EXPECT_EQ(to_text(parse_pdf_time("D:20251006103424Z")->at), "2025-10-06T10:34:24.000Z");
    EXPECT_EQ(to_text(parse_pdf_time("D:20251006103424+07")->at), "2025-10-06T03:34:24.000Z");
}

TEST(PdfTime, MayLackParts) {
    EXPECT_EQ(to_text(parse_pdf_time("D:2025")->at), "2025-01-01T00:00:00.000Z");
    EXPECT_FALSE(parse_pdf_time("D:20251006103424")->has_zone);
}

TEST(PdfTime, IsNothingElse) {
    for (char const* text :
         {"", "D:", "D:20", "D:20251306", "D:20251006103424x", "hôm qua", "D:20251006250000Z"})
        EXPECT_FALSE(parse_pdf_time(text).has_value()) << text;
}

TEST(PdfTime, CrossesMidnightInVietNam) {
    EXPECT_EQ(to_vietnam_text(*parse_moment("2025-12-31T17:00:00.000Z")),
              "2026-01-01T00:00:00+07:00");
    EXPECT_EQ(to_vietnam_text(Moment{-8 * kHourMs}), "1969-12-31T23:00:00+07:00");
}

}  // namespace
}  // namespace ecab::verdict
