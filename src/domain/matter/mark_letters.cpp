#include "domain/matter/mark_letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ecab::domain::marks {
namespace {

// Marks over and under a letter, as bits.
enum : unsigned { kCircumflex = 1, kDot = 2, kAcute = 4, kDiaeresis = 8 };

struct Letter {
    std::string_view text;
    char base;
    unsigned accents;
};
// Only what stands in MẬT, TỐI, TUYỆT and ĐỘ, in Unicode and in the codes of VNI and TCVN3.
constexpr std::array<Letter, 41> kLetters{{
    {"A", 'A', 0}, {"Â", 'A', 1}, {"Ạ", 'A', 2}, {"Ậ", 'A', 3}, {"a", 'a', 0}, {"â", 'a', 1},
    {"ạ", 'a', 2}, {"ậ", 'a', 3}, {"E", 'E', 0}, {"Ê", 'E', 1}, {"Ẹ", 'E', 2}, {"Ệ", 'E', 3},
    {"e", 'e', 0}, {"ê", 'e', 1}, {"ẹ", 'e', 2}, {"ệ", 'e', 3}, {"O", 'O', 0}, {"Ô", 'O', 1},
    {"Ọ", 'O', 2}, {"Ộ", 'O', 3}, {"o", 'o', 0}, {"ô", 'o', 1}, {"ọ", 'o', 2}, {"ộ", 'o', 3},
    {"Ó", 'O', 4}, {"Ố", 'O', 5}, {"ó", 'o', 4}, {"ố", 'o', 5}, {"Á", 'A', 4}, {"á", 'a', 4},
    {"Ä", 'A', 8}, {"ä", 'a', 8}, {"Ë", 'E', 8}, {"ë", 'e', 8}, {"Ö", 'O', 8}, {"ö", 'o', 8},
    {"Ấ", 'A', 5}, {"ấ", 'a', 5}, {"Ế", 'E', 5}, {"ế", 'e', 5}, {"É", 'E', 4},
}};

unsigned accent_at(std::string_view text) {
    if (text.starts_with("\u0302")) return kCircumflex;
    if (text.starts_with("\u0323")) return kDot;
    if (text.starts_with("\u0301")) return kAcute;
    if (text.starts_with("\u0308")) return kDiaeresis;
    return 0;
}

constexpr std::size_t kAccentBytes = 2;

Letter const* letter_at(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text.front());
    std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    auto const found = std::ranges::find(kLetters, text.substr(0, bytes), &Letter::text);
    return found == kLetters.end() ? nullptr : &*found;
}

std::string_view composed_letter(char base, unsigned accents) {
    auto const found = std::ranges::find_if(kLetters, [&](Letter const& letter) {
        return letter.base == base && letter.accents == accents;
    });
    return found == kLetters.end() ? std::string_view{} : found->text;
}

// The accents that follow, a space before them or not; how many bytes they take.
std::size_t read_accents(std::string_view text, unsigned& accents) {
    std::size_t at = 0;
    for (;;) {
        std::size_t const space = text.substr(at).starts_with(' ') ? 1 : 0;
        unsigned const accent = accent_at(text.substr(std::min(text.size(), at + space)));
        if (accent == 0) return at;
        accents |= accent;
        at += space + kAccentBytes;
    }
}

std::string with_plain_spaces(std::string_view line) {
    std::string out;
    out.reserve(line.size());
    for (std::size_t i = 0; i < line.size();) {
        bool const is_space = line.substr(i).starts_with("\u00A0");
        out += is_space ? ' ' : line[i];
        i += is_space ? 2 : 1;
    }
    return out;
}

bool is_word_byte(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

// Quotation marks, dashes and bullets are three bytes from E2, "«", "·" and "»" two from C2; no
// Vietnamese letter is. "§" is one in TCVN3: Đ.
std::size_t separator_bytes(std::string_view text, std::size_t at) {
    if (!is_word_byte(text[at])) return 1;
    std::string_view const rest = text.substr(at);
    if (rest.starts_with("\xE2") && rest.size() >= 3) return 3;
    for (std::string_view mark : {"«", "»", "·"})
        if (rest.starts_with(mark)) return 2;
    return 0;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string composed(std::string_view raw) {
    std::string const line = with_plain_spaces(raw);
    if (line.find('\xCC') == std::string::npos) return line;  // the first byte of every accent
    std::string_view rest = line;
    std::string out;
    out.reserve(line.size());
    while (!rest.empty()) {
        Letter const* letter = letter_at(rest);
        unsigned accents = letter == nullptr ? 0 : letter->accents;
        std::size_t const skip =
            letter == nullptr ? 0 : read_accents(rest.substr(letter->text.size()), accents);
        std::string_view const whole =
            skip == 0 ? std::string_view{} : composed_letter(letter->base, accents);
        if (whole.empty()) {
            out += rest.front();
            rest.remove_prefix(1);
        } else {
            out += whole;
            rest.remove_prefix(letter->text.size() + skip);
        }
    }
    return out;
}

std::vector<Cell> cells_of(std::string const& line) {
    std::vector<Cell> cells;
    std::size_t at = 0;
    while ((at = line.find_first_not_of(" \t", at)) != std::string::npos) {
        std::size_t const end = std::min({line.find("  ", at), line.find('\t', at), line.size()});
        cells.push_back({line.substr(at, end - at), letters_in(line.substr(0, at))});
        at = end;
    }
    return cells;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const skip = separator_bytes(text, i);
        if (skip == 0) {
            ++i;
            continue;
        }
        if (i > begin) words.emplace_back(text.substr(begin, i - begin));
        i += skip;
        begin = i;
    }
    if (begin < text.size()) words.emplace_back(text.substr(begin));
    return words;
}

}  // namespace ecab::domain::marks
