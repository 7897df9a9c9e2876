#include "verdict/revisions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verdict/testing/pdf.hpp"

namespace ecab::verdict {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Revisions, EndWhereTheirMarksEnd) {
    test::Pdf pdf;
    std::size_t const first = pdf.bytes().size() - 1;  // a line end follows the mark
    pdf.append({{90, "(x)"}});
    EXPECT_THAT(revision_ends(pdf.view()), ElementsAre(first, pdf.bytes().size() - 1));
}

TEST(Revisions, MarksInsideOfContentDoNotCount) {
    test::Pdf pdf;
    std::size_t const first = pdf.bytes().size() - 1;
    pdf.append({{90, "(%%EOF startxref\n12\n%%EOF)"}, {91, "(startxref\n0\n%%EOF)"}});
    EXPECT_THAT(revision_ends(pdf.view()), ElementsAre(first, pdf.bytes().size() - 1));
}

TEST(Revisions, PlacesMayBeCountedFromTheHeader) {
    test::Pdf pdf;
    std::string const later = "mail header\n" + pdf.bytes();
    EXPECT_THAT(revision_ends(as_bytes(later)), ElementsAre(later.size() - 1));
}

TEST(Revisions, OfNothingAreNone) {
    EXPECT_THAT(revision_ends({}), IsEmpty());
    EXPECT_THAT(revision_ends(as_bytes("%%EOF startxref 1 %%EOF")), IsEmpty());
}

}  // namespace
}  // namespace ecab::verdict
