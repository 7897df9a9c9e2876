#include "domain/matter/secret_marks.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "domain/matter/mark_letters.hpp"

namespace ecab::domain {
namespace {

using marks::Cell;
using marks::cells_of;
using marks::composed;
using marks::words_of;

using Words = std::vector<std::string>;

constexpr std::string_view kSecret = "MẬT";
constexpr std::string_view kTop = "TỐI MẬT";
constexpr std::string_view kHighest = "TUYỆT MẬT";
constexpr std::size_t kStampBytesMax = 80;  // a stamp's cell, spaced letters and frame included

// A mark without its spaces, as it stands in a text layer: Unicode, VNI ("MAÄT"), TCVN3 typed in
// capitals over small codes ("MËT"), and TCVN3 of the capital fonts ("mËt").
struct Spelling {
    std::string_view letters;
    std::string_view mark;
};
constexpr std::array<Spelling, 9> kSpellings{{
    {"TUYỆTMẬT", kHighest},
    {"TUYEÄTMAÄT", kHighest},
    {"TUYÖTMËT", kHighest},
    {"TỐIMẬT", kTop},
    {"TOÁIMAÄT", kTop},
    {"TèIMËT", kTop},
    {"MẬT", kSecret},
    {"MAÄT", kSecret},
    {"MËT", kSecret},
}};
constexpr std::array<Spelling, 3> kTcvn3Capitals{{
    {"tuyÖtmËt", kHighest},
    {"tèimËt", kTop},
    {"mËt", kSecret},
}};
constexpr std::size_t kLettersMax = 12;  // bytes of the longest, "TUYEÄTMAÄT" and its like

// Words that make MẬT a part of another word: bí mật, bảo mật, cơ mật; mật khẩu, mật độ, mật mã.
constexpr std::array<std::string_view, 9> kBefore{
    "BÍ", "BẢO", "CƠ", "THÂN", "CẨN", "BAÛO", "bÝ", "BÝ", "b¶o"};
constexpr std::array<std::string_view, 3> kBeforeSmall{"bí", "bảo", "cơ"};
constexpr std::array<std::string_view, 9> kAfter{
    "KHẨU", "ĐỘ", "MÃ", "THƯ", "VỤ", "NGHỊ", "BÁO", "DANH", "NHÀ"};

bool is_in(std::span<std::string_view const> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

std::optional<std::string> mark_spelled(std::string_view letters, Lettering lettering) {
    for (Spelling const& spelling : kSpellings)
        if (spelling.letters == letters) return std::string(spelling.mark);
    if (lettering == Lettering::Tcvn3Capitals)
        for (Spelling const& spelling : kTcvn3Capitals)
            if (spelling.letters == letters) return std::string(spelling.mark);
    return std::nullopt;
}

// Only lines with the vowel of "mật" in some spelling are looked at closely: Ậ and Ạ begin with E1
// BA, accents of their own with CC, Ä and Ë are C3 84 and C3 8B.
bool may_hold_mark(std::string_view line) {
    for (std::string_view sign : {"\xE1\xBA", "\xCC", "\xC3\x84", "\xC3\x8B", "\xC3\xA4"})
        if (line.find(sign) != std::string_view::npos) return true;
    return false;
}

// A two-word mark in capitals, its letters as far apart as they may be: "T U Y Ệ T  M Ậ T".
std::optional<std::string> two_words_in(Words const& words) {
    for (std::size_t from = 0; from < words.size(); ++from) {
        std::string letters;
        for (std::size_t at = from; at < words.size(); ++at) {
            letters += words[at];
            if (letters.size() > kLettersMax) break;
            std::optional<std::string> const mark = mark_spelled(letters, Lettering::Plain);
            if (mark && *mark != kSecret) return mark;
        }
    }
    return std::nullopt;
}

// A cell that is nothing but the stamp, framed as it may be.
std::optional<std::string> stamp_alone(std::string_view cell, Lettering lettering) {
    if (cell.size() > kStampBytesMax) return std::nullopt;
    std::string together;
    for (std::string const& word : words_of(cell)) together += word;
    return mark_spelled(together, lettering);
}

// "Độ mật: Tối mật", the value in any case, when nothing else follows in the cell.
struct Label {
    std::string_view letters;
    std::array<std::string_view, 3> values;  // from the lowest mark on, in small letters
};
constexpr std::array<Label, 3> kLabels{{
    {"ộ mật", {"mật", "tối mật", "tuyệt mật"}},
    {"oä maät", {"maät", "toái maät", "tuyeät maät"}},
    {"é mËt", {"mËt", "tèi mËt", "tuyÖt mËt"}},
}};

// Capitals of the letters that marks are written with, made small.
std::string lowered(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kPairs{{
        {"Ậ", "ậ"},
        {"Ố", "ố"},
        {"Ệ", "ệ"},
        {"Ộ", "ộ"},
        {"Đ", "đ"},
        {"Ä", "ä"},
        {"Á", "á"},
        {"Ñ", "ñ"},
        {"Í", "í"},
        {"Ạ", "ạ"},
        {"Ụ", "ụ"},
        {"Ả", "ả"},
    }};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        auto const pair = std::ranges::find_if(
            kPairs, [&](auto const& each) { return text.substr(i).starts_with(each.first); });
        if (pair != kPairs.end()) {
            out += pair->second;
            i += pair->first.size();
        } else {
            char const c = text[i++];
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

std::string in_one_line(Words const& words) {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::optional<std::string> mark_after_label(std::string_view text) {
    static constexpr std::array<std::string_view, 3> kMarks{kSecret, kTop, kHighest};
    std::string const small = lowered(text);
    for (Label const& label : kLabels) {
        std::size_t const at = small.find(label.letters);
        if (at == std::string::npos) continue;
        std::string_view const rest = std::string_view(small).substr(at + label.letters.size());
        std::size_t const first = rest.find_first_not_of(' ');
        bool const has_colon = first != std::string_view::npos && rest[first] == ':';
        std::string const value = in_one_line(words_of(rest));
        auto const named = std::ranges::find(label.values, value);
        if (named == label.values.end()) continue;
        // Without a colon only the stamped form: "Mức độ mật MẬT".
        std::string_view const stamped = text.substr(text.size() - rest.size());
        if (has_colon || stamp_alone(stamped, Lettering::Plain))
            return std::string(kMarks.at(static_cast<std::size_t>(named - label.values.begin())));
    }
    return std::nullopt;
}

struct Line {
    std::string text;
    std::vector<Cell> cells;
};

Line line_of(std::string_view raw) {
    Line line{composed(raw), {}};
    line.cells = cells_of(line.text);
    return line;
}

// The last word above a column of the next line: "BÍ / MẬT" is a heading broken over two lines.
std::string word_above(Line const& above, std::size_t column) {
    Cell const* over = nullptr;
    for (Cell const& cell : above.cells)
        if (over == nullptr || cell.column <= column) over = &cell;
    Words const words = over == nullptr ? Words{} : words_of(over->text);
    return words.empty() ? std::string{} : words.back();
}

// Cells set apart by justification only: "BẢO VỆ  BÍ  MẬT  NHÀ NƯỚC".
bool is_part_of_a_word(Line const& line, std::size_t at, Line const& above) {
    std::string before = word_above(above, line.cells[at].column);
    if (at > 0) {
        Words const words = words_of(line.cells[at - 1].text);
        if (!words.empty() && is_in(kBefore, words.back())) return true;
    }
    Words const after = at + 1 < line.cells.size() ? words_of(line.cells[at + 1].text) : Words{};
    return is_in(kBefore, before) || (!after.empty() && is_in(kAfter, after.front()));
}

std::optional<std::string> mark_in(Line const& line, Line const& above, Lettering lettering) {
    Words const words = words_of(line.text);
    if (std::optional<std::string> mark = two_words_in(words)) return mark;
    // A two-word mark over two lines: "TỐI / MẬT".
    for (std::size_t at = 0; at < line.cells.size(); ++at) {
        Cell const& cell = line.cells[at];
        std::optional<std::string> const alone = stamp_alone(cell.text, lettering);
        Words const own = words_of(cell.text);
        if (!own.empty())
            if (auto const mark = two_words_in({word_above(above, cell.column), own.front()}))
                return mark;
        if (alone && (*alone != kSecret || !is_part_of_a_word(line, at, above))) return alone;
        if (std::optional<std::string> mark = mark_after_label(cell.text)) return mark;
    }
    std::optional<std::string> const whole = stamp_alone(line.text, lettering);
    if (whole && !line.cells.empty() && !is_part_of_a_word(line, 0, above)) return whole;
    return mark_after_label(line.text);
}

// --- What people type about a paper ------------------------------------------------------------

// Parts that stand by themselves: between brackets, dashes, commas and the ends.
Words parts_of(std::string_view label) {
    Words parts{""};
    for (std::size_t i = 0; i < label.size();) {
        bool const is_dash = label.substr(i).starts_with("–") || label.substr(i).starts_with("—");
        char const c = label[i];
        if (is_dash || std::string_view("()[]{}-,;.:/|+").find(c) != std::string_view::npos)
            parts.emplace_back();
        else
            parts.back() += c == '_' ? ' ' : c;
        i += is_dash ? 3 : 1;
    }
    return parts;
}

std::optional<std::string> mark_as_part(std::string_view part) {
    std::string const value = in_one_line(words_of(lowered(part)));
    if (value == "mật") return std::string(kSecret);
    for (std::string_view name : {"tối mật", "toi mat", "tối mat"})
        if (value == name) return std::string(kTop);
    for (std::string_view name : {"tuyệt mật", "tuyet mat", "tuyệt mat"})
        if (value == name) return std::string(kHighest);
    return std::nullopt;
}

// The marks without their accents are said of nothing else; "mat" alone is said of much.
std::optional<std::string> mark_without_accents(std::string_view label) {
    Words const words = words_of(lowered(label));
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] != "mat") continue;
        if (words[i - 1] == "toi") return std::string(kTop);
        if (words[i - 1] == "tuyet") return std::string(kHighest);
    }
    for (std::string_view bracketed : {"(mat)", "[mat]", "{mat}"})
        if (lowered(label).find(bracketed) != std::string::npos) return std::string(kSecret);
    return std::nullopt;
}

// "Danh mục bí mật nhà nước độ Tối mật": such lists are public.
bool is_list_of_secrets(std::string_view label) {
    Words const words = words_of(lowered(label));
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i - 1] == "danh" && (words[i] == "mục" || words[i] == "muc")) return true;
    return false;
}

}  // namespace

