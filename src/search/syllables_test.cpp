#include "search/syllables.hpp"

#include <gtest/gtest.h>

#include "search/numbers.hpp"

namespace ecab::search {
namespace {

std::string exact(std::string_view text) {
    std::string out;
    for (Word const& word : words_of(text)) out += (out.empty() ? "" : " ") + word.exact;
    return out;
}

TEST(Syllables, AreTheSameComposedDecomposedAndHalfComposed) {
    // điện tử: composed; with every mark apart; ê composed and the dot below apart.
    EXPECT_EQ(exact("điện tử"), "ddieenj tuwr");
    EXPECT_EQ(exact("đie\u0302\u0323n tu\u031B\u0309"), "ddieenj tuwr");
    EXPECT_EQ(exact("đie\u0323\u0302n tư\u0309"), "ddieenj tuwr");
    EXPECT_EQ(exact("đi\u00EA\u0323n tư\u0309"), "ddieenj tuwr");
}

TEST(Syllables, AreTheSameWhereverTheToneStands) {
    EXPECT_EQ(exact("hòa"), exact("hoà"));
    EXPECT_EQ(exact("ủy khỏe thúy"), exact("uỷ khoẻ thuý"));
    EXPECT_EQ(exact("kĩ thuật, quí"), exact("kỹ thuật, quý"));
    EXPECT_NE(exact("hoà"), exact("hoa"));
    EXPECT_NE(exact("bi"), exact("by"));
}

TEST(Syllables, FoldLettersOfEveryMarkAndTheBarredD) {
    EXPECT_EQ(folded_words("NGHỊ ĐỊNH Ðường ðất Ưu Ơn Ăn Ấm"), "nghi dinh duong dat uu on an am");
    EXPECT_EQ(folded_words("nghị định"), folded_words("nghi dinh"));
}

TEST(Syllables, SayWhatStoodBetween) {
    std::vector<Word> const words = words_of("kinh tế - xã hội, 85/2016 a.b\ndòng\n\nđoạn");
    std::vector<Gap> gaps;
    for (Word const& word : words) gaps.push_back(word.gap);
    EXPECT_EQ(gaps,
              (std::vector{Gap::Break,
                           Gap::Blank,
                           Gap::Hyphen,
                           Gap::Blank,
                           Gap::Break,
                           Gap::Slash,
                           Gap::Blank,
                           Gap::Dot,
                           Gap::Blank,
                           Gap::Break}));
}

TEST(Syllables, StandWhereTheySay) {
    std::string const text = "Luật  Đất đai";
    for (Word const& word : words_of(text))
        EXPECT_EQ(folded_words(text.substr(word.begin, word.end - word.begin)), word.folded);
}

TEST(Syllables, BearAnythingThatIsNoText) {
    EXPECT_TRUE(words_of("").empty());
    EXPECT_TRUE(words_of("\xFF\xC3 \xE1\xBB --- \u0301").empty());
    EXPECT_EQ(words_of(std::string(500, 'a')).front().folded.size(), kSyllableBytesMax);
    EXPECT_EQ(words_of(std::string(500, 'a') + " b").size(), 2U);
    EXPECT_EQ(folded_words("soft\u00ADhyphen \u200Bzero"), "softhyphen zero");
    EXPECT_EQ(folded_words("Москва 東京"), "москва 東京");
}

TEST(Syllables, ComposeWhatIsShown) {
    EXPECT_EQ(composed("e\u0302\u0323"), "ệ");
    EXPECT_EQ(composed("\xFF"), "");
}

}  // namespace
}  // namespace ecab::search
