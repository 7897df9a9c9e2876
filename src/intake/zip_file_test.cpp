// Archives as they should be, and as somebody who means ill makes them.
#include "intake/zip_file.hpp"

#include <gmock/gmock.h>

#include "intake/file_kind.hpp"
#include "intake/testing/archives.hpp"
#include "intake/word_letters.hpp"

namespace ecab::intake {
namespace {

using testing_archives::archive;
using testing_archives::Part;

std::string reason_of(std::string const& file) {
    Result<ZipFile> const zip = ZipFile::open(as_bytes(file));
    if (!zip) return zip.error().detail;
    Result<Done> const good = zip->check();
    return good ? "" : good.error().detail;
}

TEST(ZipFile, PartsAreReadAndReplaced) {
    std::string const file = archive({{"a.xml", "<a/>"}, {"b/c.xml", std::string(5000, 'x')}});
    ZipFile const zip = *ZipFile::open(as_bytes(file));
    ASSERT_EQ(zip.entries().size(), 2U);
    EXPECT_EQ(*zip.read(*zip.find("a.xml"), 10), "<a/>");
    EXPECT_EQ(zip.read(*zip.find("b/c.xml"), 4999).error().detail, "bomb");
    std::string const other = *zip.with({{"b/c.xml", "<c>mới</c>"}});
    ZipFile const again = *ZipFile::open(as_bytes(other));
    EXPECT_EQ(*again.read(*again.find("b/c.xml"), 100), "<c>mới</c>");
    EXPECT_EQ(*again.read(*again.find("a.xml"), 100), "<a/>");
    EXPECT_TRUE(again.check());
}

TEST(ZipFile, WhatLeadsOutOrLiesIsRefused) {
    for (char const* name : {"../a.xml", "/a.xml", "a\\b.xml", "a/../../b.xml", ".."})
        EXPECT_EQ(reason_of(archive({{name, "x"}})), "names") << name;
    EXPECT_EQ(reason_of(archive({{"a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}})), "bomb");
    std::string const whole = archive({{"a.xml", "<a/>"}});
    EXPECT_EQ(reason_of(whole.substr(0, whole.size() - 4)), "broken");
    EXPECT_EQ(reason_of("PK\x03\x04"), "broken");
    Part lying{"a.xml", "<a>1234567890</a>"};
    lying.told_bytes = 4;
    EXPECT_EQ(reason_of(archive({lying})), "broken");
    Part large{"a.xml", "x"};
    large.told_bytes = 0xFFFFFFF0;
    EXPECT_EQ(reason_of(archive({large})), "bomb");
}

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

std::string word(std::string const& body, std::string const& styles) {
    return archive({{"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"},
                    {"word/styles.xml", "<w:styles>" + styles + "</w:styles>"}});
}

std::string document_of(DecodedWord const& done) {
    ZipFile const zip = *ZipFile::open(as_bytes(done.file));
    return *zip.read(*zip.find("word/document.xml"), kPartBytesMax);
}

TEST(WordLetters, AreDecodedWhereverTheirFontIsNamed) {
    std::string const styles =
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:rFonts "
        "w:ascii='.VnTime' "
        "w:hAnsi='.VnTime'/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='H'>"
        "<w:basedOn w:val='N'/></w:style>";
    std::string const file = word(
        "<w:p><w:r><w:t>céng</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>hoµ</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:rFonts w:hAnsi='Times New Roman'/></w:rPr><w:t>é</w:t></w:r></w:p>",
        styles);
    DecodedWord const done = *decode_word(*ZipFile::open(as_bytes(file)));
    EXPECT_THAT(done.characters, testing::ElementsAre(testing::Pair(".VnTime", 7)));
    std::string const text = document_of(done);
    EXPECT_THAT(text, testing::HasSubstr(">cộng<"));
    EXPECT_THAT(text, testing::HasSubstr(">hoà<"));
    EXPECT_THAT(text, testing::HasSubstr(">é<"));
    EXPECT_THAT(text, testing::HasSubstr("w:hAnsi=\"Times New Roman\""));
}

TEST(WordLetters, AnAccentInTheNextRunGoesToItsLetter) {
    std::string const font = "<w:rPr><w:rFonts w:hAnsi='VNI-Times'/></w:rPr>";
    std::string const file = word(
        "<w:p><w:r>" + font + "<w:t>la</w:t></w:r><w:r>" + font + "<w:t>äp ñöôïc</w:t></w:r></w:p>",
        "");
    std::string const text = document_of(*decode_word(*ZipFile::open(as_bytes(file))));
    EXPECT_THAT(text, testing::HasSubstr(">lậ<"));
    EXPECT_THAT(text, testing::HasSubstr(">p được<"));
}

TEST(WordLetters, WhatIsUnicodeStaysAsItIs) {
    std::string const file = word("<w:p><w:r><w:t>Cộng hoà</w:t></w:r></w:p>", "");
    DecodedWord const done = *decode_word(*ZipFile::open(as_bytes(file)));
    EXPECT_TRUE(done.file.empty());
    EXPECT_TRUE(done.characters.empty());
}

}  // namespace
}  // namespace ecab::intake
