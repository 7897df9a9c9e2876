// How a paragraph of a Vietnamese official document says what it is: "Chương II", "Điều 5.", "1.",
// "a)", "-". Decree 30/2020 Annex I.II.6 for the usual ones; reports number with "I.", "1.1." and
// "(1)" besides. Pure, thread-safe.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "drafts/draft.hpp"

namespace ecab::drafts {

struct Mark {
    NodeKind kind{};
    int rank{};           // a mark stands in the last one of a smaller rank
    std::string number;   // "5a", "II", "đ"
    int value{};          // 5, 2, 5; of "thứ hai" 2; 0 where there is none
    std::size_t bytes{};  // of the label in the text
    bool needs_stress{};  // may as well begin a sentence: "Điều 5 của Luật này …"
    bool may_be_roman{};  // "C.", "D.": a letter, or a hundred
};

inline constexpr int kTextRank = 20;

// The mark at the beginning of the text.
std::optional<Mark> mark_of(std::string_view text);

// 4 of "IV"; 0 for what is no Roman numeral in its shortest form.
int roman_value(std::string_view text);
// a, b, c, d, đ, e, g, …: the letters of points in Vietnamese law; "aa" after "y".
std::string point_letter(int number);
int point_value(std::string_view letter);

}  // namespace ecab::drafts