Lettering lettering_of(std::vector<std::string> const& font_names) {
    for (std::string const& name : font_names) {
        std::size_t const at = name.find(".Vn");
        std::size_t const plus = name.find('+');  // "ABCDEF+.VnTimeH": the part that is embedded
        bool const is_tcvn3 =
            at == 0 || (plus != std::string::npos && at == plus + 1) || name.starts_with("VnTime");
        if (!is_tcvn3) continue;
        std::string_view const family =
            std::string_view(name).substr(0, name.find_first_of(",-", plus + 1));
        if (family.ends_with('H')) return Lettering::Tcvn3Capitals;
    }
    return Lettering::Plain;
}

std::optional<std::string> find_secret_mark(std::string_view text, Lettering lettering) {
    std::string_view raw_above;
    while (!text.empty()) {
        std::size_t const end = text.find_first_of("\n\r\f\v");
        std::string_view const raw = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        bool const ends_with_crlf =
            end != std::string_view::npos && text.starts_with('\n') && *(text.data() - 1) == '\r';
        if (ends_with_crlf) text.remove_prefix(1);
        if (may_hold_mark(raw)) {
            std::optional<std::string> mark = mark_in(line_of(raw), line_of(raw_above), lettering);
            if (mark) return mark;
        }
        raw_above = raw;
    }
    return std::nullopt;
}

std::optional<std::string> find_secret_label(std::string_view raw) {
    std::string const label = composed(raw);
    if (std::optional<std::string> mark = find_secret_mark(label)) return mark;
    if (is_list_of_secrets(label)) return std::nullopt;
    Words const parts = parts_of(label);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Words const before = i == 0 ? Words{} : words_of(lowered(parts[i - 1]));
        if (!before.empty() && is_in(kBeforeSmall, before.back())) continue;
        if (std::optional<std::string> mark = mark_as_part(parts[i])) return mark;
    }
    std::string spaced = label;
    std::ranges::replace(spaced, '_', ' ');
    return mark_without_accents(spaced);
}

}  // namespace ecab::domain
