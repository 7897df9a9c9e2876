#include "verdict/later_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verdict/testing/pdf.hpp"

namespace ecab::verdict {
namespace {

using test::Pdf;
using testing::Contains;
using testing::IsEmpty;

// A form with a text field (30, picture 31) and validation data (50) before the update.
Pdf with_form() {
    Pdf pdf;
    pdf.append({{1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /DSS 50 0 R >>"},
                {3, Pdf::page("30 0 R")},
                {6, Pdf::form("30 0 R")},
                {30,
                 "<< /FT /Tx /T (ten) /V (a) /Type /Annot /Subtype /Widget /Rect [0 0 9 9]"
                 " /AP << /N 31 0 R >> >>"},
                {31,
                 "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\nq\n"
                 "endstream"},
                {50, "<< /Type /DSS /Certs [51 0 R] >>"},
                {51, "<< /Length 1 >>\nstream\nc\nendstream"}});
    return pdf;
}

std::vector<LaterChange> changes(Pdf const& before, std::map<int, std::string> const& objects) {
    Pdf after = before;
    after.append(objects);
    return changes_between(before.view(), after.view(), 3);
}

LaterKind heaviest(std::vector<LaterChange> const& all) {
    LaterKind out = LaterKind::None;
    for (LaterChange const& one : all) out = std::max(out, one.kind);
    return out;
}

std::vector<std::string> words(std::vector<LaterChange> const& all) {
    std::vector<std::string> out;
    for (LaterChange const& one : all) out.push_back(one.what);
    return out;
}

LaterKind kind_after(std::map<int, std::string> const& objects) {
    return heaviest(changes(with_form(), objects));
}

TEST(LaterChanges, WhatIsWrittenAgainWithTheSameContentIsNoChange) {
    EXPECT_THAT(changes(with_form(), {{4, "<< /Length 9 >>\nstream\n0 0 m 9 w\nendstream"}}),
                IsEmpty());
}

TEST(LaterChanges, AnObjectThatNothingShowsIsNoChange) {
    EXPECT_THAT(changes(with_form(), {{90, "(nothing refers to this)"}}), IsEmpty());
}

TEST(LaterChanges, ANumberThatWasNamedBeforeAndIsDefinedLaterIsOne) {
    Pdf pdf = with_form();
    pdf.append({{3, Pdf::page("30 0 R 45 0 R")}});  // 45 is nothing yet
    auto const found =
        changes(pdf, {{45, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] >>"}});
    EXPECT_EQ(heaviest(found), LaterKind::Other);
    EXPECT_THAT(words(found), Contains("object 45 (/Annot /FreeText) named before, defined later"));
}

TEST(LaterChanges, AFilledFieldIsFormFilling) {
    std::string const filled =
        "<< /FT /Tx /T (ten) /V (b) /Type /Annot /Subtype /Widget /Rect [0 0 9 9]"
        " /AP << /N 31 0 R >> >>";
    EXPECT_EQ(kind_after({{30, filled}}), LaterKind::FormFilling);
    EXPECT_EQ(kind_after({{31,
                           "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\n"
                           "stream\nQ\nendstream"}}),
              LaterKind::FormFilling);
}

TEST(LaterChanges, AFieldThatMovesIsMore) {
    std::string const moved =
        "<< /FT /Tx /T (ten) /V (a) /Type /Annot /Subtype /Widget /Rect [0 0 99 99]"
        " /AP << /N 31 0 R >> >>";
    EXPECT_EQ(kind_after({{30, moved}}), LaterKind::Other);
}

TEST(LaterChanges, APictureThatAPageShowsTooIsContent) {
    Pdf pdf = with_form();
    pdf.append({{3,
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Annots [30 0 R]"
                 " /Resources << /XObject << /X 31 0 R >> >> >>"}});
    EXPECT_EQ(heaviest(changes(pdf,
                               {{31,
                                 "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\n"
                                 "stream\nQ\nendstream"}})),
              LaterKind::Other);
}

TEST(LaterChanges, MoreValidationDataBelongsToSignatures) {
    EXPECT_EQ(kind_after({{50, "<< /Type /DSS /Certs [51 0 R 52 0 R] >>"},
                          {52, "<< /Length 1 >>\nstream\nd\nendstream"}}),
              LaterKind::Signatures);
    EXPECT_EQ(kind_after({{51, "<< /Length 1 >>\nstream\nx\nendstream"}}), LaterKind::Other);
}

TEST(LaterChanges, TheDescriptionIsMetadata) {
    EXPECT_EQ(kind_after({{5, "<< /Title (Other) >>"}}), LaterKind::Metadata);
}

TEST(LaterChanges, ANoteOnAPageIsAnAnnotation) {
    auto const found = changes(with_form(),
                               {{3, Pdf::page("30 0 R 60 0 R")},
                                {60, "<< /Type /Annot /Subtype /Square /Rect [0 0 200 200] >>"}});
    EXPECT_EQ(heaviest(found), LaterKind::Annotations);
    EXPECT_THAT(words(found), Contains("page 1: /Square"));
}

TEST(LaterChanges, PagesAndTheirContentAreOther) {
    EXPECT_EQ(kind_after({{4, "<< /Length 9 >>\nstream\n1 1 m 9 w\nendstream"}}), LaterKind::Other);
    EXPECT_EQ(kind_after({{2, "<< /Type /Pages /Kids [3 0 R 70 0 R] /Count 2 >>"},
                          {70, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"}}),
              LaterKind::Other);
    EXPECT_EQ(kind_after({{3,
                           "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
                           " /Annots [30 0 R] >>"}}),
              LaterKind::Other);
}

TEST(LaterChanges, TheCatalogueMayNotGetActions) {
    EXPECT_EQ(kind_after({{1,
                           "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /DSS 50 0 R"
                           " /OpenAction [3 0 R /Fit] >>"}}),
              LaterKind::Other);
}

TEST(LaterChanges, FieldsMayNotComeOrGo) {
    EXPECT_EQ(kind_after({{6, Pdf::form("")}}), LaterKind::Other);
    EXPECT_EQ(kind_after({{6, Pdf::form("30 0 R 80 0 R")}, {80, "<< /FT /Tx /T (moi) >>"}}),
              LaterKind::Other);
    EXPECT_EQ(kind_after({{6, Pdf::form("30 0 R 80 0 R")}, {80, "<< /FT /Sig /T (moi) >>"}}),
              LaterKind::Signatures);
}

TEST(LaterChanges, AStateThatCannotBeReadIsOther) {
    auto const found = changes_between(as_bytes("%PDF-1.7"), as_bytes("%PDF-1.7 x"), 2);
    EXPECT_EQ(heaviest(found), LaterKind::Other);
}

TEST(LaterChanges, TheListEndsAndTheHeaviestStays) {
    Pdf pdf = with_form();
    std::string fields;
    std::map<int, std::string> objects;
    for (int i = 100; i < 200; ++i) {
        fields += std::to_string(i) + " 0 R ";
        objects[i] = "<< /FT /Sig /T (s" + std::to_string(i) + ") >>";
    }
    objects[6] = Pdf::form("30 0 R " + fields);
    objects[4] = "<< /Length 9 >>\nstream\n1 1 m 9 w\nendstream";
    auto const found = changes(pdf, objects);
    EXPECT_EQ(found.size(), kChangesNamedMax + 1);
    EXPECT_EQ(heaviest(found), LaterKind::Other);
}

TEST(LaterChanges, WhatMayFollowIsTheCertificationsToSay) {
    EXPECT_TRUE(may_follow(LaterKind::Signatures, std::nullopt));
    EXPECT_FALSE(may_follow(LaterKind::Annotations, std::nullopt));
    EXPECT_FALSE(may_follow(LaterKind::Signatures, 1));
    EXPECT_TRUE(may_follow(LaterKind::FormFilling, 2));
    EXPECT_FALSE(may_follow(LaterKind::Annotations, 2));
    EXPECT_TRUE(may_follow(LaterKind::Annotations, 3));
    EXPECT_FALSE(may_follow(LaterKind::Other, 3));
}

}  // namespace
}  // namespace ecab::verdict
