#include "drafts/marks.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "drafts/list_numbers.hpp"
#include "drafts/text.hpp"

namespace ecab::drafts {
namespace {

constexpr std::size_t kDigitsMax = 4;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_large(char byte) { return byte >= 'A' && byte <= 'Z'; }

// Takes a prefix away from a text and counts how much.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool done() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    std::size_t at() const { return at_; }
    void back_to(std::size_t place) { at_ = place; }
    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    bool take_one(std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return take(word); });
    }
    std::size_t take_blanks() {
        std::size_t const before = at_;
        while (peek() == ' ' || peek() == '\t') ++at_;
        return at_ - before;
    }
    template <class Is>
    std::string take_while(Is is, std::size_t most) {
        std::size_t const before = at_;
        while (at_ - before < most && !done() && is(peek())) ++at_;
        return std::string(text_.substr(before, at_ - before));
    }

  private:
    std::string_view text_;
    std::size_t at_{};
};

// "5", "5a", "5đ": digits and a letter that an amendment put behind them.
std::string take_digits(Scanner& scan) {
    std::string out = scan.take_while(is_digit, kDigitsMax);
    if (out.empty()) return out;
    bool const letter = is_small(scan.peek()) && !is_small(scan.peek(1)) &&
                        static_cast<unsigned char>(scan.peek(1)) < 0x80;
    if (letter)
        out += scan.take_while(is_small, 1);
    else if (scan.take("đ"))
        out += "đ";
    return out;
}

int digits_value(std::string const& digits) {
    int out = 0;
    for (char const digit : digits)
        if (is_digit(digit)) out = out * 10 + (digit - '0');
    return out;
}

std::string take_roman(Scanner& scan) {
    return scan.take_while(
        [](char byte) {
            return byte == 'I' || byte == 'V' || byte == 'X' || byte == 'L' || byte == 'C';
        },
        8);
}

// "thứ nhất", "THỨ HAI", "MỘT".
int take_ordinal(Scanner& scan, std::string& words) {
    struct Word {
        std::string_view small;
        std::string_view large;
        int value;
    };
    static constexpr std::array<Word, 13> kWords{{{"mười", "MƯỜI", 10},
                                                  {"nhất", "NHẤT", 1},
                                                  {"một", "MỘT", 1},
                                                  {"hai", "HAI", 2},
                                                  {"ba", "BA", 3},
                                                  {"tư", "TƯ", 4},
                                                  {"bốn", "BỐN", 4},
                                                  {"năm", "NĂM", 5},
                                                  {"sáu", "SÁU", 6},
                                                  {"bảy", "BẢY", 7},
                                                  {"bẩy", "BẨY", 7},
                                                  {"tám", "TÁM", 8},
                                                  {"chín", "CHÍN", 9}}};
    std::size_t const before = scan.at();
    if (scan.take_one({"thứ", "THỨ", "Thứ"})) {
        words = "thứ ";
        scan.take_blanks();
    }
    for (Word const& word : kWords)
        if (scan.take(word.small) || scan.take(word.large)) {
            words += word.small;
            return word.value;
        }
    scan.back_to(before);
    words.clear();
    return 0;
}

// What may follow the number of a division: the end, a dot, a colon or a stroke.
bool ends_division(Scanner& scan) {
    if (scan.take_one({".", ":", "/"})) return true;
    std::size_t const before = scan.at();
    scan.take_blanks();
    if (scan.done() || scan.take_one({"-", "–", "—", ":"})) return true;
    scan.back_to(before);
    return false;
}

std::optional<Mark> division(std::string_view text,
                             std::initializer_list<std::string_view> words,
                             NodeKind kind,
                             int rank) {
    Scanner scan(text);
    if (!scan.take_one(words) || scan.take_blanks() == 0) return std::nullopt;
    Mark out{kind, rank, {}, 0, 0, false, false};
    out.number = take_roman(scan);
    out.value = roman_value(out.number);
    if (out.value == 0) {
        scan.back_to(scan.at() - out.number.size());
        out.number = take_digits(scan);
        out.value = digits_value(out.number);
    }
    if (out.value == 0 && kind == NodeKind::Part) out.value = take_ordinal(scan, out.number);
    char const next = scan.peek();
    bool const word_ends = scan.done() || next == ' ' || next == '\t' || next == '.' ||
                           next == ':' || next == '-' || next == '/';
    if (out.value == 0 || !word_ends) return std::nullopt;
    out.needs_stress = !ends_division(scan);
    scan.take_blanks();
    out.bytes = scan.at();
    return out;
}

std::optional<Mark> numbered(std::string_view text) {
    Scanner scan(text);
    Mark out{NodeKind::Clause, 7, take_digits(scan), 0, 0, false, false};
    if (out.number.empty() || out.number.size() > 3 + 2) return std::nullopt;
    out.value = digits_value(out.number);
    if (scan.take(")")) {
        out.kind = NodeKind::Item;
        out.rank = 12;
    } else if (!scan.take(".")) {
        return std::nullopt;
    } else if (is_digit(scan.peek())) {  // 1.1., 1.2.3.
        out.kind = NodeKind::Subclause;
        int parts = 1;
        while (is_digit(scan.peek()) && parts < 5) {
            std::string const next = scan.take_while(is_digit, kDigitsMax);
            if (next.size() > 2) return std::nullopt;  // 1.000
            out.number += "." + next;
            out.value = digits_value(next);
            ++parts;
            if (!scan.take(".")) {
                out.needs_stress = true;
                break;
            }
        }
        if (is_digit(scan.peek())) return std::nullopt;
        out.rank = 6 + parts;
    }
    bool const apart = scan.take_blanks() > 0 || scan.done();
    if (!apart && (is_digit(scan.peek()) || is_small(scan.peek()))) return std::nullopt;
    out.bytes = scan.at();
    return out;
}

