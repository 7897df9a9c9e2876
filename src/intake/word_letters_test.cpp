// Letters of old fonts in documents of Word, wherever their font is named.
#include "intake/word_letters.hpp"

#include <gmock/gmock.h>

#include "archives/testing/archives.hpp"

namespace ecab::intake {
namespace {

using archives::testing_archives::archive;

std::string word(std::string const& body, std::string const& styles) {
    return archive({{"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"},
                    {"word/styles.xml", "<w:styles>" + styles + "</w:styles>"}});
}

std::string document_of(DecodedWord const& done) {
    archives::ZipFile const zip = *archives::ZipFile::open(as_bytes(done.file));
    return *zip.read(*zip.find("word/document.xml"), archives::kPartBytesMax);
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
    DecodedWord const done = *decode_word(*archives::ZipFile::open(as_bytes(file)));
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
    std::string const text = document_of(*decode_word(*archives::ZipFile::open(as_bytes(file))));
    EXPECT_THAT(text, testing::HasSubstr(">lậ<"));
    EXPECT_THAT(text, testing::HasSubstr(">p được<"));
}

TEST(WordLetters, UnicodeUnderTheNameOfAnOldFontKeepsItsLettersAndIsNotCounted) {
    std::string const font = "<w:rPr><w:rFonts w:hAnsi='.VnTime'/></w:rPr>";
    std::string const file = word("<w:p><w:r>" + font + "<w:t>xã hội</w:t></w:r></w:p>", "");
    DecodedWord const done = *decode_word(*archives::ZipFile::open(as_bytes(file)));
    EXPECT_TRUE(done.characters.empty());
    std::string const text = document_of(done);
    EXPECT_THAT(text, testing::HasSubstr(">xã hội<"));
    EXPECT_THAT(text, testing::HasSubstr("w:hAnsi=\"Times New Roman\""));
}

TEST(WordLetters, WhatIsUnicodeStaysAsItIs) {
    std::string const file = word("<w:p><w:r><w:t>Cộng hoà</w:t></w:r></w:p>", "");
    DecodedWord const done = *decode_word(*archives::ZipFile::open(as_bytes(file)));
    EXPECT_TRUE(done.file.empty());
    EXPECT_TRUE(done.characters.empty());
}

}  // namespace
}  // namespace ecab::intake
