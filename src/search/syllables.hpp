// Vietnamese text as syllables, each in two spellings of small ASCII letters: folded ("dien") and
// exact, that is Telex with the tone at the end ("ddieen" with its tone letter). Composed,
// decomposed and half-composed letters, hoà and hòa, uỷ and ủy, kĩ and kỹ give the same spellings,
// because quality belongs to a letter and tone to the syllable. Pure, thread-safe, O(length);
// ill-formed UTF-8 is a break. Words of other alphabets stand as they are, in small letters.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ecab::search {

inline constexpr std::size_t kSyllableBytesMax = 40;  // longer words are cut here

// What stood before a syllable. Pairs are joined over blanks and hyphens only.
enum class Gap : std::uint8_t { Break, Blank, Hyphen, Slash, Dot };

struct Syllable {
    std::string_view folded;  // valid during the call
    std::string_view exact;
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    Gap gap = Gap::Break;
    bool marked = false;  // bears a mark of Vietnamese
    bool digits = false;  // of digits alone
};

// Reads a text syllable by syllable. The text must outlive the reader and be under 4 GiB.
class SyllableReader {
  public:
    explicit SyllableReader(std::string_view text) : text_(text) {}

    // False at the end of the text.
    bool next(Syllable& out);

  private:
    void letter(char32_t letter);
    void finish(Syllable& out);
    Gap gap_until(std::size_t& at);

    std::string_view text_;
    std::size_t at_ = 0;
    std::array<char, kSyllableBytesMax + 8> folded_{};
    std::array<char, 2 * kSyllableBytesMax + 16> exact_{};
    std::array<std::uint8_t, kSyllableBytesMax + 8> quality_{};
    std::size_t size_ = 0;
    std::uint8_t tone_ = 0;
    bool digits_ = true;
    bool marked_ = false;
};

// The bytes of a syllable as a number, for comparing: the first eight.
inline std::uint64_t word_of(std::string_view text) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < text.size() && i < 8; ++i)
        word = word << 8 | static_cast<std::uint8_t>(text[i]);
    return word;
}

// The text in Unicode NFC, as it is kept and shown; nothing of what is no UTF-8.
std::string composed(std::string_view text);

// The folded syllables of a text with a blank between: for comparing, never for showing.
std::string folded_words(std::string_view text);

}  // namespace ecab::search
