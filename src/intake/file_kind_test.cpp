// What a file is, by its bytes.
#include "intake/file_kind.hpp"

#include <gmock/gmock.h>

#include "archives/testing/archives.hpp"

namespace ecab::intake {
namespace {

using archives::testing_archives::archive;

TEST(FileKind, IsToldByContent) {
    using std::string_view_literals::operator""sv;
    auto const kind = [](std::string_view file) { return kind_of(as_bytes(file)); };
    EXPECT_EQ(*kind("%PDF-1.7"), FileKind::Pdf);
    EXPECT_EQ(*kind("{\\rtf1"), FileKind::Rtf);
    EXPECT_EQ(*kind("II*\0....."sv), FileKind::Tiff);
    EXPECT_EQ(*kind(archive({{"word/document.xml", "<w/>"}})), FileKind::Docx);
    EXPECT_EQ(*kind(archive({{"xl/workbook.xml", "<w/>"}})), FileKind::Xlsx);
    EXPECT_EQ(*kind(archive({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
              FileKind::Odt);
    EXPECT_EQ(kind("").error().detail, "empty");
    EXPECT_EQ(kind("words").error().detail, "unknown");
    EXPECT_EQ(kind(archive({{"a.txt", "x"}})).error().detail, "unknown");
    EXPECT_EQ(kind(archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                            {"META-INF/manifest.xml", "<manifest:encryption-data/>"}}))
                  .error()
                  .detail,
              "encrypted");
    EXPECT_TRUE(is_extension_of(FileKind::Jpeg, "JPEG"));
    EXPECT_FALSE(is_extension_of(FileKind::Docx, "doc"));
}

}  // namespace
}  // namespace ecab::intake
