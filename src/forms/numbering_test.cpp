#include "forms/numbering.hpp"

#include <gmock/gmock.h>

namespace ecab::forms {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Clause titled(ClauseKind kind, std::string const& title, std::vector<Clause> inside = {}) {
    return {kind, title, std::nullopt, std::move(inside)};
}

Clause said(ClauseKind kind, std::string const& text, std::vector<Clause> inside = {}) {
    return {kind, std::nullopt, text, std::move(inside)};
}

std::vector<std::string> leads(std::vector<Clause> const& body) {
    std::vector<std::string> out;
    std::vector<NumberedParagraph> const paragraphs = number_body(body).value();
    for (NumberedParagraph const& one : paragraphs) out.push_back(one.lead);
    return out;
}

std::string refused(std::vector<Clause> const& body) {
    auto const result = number_body(body);
    return result ? "" : result.error().detail;
}

TEST(Numbering, CountsArticlesAndChaptersThroughTheDocumentAndTheRestWithinTheirPlace) {
    using enum ClauseKind;
    auto const article = [] {
        return titled(Article, "Đ", {said(Clause, "k", {said(Point, "a"), said(Point, "b")})});
    };
    EXPECT_THAT(
        leads({titled(Part, "P", {titled(Chapter, "C", {titled(Section, "M", {article()})})}),
               titled(Part, "P", {titled(Chapter, "C", {titled(Section, "M", {article()})})})}),
        ElementsAre("Phần I",
                    "Chương I",
                    "Mục 1",
                    "Điều 1.",
                    "1.",
                    "a)",
                    "b)",
                    "Phần II",
                    "Chương II",
                    "Mục 1",
                    "Điều 2.",
                    "1.",
                    "a)",
                    "b)"));
}

TEST(Numbering, ParagraphsBetweenNumberedOnesTakeNoNumber) {
    using enum ClauseKind;
    EXPECT_THAT(leads({said(Text, "mở đầu"),
                       titled(Heading, "M"),
                       said(Text, "giữa"),
                       titled(Heading, "H"),
                       said(Dash, "g")}),
                ElementsAre("", "I.", "", "II.", "-"));
}

TEST(Numbering, RefusesALargerPartInsideASmallerOneByItsPlace) {
    using enum ClauseKind;
    EXPECT_THAT(refused({said(Text, "t"), said(Clause, "k", {titled(Article, "Đ")})}),
                HasSubstr("body.1.inside.0.is: article cannot stand inside this"));
    EXPECT_THAT(refused({said(Point, "k", {said(Point, "a")})}), HasSubstr("body.0.inside.0.is"));
}

TEST(Numbering, RefusesWhatHasNoWords) {
    using enum ClauseKind;
    EXPECT_EQ(refused({{Article, {}, {}, {}}}), "body.0.text: missing");
    EXPECT_EQ(refused({{Chapter, {}, {}, {}}}), "body.0.title: missing");
    EXPECT_EQ(refused({{{}, {}, {}, {}}}), "body.0.text: missing");
    EXPECT_THAT(refused({said(Chapter, "t")}), HasSubstr("body.0.text"));
    EXPECT_THAT(refused({titled(Dash, "t")}), HasSubstr("body.0.text"));
}

TEST(Numbering, RefusesMorePointsThanThereAreLetters) {
    std::vector<Clause> points(23, said(ClauseKind::Point, "đ"));
    EXPECT_EQ(refused(points), "");
    points.push_back(said(ClauseKind::Point, "đ"));
    EXPECT_EQ(refused(points), "body.23: more points than letters");
}

TEST(Numbering, RefusesMoreThanNinetyNineChapters) {
    std::vector<Clause> chapters(99, titled(ClauseKind::Chapter, "c"));
    EXPECT_EQ(refused(chapters), "");
    chapters.push_back(titled(ClauseKind::Chapter, "c"));
    EXPECT_EQ(refused(chapters), "body.99: too many");
}

TEST(Numbering, RefusesOneParagraphPastTheLimit) {
    std::vector<Clause> texts(kParagraphsMax, said(ClauseKind::Text, "t"));
    EXPECT_EQ(refused(texts), "");
    texts.push_back(said(ClauseKind::Text, "t"));
    EXPECT_THAT(refused(texts), HasSubstr("more than 5000 paragraphs"));
}

}  // namespace
}  // namespace ecab::forms
