// Documents set on pages: what the file says of itself, where boxes stand, where pages break.
#include "forms/render.hpp"

#include <gmock/gmock.h>

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "forms/testing/sample.hpp"

namespace ecab::forms {
namespace {

Moment made() { return parse_moment("2026-02-05T01:00:00.000Z").value(); }

Rendered set(Document const& document, std::string_view kind = "nghi-quyet") {
    return render(document, shipped_form(kind), made());
}

PlacedBox const& box(Rendered const& done, std::string_view name) {
    for (PlacedBox const& one : done.boxes)
        if (one.box == name) return one;
    throw std::runtime_error("no box " + std::string(name));
}

Document with_paragraphs(int count) {
    Document document = sample("nghi-quyet");
    document.body.clear();
    for (int at = 0; at < count; ++at)
        document.body.push_back({ClauseKind::Text, {}, "Một câu ngắn trên một dòng.", {}});
    return document;
}

TEST(Rendering, TheSameDocumentGivesTheSameBytes) {
    for (std::string_view const kind : kKinds) {
        Document const document = sample(kind);
        EXPECT_EQ(set(document, kind).pdf, set(document, kind).pdf) << kind;
    }
}

TEST(Rendering, TheFileSaysItsLanguageTitleAndDatesInTheZoneOfVietNam) {
    Rendered const done = set(sample("nghi-quyet"));
    QPDF pdf;
    pdf.processMemoryFile("d", done.pdf.data(), done.pdf.size());
    EXPECT_TRUE(pdf.getWarnings().empty());
    EXPECT_EQ(pdf.getRoot().getKey("/Lang").getUTF8Value(), "vi-VN");
    EXPECT_TRUE(pdf.getRoot().getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    auto info = pdf.getTrailer().getKey("/Info");
    EXPECT_THAT(info.getKey("/Title").getUTF8Value(),
                testing::StartsWith("NGHỊ QUYẾT Về việc kết nối"));
    EXPECT_EQ(info.getKey("/CreationDate").getUTF8Value(), "D:20260205080000+07'00'");
    EXPECT_TRUE(pdf.getTrailer().hasKey("/ID"));
    auto const xmp = pdf.getRoot().getKey("/Metadata").getRawStreamData();
    std::string const words(reinterpret_cast<char const*>(xmp->getBuffer()), xmp->getSize());
    EXPECT_THAT(words, testing::HasSubstr("<pdfaid:part>2</pdfaid:part>"));
    EXPECT_THAT(words, testing::HasSubstr("<xmp:CreateDate>2026-02-05T08:00:00+07:00<"));
    auto whole = pdf.getRoot().getKey("/StructTreeRoot").getKey("/K");
    EXPECT_EQ(whole.getKey("/S").getName(), "/Document");
}

// ISO 19005-2, 6.1.7.1; readers for archives refuse the file otherwise.
TEST(Rendering, EveryStreamEndsOnALineOfItsOwn) {
    std::string const pdf = set(sample("nghi-quyet")).pdf;
    int streams = 0;
    for (std::size_t at = pdf.find("endstream"); at != std::string::npos;
         at = pdf.find("endstream", at + 1), ++streams)
        EXPECT_EQ(pdf[at - 1], '\n') << at;
    EXPECT_GT(streams, 10);
}

TEST(Rendering, PutsTheBoxesOfTheHeadInTwoColumns) {
    Rendered const done = set(sample("cong-van"), "cong-van");
    EXPECT_NEAR(box(done, "1").y, 20, 0.1);
    EXPECT_NEAR(box(done, "2").y, 20, 0.1);
    EXPECT_NEAR(box(done, "2").x, 30, 0.1);
    EXPECT_GT(box(done, "1").x, box(done, "2").x + box(done, "2").width);
    EXPECT_NEAR(box(done, "1").x + box(done, "1").width, 190, 0.1);
    EXPECT_NEAR(box(done, "3").y, box(done, "4").y, 0.1);
    EXPECT_GT(box(done, "5b").y, box(done, "3").y);
    EXPECT_NEAR(box(done, "10b").width, 20, 0.1);
    EXPECT_NEAR(box(done, "10b").height, 8, 0.1);
    EXPECT_NEAR(box(done, "13").y + box(done, "13").height, 277, 0.5);
}

TEST(Rendering, StampsAreAsWideAsTheDecreeSays) {
    Document document = sample("cong-van");
    for (auto const& [urgency, width] : {std::pair{Urgency::Express, 30.0},
                                         std::pair{Urgency::VeryUrgent, 40.0},
                                         std::pair{Urgency::Urgent, 20.0}}) {
        document.urgency = urgency;
        EXPECT_NEAR(box(set(document, "cong-van"), "10b").width, width, 0.1);
    }
}

// For every length of a document, the names are on a page with text, and on one page.
TEST(Rendering, ASignatureIsNeverAloneOnAPageOrTornApart) {
    int breaks = 0;
    int pages = 0;
    for (int count = 10; count < 45; ++count) {
        Rendered const done = set(with_paragraphs(count));
        PlacedBox const& title = box(done, "7a");
        PlacedBox const& name = box(done, "7b");
        EXPECT_EQ(title.page, name.page);
        EXPECT_EQ(title.page, done.pages);
        EXPECT_GT(title.y, 26) << count << " paragraphs: nothing stands above the names";
        EXPECT_LT(name.y + name.height, 277.5) << count;
        breaks += done.pages > pages;
        pages = done.pages;
    }
    EXPECT_GE(breaks, 2);
}

TEST(Rendering, MoreRecipientsThanAPageHoldsGoOnOnTheNextPage) {
    Document document = sample("nghi-quyet");
    document.copies.assign(150, "Văn phòng Quốc hội");
    Rendered const done = set(document);
    EXPECT_GE(done.pages, 4);
    EXPECT_EQ(box(done, "7a").page, box(done, "7b").page);
}

TEST(Rendering, ALongSubjectOrIssuerMakesTheHeadHigherAndCoversNothing) {
    Document document = sample("cong-van");
    document.issuer = "Ban Chỉ đạo quốc gia về phát triển khoa học, công nghệ và chuyển đổi số";
    document.title = document.issuer + ", " + document.issuer + ", " + document.issuer;
    Rendered const done = set(document, "cong-van");
    EXPECT_GT(box(done, "3").y, box(done, "2").y + box(done, "2").height - 0.1);
    EXPECT_GT(box(done, "9a").y, box(done, "5b").y + box(done, "5b").height - 0.1);
}

TEST(Rendering, WordsThatLookLikeMarkupArePrintedAsTheyStand) {
    Document document = with_paragraphs(1);
    document.body.front().text = "</b> & <i>x</i> &amp;";
    document.title = "<b>A & B";
    EXPECT_EQ(set(document).pages, 1);
}

TEST(Rendering, AWordWiderThanThePageIsBroken) {
    Document document = with_paragraphs(1);
    document.body.front().text = std::string(5000, 'a');
    document.issuer = std::string(300, 'B');
    EXPECT_GE(set(document).pages, 2);
}

}  // namespace
}  // namespace ecab::forms
