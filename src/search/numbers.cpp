#include "search/numbers.hpp"

#include <algorithm>

namespace ecab::search {
namespace {

constexpr std::size_t kNumberDigitsMax = 6;
constexpr std::size_t kPartsMax = 8;
constexpr std::size_t kPartBytesMax = 12;
constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2099;

int value_of(Word const& word, std::size_t digits_max) {
    if (!word.digits || word.folded.size() > digits_max) return -1;
    int value = 0;
    for (char const c : word.folded) value = value * 10 + (c - '0');
    return value;
}

int year_of(Word const& word) {
    int const value = word.folded.size() == 4 ? value_of(word, 4) : -1;
    return value >= kFirstYear && value <= kLastYear ? value : 0;
}

bool has_letter(Word const& word) { return !word.digits && word.folded.size() <= kPartBytesMax; }

class NumberReader {
  public:
    NumberReader(std::vector<Word> const& words, Vocabulary const& vocabulary, Style style)
        : words_(words), vocabulary_(vocabulary), style_(style) {}

    // A number whose digits stand at `at`, or nothing (number 0 and last 0).
    DocumentNumber read(std::size_t at) const;

  private:
    bool is_joined(std::size_t at) const {
        if (at >= words_.size()) return false;
        Gap const gap = words_[at].gap;
        return gap == Gap::Slash || gap == Gap::Hyphen ||
               (style_ == Style::Query && gap == Gap::Blank);
    }
    bool is(std::size_t at, std::string_view folded) const {
        return at < words_.size() && words_[at].folded == folded && words_[at].gap != Gap::Break;
    }
    // The symbol of the kind that stands just before `at`, and where it begins.
    bool kind_before(std::size_t at, std::string& symbol, std::size_t& first) const;
    std::size_t read_parts(std::size_t at, DocumentNumber& out) const;
    std::size_t read_year_after(std::size_t at, DocumentNumber& out) const;