std::optional<Mark> lettered(std::string_view text) {
    Scanner scan(text);
    bool const bracket = scan.take("(");
    std::string letters = scan.take_while(is_small, 4);
    if (letters.empty())
        while (letters.size() < 4 && scan.take("đ")) letters += "đ";
    std::string const digits = letters.size() < 3 || letters == "đ" || bracket
                                   ? scan.take_while(is_digit, 2)
                                   : std::string();
    if ((letters.empty() && !bracket) || letters.size() + digits.size() == 0) return std::nullopt;
    bool const one = letters.size() == 1 || letters == "đ" || letters == "đđ" ||
                     (letters.size() == 2 && letters[0] == letters[1]);
    if (!bracket && !one) return std::nullopt;
    if (!scan.take(")")) return std::nullopt;
    Mark out{NodeKind::Point, 11, letters + digits, point_value(letters), 0, false, false};
    if (bracket || !digits.empty()) {
        out.kind = NodeKind::Item;
        out.rank = 12;
        out.value = digits.empty() ? 0 : digits_value(digits);
    }
    scan.take_blanks();
    out.bytes = scan.at();
    return out;
}

// "A.", "IV."
std::optional<Mark> headed(std::string_view text) {
    Scanner scan(text);
    std::string const letters = scan.take_while(is_large, 8);
    if (letters.empty() || !scan.take_one({".", "/"})) return std::nullopt;
    int const roman = roman_value(letters);
    if (roman == 0 && letters.size() != 1) return std::nullopt;
    if (scan.take_blanks() == 0 && !scan.done()) return std::nullopt;
    Mark out{NodeKind::Heading, 6, letters, roman, scan.at(), false, false};
    bool const rare = letters.size() == 1 && letters != "I" && letters != "V" && letters != "X";
    if (rare) {
        out.may_be_roman = roman != 0;
        out.rank = 5;
        out.value = letters[0] - 'A' + 1;
    }
    return out;
}

std::optional<Mark> dashed(std::string_view text) {
    Scanner scan(text);
    bool const plus = scan.take("+");
    if (!plus &&
        !scan.take_one({"-", "–", "—", "•", "●", "*", "▪", "o ", "\xEF\x82\xB7", "\xEF\x82\xA7"}))
        return std::nullopt;
    std::size_t const mark = scan.at();
    bool const apart = scan.take_blanks() > 0;
    char const next = scan.peek();
    bool const more = next == '-' || next == '*' || next == '_' || next == '\0';
    if (more || (!apart && is_digit(next))) return std::nullopt;
    Mark out{NodeKind::Dash, plus ? 14 : 13, {}, 0, scan.at(), false, false};
    out.number = std::string(trimmed(text.substr(0, mark)));
    return out;
}

}  // namespace

int roman_value(std::string_view text) {
    if (text.empty() || text.size() > 8) return 0;
    auto const worth = [](char letter) {
        return letter == 'I'   ? 1
               : letter == 'V' ? 5
               : letter == 'X' ? 10
               : letter == 'L' ? 50
               : letter == 'C' ? 100
               : letter == 'D' ? 500
               : letter == 'M' ? 1000
                               : 0;
    };
    int out = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        int const here = worth(text[at]);
        if (here == 0) return 0;
        int const next = at + 1 < text.size() ? worth(text[at + 1]) : 0;
        out += here < next ? -here : here;
    }
    return number_text(out, "upperRoman") == text ? out : 0;
}

namespace {
constexpr std::array<std::string_view, 22> kPointLetters{"a", "b", "c", "d", "đ", "e", "g", "h",
                                                         "i", "k", "l", "m", "n", "o", "p", "q",
                                                         "r", "s", "t", "u", "v", "x"};
}

std::string point_letter(int number) {
    constexpr int kLetters = static_cast<int>(kPointLetters.size());
    if (number < 1) return {};
    if (number == kLetters + 1) return "y";
    if (number <= kLetters)
        return std::string(kPointLetters.at(static_cast<std::size_t>(number - 1)));
    int const again = number - kLetters - 1;  // aa, bb
    if (again > kLetters) return std::to_string(number);
    std::string const letter(kPointLetters.at(static_cast<std::size_t>(again - 1)));
    return letter + letter;
}

int point_value(std::string_view letter) {
    for (int number = 1; number <= 2 * static_cast<int>(kPointLetters.size()) + 1; ++number)
        if (point_letter(number) == letter) return number;
    return 0;
}

std::optional<Mark> mark_of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    using K = NodeKind;
    if (auto found = division(text, {"Điều", "ĐIỀU", "điều"}, K::Article, 4)) {
        bool const small = text.starts_with("điều");
        if (small || roman_value(found->number) != 0) return std::nullopt;
        return found;
    }
    if (auto found = division(text, {"Chương", "CHƯƠNG"}, K::Chapter, 1)) return found;
    if (auto found = division(text, {"Mục", "MỤC"}, K::Section, 2)) return found;
    if (auto found = division(text, {"Tiểu mục", "TIỂU MỤC", "Tiểu Mục"}, K::Subsection, 3))
        return found;
    if (auto found = division(text, {"Phần", "PHẦN"}, K::Part, 0)) return found;
    if (auto found = numbered(text)) return found;
    if (auto found = headed(text)) return found;
    if (auto found = lettered(text)) return found;
    return dashed(text);
}

}  // namespace ecab::drafts
