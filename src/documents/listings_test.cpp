// Whatever a paper says of itself is found, over however many lines it stands.
#include "documents/listings.hpp"

#include <gmock/gmock.h>

namespace ecab::documents {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

TEST(Listings, AValueOverTwoLinesIsReadTogetherAndByLine) {
    std::string const list =
        "Custom:          t\u1ed1i\nm\u1eadt\n"
        "ExactlySixteenKy:x\n"
        "Title:           To trinh\nso: (M\u1eadt)\n";
    EXPECT_THAT(labels_in_list(list),
                IsSupersetOf({"t\u1ed1i m\u1eadt",
                              "m\u1eadt",
                              "x",
                              "To trinh",
                              "To trinh so: (M\u1eadt)",
                              "so: (M\u1eadt)"}));
}

TEST(Listings, ALineThatLooksLikeAnotherValueHidesNothing) {
    EXPECT_THAT(labels_in_list("Title:           To trinh\nX:               M\u1eadt\n"),
                Contains("M\u1eadt"));
    EXPECT_THAT(labels_in_list("Title:           To trinh\nx: (M\u1eadt)\n"),
                Contains("x: (M\u1eadt)"));
    EXPECT_THAT(labels_in_list("M\u1eadt:             co\n"), Contains("M\u1eadt:             co"));
}

TEST(Listings, XmpTellsTextAttributesCommentsAndCdata) {
    std::string const xmp =
        "<?xpacket begin='\xEF\xBB\xBF'?><rdf:li>To\ntrinh</rdf:li><rdf:li\n a=\"m\u1ed9t\"\n"
        " b='hai > ba'/><!-- it's four --><![CDATA[<five>]]>six";
    EXPECT_THAT(labels_in_xml(xmp),
                ElementsAre("\xEF\xBB\xBF",
                            "To trinh",
                            "To",
                            "trinh",
                            "m\u1ed9t",
                            "hai > ba",
                            "it's four",
                            "<five>",
                            "six"));
}

TEST(Listings, LettersWrittenAsNumbersAreLetters) {
    EXPECT_THAT(labels_in_xml("<a>M&#7852;T</a><b>m&#x1EAD;t &amp; &lt;c&gt;</b>"),
                ElementsAre("M\u1eacT", "m\u1eadt & <c>"));
    EXPECT_THAT(labels_in_xml("&#0;&#xFFFFFFFF;&nothing;&;&"),
                ElementsAre("&#0;&#xFFFFFFFF;&nothing;&;&"));
    EXPECT_THAT(labels_in_xml("&#65;&#233;&#x1F4C4;"), ElementsAre("A\u00e9\U0001F4C4"));
}

TEST(Listings, XmpThatIsBrokenOffIsReadToItsEnd) {
    EXPECT_THAT(labels_in_xml("<a b=\"M\u1eadt"), ElementsAre("M\u1eadt"));
    EXPECT_THAT(labels_in_xml("<a b M\u1eadt"), Contains("<a b M\u1eadt"));
    EXPECT_THAT(labels_in_xml("<!-- M\u1eadt"), ElementsAre("M\u1eadt"));
    EXPECT_THAT(labels_in_xml(""), ElementsAre());
}

TEST(Listings, AttachmentsAreCountedAndNamed) {
    Attachments const none = attachments_in("0 embedded files\n");
    EXPECT_EQ(none.count, 0);
    EXPECT_TRUE(none.names.empty());
    Attachments const two =
        attachments_in("2 embedded files\n1: Phu luc\nm\u1eadt.txt\n2: 12: b.xls\n");
    EXPECT_EQ(two.count, 2);
    EXPECT_THAT(two.names,
                AllOf(IsSupersetOf({"Phu luc m\u1eadt.txt", "m\u1eadt.txt", "12: b.xls"}),
                      Not(Contains("2 embedded files"))));
    EXPECT_EQ(attachments_in("").count, 0);
    EXPECT_EQ(attachments_in("said otherwise\n1: a\n").count, 1) << "one that is listed is one";
}

TEST(Listings, FontsAreNamedInTheFirstColumn) {
    EXPECT_THAT(font_names_in("name                                 type\n"
                              "------------------------------------ -----\n"
                              "ABCDEF+.VnTimeH                      TrueType\n"),
                ElementsAre("ABCDEF+.VnTimeH"));
}

std::string const kPictures =
    "page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio\n"
    "--------------------------------------------------------------------------------------------"
    "\n";

TEST(Listings, PicturesAreAsLargeAsTheyAreDrawn) {
    std::vector<Picture> const found = pictures_in(
        kPictures +
        "   1     0 image     600   300  gray    1   1  jbig2  no         5  0   300   300   3K "
        "5%\n"
        "   1     1 smask     600   300  gray    1   1  jbig2  no         5  0   300   300   3K "
        "5%\n"
        "   2     2 stencil     1     1  -       1   1  image  no   [inline]   0.144 0.1    0B 0%\n"
        "   3     3 image     600   300  gray    1   1  jbig2  no         5  0     0   300   3K "
        "5%\n"
        "words\n");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].page, 1U);
    EXPECT_DOUBLE_EQ(found[0].square_inches, 2.0);
    EXPECT_NEAR(found[1].square_inches, 69.4, 0.1);
    EXPECT_LT(found[2].square_inches, 0) << "it may be of any size";
}

TEST(Listings, PicturesCoverAPartOfTheirPage) {
    std::string const list =
        "Title:           Page 1 size: 9999 x 9999 pts\n"
        "Page    1 size: 9999 x 9999 pts\n"
        "Page    1 size:  720 x 720 pts (A4)\nPage    1 rot:   0\nPage    2 size:  72 x 72 pts\n";
    std::vector<Picture> const pictures{{1, 25}, {1, 30.5}, {2, 7}, {4, -1}, {9, 1}, {0, 1}};
    EXPECT_THAT(coverage_of(pictures, list, 4), ElementsAre(55, 100, 0, 100));
    EXPECT_THAT(coverage_of({{1, 0.01}}, "", 1), ElementsAre(100)) << "a page of unknown size";
}

}  // namespace
}  // namespace ecab::documents
