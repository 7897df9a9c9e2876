// Numbers and dates of official papers within a text, as words of their own. "44/NQ-CP",
// "44-NQ/CP", "nq 44 2019" and "nghị quyết số 44 năm 2019" are one number; Decree 30/2020/NĐ-CP,
// Annex I, says what a number consists of. Pure, thread-safe; O(words).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/syllables.hpp"
#include "search/vocabulary.hpp"

namespace ecab::search {

// A syllable that is kept: its spellings belong to it.
struct Word {
    std::string folded;
    std::string exact;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Gap gap = Gap::Break;
    bool marked = false;
    bool digits = false;
};

std::vector<Word> words_of(std::string_view text);

// In a text a number is written by the rules; in a query blanks may stand for its signs.
enum class Style : std::uint8_t { Text, Query };

struct DocumentNumber {
    std::uint32_t number = 0;
    int year = 0;                    // 0: not said
    std::vector<std::string> parts;  // folded: {"nq", "cp"}
    std::size_t first = 0;           // words it was read from: [first, last)
    std::size_t last = 0;
    bool operator==(DocumentNumber const&) const = default;
};

std::vector<DocumentNumber> numbers_in(std::vector<Word> const& words,
                                       Vocabulary const& vocabulary,
                                       Style style);

// Every way to name the number, the most exact first: "44/2019/nq-cp", "44/nq-cp", "44/2019/nq",
// "44/nq", "44/2019". Without parts only the last.
std::vector<std::string> names_of(DocumentNumber const& number);

struct DateWords {
    int year = 0;
    int month = 0;
    int day = 0;  // 0: a month
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(DateWords const&) const = default;
};

// "ngày 14 tháng 6 năm 2019", "14/6/2019", "14-6-2019", "14.6.2019", "tháng 6 năm 2019".
std::vector<DateWords> dates_in(std::vector<Word> const& words);

// "2019-06-14", "2019-06".
std::string name_of(DateWords const& date);

}  // namespace ecab::search
