// What the gate says of a paper that was read.
#include "app/paper_gate.hpp"

#include <gtest/gtest.h>

namespace ecab::app {
namespace {

std::string words(std::size_t count) {
    std::string page;
    for (std::size_t i = 0; i < count; ++i) page += "chữ ";
    return page;
}

TEST(PaperGate, APageWithoutTextIsNotSearched) {
    EXPECT_EQ(unsearched_pages({{words(300), " \n", words(300)}}), 1);
    EXPECT_EQ(unsearched_pages({{words(300), words(1)}}), 0) << "no picture: a short last page";
    EXPECT_EQ(unsearched_pages({{words(10), "", ""}}), 3) << "a stamp over a scan";
}

TEST(PaperGate, APageOfPicturesWithFewWordsIsNotSearched) {
    ports::PaperText paper;
    paper.pages = {words(400), "- 2 -", words(kScanWordsMax), words(kScanWordsMax + 1), "- 5 -"};
    paper.pictures = {100, 90, kScanPercentMin, 100, kScanPercentMin - 1};
    EXPECT_EQ(unsearched_pages(paper), 2) << "the second and the third";
    paper.pictures.clear();
    EXPECT_EQ(unsearched_pages(paper), 0);
}

TEST(PaperGate, MarksAreFoundInTextLabelsAndName) {
    EXPECT_EQ(secret_mark_of({{"Nội dung\nTUYỆT MẬT"}}, "a.pdf"), "TUYỆT MẬT");
    EXPECT_EQ(secret_mark_of({{"Nội dung"}, {"Tờ trình (Mật)"}}, "a.pdf"), "MẬT");
    EXPECT_EQ(secret_mark_of({{"Nội dung"}}, "Tờ trình (Mật).pdf"), "MẬT");
    EXPECT_EQ(secret_mark_of({{"Nội dung"}, {"Bí mật kinh doanh"}}, "a.pdf"), std::nullopt);
}

}  // namespace
}  // namespace ecab::app
