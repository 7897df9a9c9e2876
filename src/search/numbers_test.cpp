#include "search/numbers.hpp"

#include <gtest/gtest.h>

namespace ecab::search {
namespace {

Vocabulary vocabulary() {
    return read_vocabulary(R"(
source: made for these tests
kinds:
  - {name: Nghị quyết, symbol: NQ}
  - {name: Nghị định, symbol: NĐ}
  - {name: Công điện, symbol: CĐ}
  - {name: Chỉ thị, symbol: CT}
  - {name: Luật}
abbreviations:
  - {short: CP, words: Chính phủ, in_numbers: true, source: a test}
  - {short: TTg, words: Thủ tướng Chính phủ, in_numbers: true, source: a test}
  - {short: TW, words: Trung ương, in_numbers: true, source: a test}
)",
                           "test")
        .value();
}

std::vector<std::string> named(std::string_view text, Style style) {
    std::vector<std::string> out;
    Vocabulary const known = vocabulary();
    for (DocumentNumber const& one : numbers_in(words_of(text), known, style))
        out.push_back(names_of(one).front());
    return out;
}

using Names = std::vector<std::string>;

TEST(Numbers, OfAPaperAreFoundInItsText) {
    EXPECT_EQ(named("Căn cứ Nghị định số 85/2016/NĐ-CP ngày 01 tháng 7 năm 2016", Style::Text),
              Names{"85/2016/nd-cp"});
    EXPECT_EQ(named("theo Nghị quyết số 044/NQ-CP ngày 14 tháng 6 năm 2019 của", Style::Text),
              Names{"44/2019/nq-cp"});
    EXPECT_EQ(named("Chỉ thị số 12-CT/TW và Luật số 29/2018/QH14.", Style::Text),
              (Names{"12/ct-tw", "29/2018/qh14"}));
}

TEST(Numbers, AreNotEveryFractionAndDate) {
    EXPECT_EQ(
        named("đạt 3/4 kế hoạch, 85/2016 đồng, ngày 14/6/2019, giai đoạn 2019-2020", Style::Text),
        Names{});
    EXPECT_EQ(named("phiên họp tháng 8 năm 2019", Style::Query), Names{});
    EXPECT_EQ(named("giai đoạn 2019 - 2020", Style::Query), Names{});
    EXPECT_EQ(named("nghị quyết 2019", Style::Query), Names{});
    EXPECT_EQ(named("trung tâm dữ liệu quốc gia số 1", Style::Query), Names{});
    EXPECT_EQ(named("14/6/2019", Style::Query), Names{});
}

TEST(Numbers, AreOneInEverySpellingOfAQuery) {
    for (std::string_view const query : {"85/2016/NĐ-CP",
                                         "85/2016/nd-cp",
                                         "85 2016 nd cp",
                                         "85-2016-NĐ-CP",
                                         "085/2016/NĐ–CP",
                                         "nghị định số 85/2016/NĐ-CP"})
        EXPECT_EQ(named(query, Style::Query), Names{"85/2016/nd-cp"}) << query;
    for (std::string_view const query : {"nq 44 2019",
                                         "nghi quyet so 44 nam 2019",
                                         "Nghị quyết 44 năm 2019",
                                         "nghị quyết 44/2019"})
        EXPECT_EQ(named(query, Style::Query), Names{"44/2019/nq"}) << query;
    for (std::string_view const query : {"44/NQ-CP", "44-NQ/CP", "44 nq cp", "số 44/NQ-CP"})
        EXPECT_EQ(named(query, Style::Query), Names{"44/nq-cp"}) << query;
    EXPECT_EQ(named("44/NQ-CP 2019", Style::Query), Names{"44/2019/nq-cp"});
    EXPECT_EQ(named("luat 29/2018/QH14", Style::Query), Names{"29/2018/qh14"});
    EXPECT_EQ(named("số 85 năm 2016", Style::Query), Names{"85/2016"});
    EXPECT_EQ(named("85/2016", Style::Query), Names{"85/2016"});
}

TEST(Numbers, HaveTheirLooserNames) {
    DocumentNumber number;
    number.number = 44;
    number.year = 2019;
    number.parts = {"nq", "cp"};
    EXPECT_EQ(names_of(number),
              (Names{"44/2019/nq-cp", "44/nq-cp", "44/2019/nq", "44/nq", "44/2019"}));
}

TEST(Dates, AreOneInWordsAndFigures) {
    for (std::string_view const text :
         {"ngày 14 tháng 6 năm 2019", "14/6/2019", "14-06-2019", "14.6.2019", "ngày 14/06/2019"}) {
        std::vector<DateWords> const dates = dates_in(words_of(text));
        ASSERT_EQ(dates.size(), 1U) << text;
        EXPECT_EQ(name_of(dates.front()), "2019-06-14") << text;
    }
    EXPECT_EQ(name_of(dates_in(words_of("phiên họp tháng 8 năm 2019")).front()), "2019-08");
    EXPECT_TRUE(dates_in(words_of("31/13/2019, 0/0/2019, tháng 13 năm 2019")).empty());
}

TEST(Vocabulary, NamesTheLineOfWhatIsWrong) {
    EXPECT_FALSE(read_vocabulary("kinds: []\n", "f").has_value());
    auto const unknown =
        read_vocabulary("kinds:\n  - {name: Luật, sumbol: L}\nabbreviations: []\n", "words.yaml");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_NE(unknown.error().detail.find("words.yaml:2"), std::string::npos)
        << unknown.error().detail;
    EXPECT_FALSE(
        read_vocabulary("kinds: []\nabbreviations:\n  - {short: A, words: một, source: s}\n", "f")
            .has_value());
}

}  // namespace
}  // namespace ecab::search