    std::vector<Word> const& words_;
    Vocabulary const& vocabulary_;
    Style style_;
};

bool NumberReader::kind_before(std::size_t at, std::string& symbol, std::size_t& first) const {
    std::string name;
    for (std::size_t count = 1; count <= kKindWordsMax && count <= at; ++count) {
        std::size_t const from = at - count;
        if (count > 1 && words_[from + 1].gap != Gap::Blank) return false;
        name = name.empty() ? words_[from].folded : words_[from].folded + " " + name;
        // The shortest that fits: no kind ends with the name of another that bears a symbol.
        if (auto const kind = vocabulary_.kinds.find(name); kind != vocabulary_.kinds.end()) {
            symbol = kind->second;
            first = from;
            return true;
        }
    }
    return false;
}

std::size_t NumberReader::read_parts(std::size_t at, DocumentNumber& out) const {
    while (out.parts.size() < kPartsMax && is_joined(at) && has_letter(words_[at])) {
        bool const loose = words_[at].gap == Gap::Blank;
        if (loose && !vocabulary_.is_number_symbol(words_[at].folded)) break;
        out.parts.push_back(words_[at++].folded);
    }
    return at;
}

// "ngày 14 tháng 6 năm 2019", "năm 2019", in a query also "2019".
std::size_t NumberReader::read_year_after(std::size_t at, DocumentNumber& out) const {
    std::size_t year = at;
    if (is(at, "ngay") && is(at + 2, "thang") && is(at + 4, "nam")) year = at + 4;
    if (is(year, "nam"))
        ++year;
    else if (style_ == Style::Text)
        return at;
    if (year >= words_.size() || words_[year].gap != Gap::Blank || year_of(words_[year]) == 0)
        return at;
    out.year = year_of(words_[year]);
    return year + 1;
}

DocumentNumber NumberReader::read(std::size_t at) const {
    DocumentNumber out;
    int const value = value_of(words_[at], kNumberDigitsMax);
    if (value <= 0) return {};
    out.number = static_cast<std::uint32_t>(value);
    out.first = at;
    bool const has_so = at > 0 && words_[at - 1].folded == "so" && words_[at].gap != Gap::Break;
    std::string kind;
    std::size_t kind_at = at;
    bool const has_kind = (at > 0 && words_[at].gap != Gap::Break) &&
                          kind_before(has_so ? at - 1 : at, kind, kind_at);
    std::size_t next = at + 1;
    bool strict = false;  // written with its signs
    if (is_joined(next) && year_of(words_[next]) != 0) {
        strict = words_[next].gap == Gap::Slash;
        out.year = year_of(words_[next++]);
    }
    std::size_t const parts_at = next;
    next = read_parts(next, out);
    if (out.year == 0) next = read_year_after(next, out);
    if (out.year != 0 && out.parts.empty()) next = read_parts(next, out);
    out.last = next;
    if (style_ == Style::Text) {
        bool const known = !out.parts.empty() && (strict || out.parts.size() > 1 ||
                                                  vocabulary_.is_number_symbol(out.parts.front()));
        bool const by_sign = parts_at < words_.size() && words_[parts_at].gap != Gap::Blank;
        bool const plain = has_kind && out.parts.empty() && out.year != 0;
        if (plain && !kind.empty()) out.parts.push_back(kind);
        return (known && by_sign) || plain ? out : DocumentNumber{};
    }
    if (has_kind && !kind.empty() && out.parts.empty()) out.parts.push_back(kind);
    bool const said = has_kind || has_so || strict || !out.parts.empty();
    bool const enough = out.year != 0 || !out.parts.empty();
    // "nghị quyết 2019" asks for a year, not for a number.
    if (!said || !enough || (out.year == 0 && year_of(words_[at]) != 0 && !has_so)) return {};
    return out;
}

bool is_gap_of_date(Gap gap) { return gap == Gap::Slash || gap == Gap::Hyphen || gap == Gap::Dot; }

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    out.reserve(text.size() / 6);
    SyllableReader reader(text);
    Syllable one;
    while (reader.next(one))
        out.push_back({std::string(one.folded),
                       std::string(one.exact),
                       one.begin,
                       one.end,
                       one.gap,
                       one.marked,
                       one.digits});
    return out;
}

std::vector<DocumentNumber> numbers_in(std::vector<Word> const& words,
                                       Vocabulary const& vocabulary,
                                       Style style) {
    std::vector<DocumentNumber> out;
    std::vector<DateWords> const dates = dates_in(words);
    auto date = dates.begin();
    NumberReader const reader(words, vocabulary, style);
    for (std::size_t at = 0; at < words.size();) {
        while (date != dates.end() && date->last <= at) ++date;
        if (date != dates.end() && date->day != 0 && date->first <= at) {
            at = date->last;
            continue;
        }
        DocumentNumber one = words[at].digits ? reader.read(at) : DocumentNumber{};
        at = one.last == 0 ? at + 1 : one.last;
        if (one.last != 0) out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> names_of(DocumentNumber const& number) {
    std::vector<std::string> out;
    std::string const n = std::to_string(number.number);
    std::string const year = number.year == 0 ? "" : "/" + std::to_string(number.year);
    if (!number.parts.empty()) {
        std::string parts = "/" + number.parts.front();
        std::string const kind = parts;
        for (std::size_t i = 1; i < number.parts.size(); ++i) parts += "-" + number.parts[i];
        if (number.year != 0) out.push_back(n + year + parts);
        out.push_back(n + parts);
        if (number.parts.size() > 1) {
            if (number.year != 0) out.push_back(n + year + kind);
            out.push_back(n + kind);
        }
    }
    if (number.year != 0) out.push_back(n + year);
    return out;
}

std::vector<DateWords> dates_in(std::vector<Word> const& words) {
    std::vector<DateWords> out;
    auto const is = [&](std::size_t at, std::string_view folded) {
        return at < words.size() && words[at].folded == folded && words[at].gap == Gap::Blank;
    };
    auto const in = [&](std::size_t at, int low, int high) {
        int const value = at < words.size() ? value_of(words[at], 2) : -1;
        return value >= low && value <= high ? value : 0;
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        DateWords date;
        date.first = at;
        if (words[at].folded == "thang" && is(at + 2, "nam") && at + 3 < words.size()) {
            date.month = in(at + 1, 1, 12);
            date.year = year_of(words[at + 3]);
            date.last = at + 4;
            if (at >= 2 && words[at - 2].folded == "ngay" && words[at].gap == Gap::Blank) {
                date.day = in(at - 1, 1, 31);
                date.first = at - 2;
            }
        } else if (at + 2 < words.size() && is_gap_of_date(words[at + 1].gap) &&
                   words[at + 1].gap == words[at + 2].gap) {
            date.day = in(at, 1, 31);
            date.month = in(at + 1, 1, 12);
            date.year = year_of(words[at + 2]);
            date.last = at + 3;
            if (date.day == 0) continue;
        }
        if (date.month == 0 || date.year == 0) continue;
        at = date.last - 1;
        out.push_back(date);
    }
    return out;
}

std::string name_of(DateWords const& date) {
    auto const two = [](int value) {
        return std::string(value < 10 ? "-0" : "-") + std::to_string(value);
    };
    std::string out = std::to_string(date.year) + two(date.month);
    return date.day == 0 ? out : out + two(date.day);
}

}  // namespace ecab::search
