#include "intake/font_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>

#include "documents/listings.hpp"
#include "letters/text_forms.hpp"

namespace ecab::intake {
namespace {

constexpr std::size_t kTableHead = 2;
constexpr std::size_t kPartMark = 7;  // "ABCDEF+"

std::string_view without_blanks(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// The last word, taken off the line.
std::string_view take_last(std::string_view& line) {
    line = without_blanks(line);
    std::size_t const blank = line.rfind(' ');
    std::size_t const from = blank == std::string_view::npos ? 0 : blank + 1;
    std::string_view const word = line.substr(from);
    line = line.substr(0, from);
    return word;
}

// The longer of two that fit stands first.
constexpr std::array<std::string_view, 12> kTypes{"CID TrueType (OT)",
                                                  "CID TrueType",
                                                  "CID Type 0C (OT)",
                                                  "CID Type 0C",
                                                  "CID Type 0",
                                                  "TrueType (OT)",
                                                  "TrueType",
                                                  "Type 1C (OT)",
                                                  "Type 1C",
                                                  "Type 1",
                                                  "Type 3",
                                                  "unknown"};

bool is_part_of_a_font(std::string_view name) {
    return name.size() > kPartMark && name[kPartMark - 1] == '+' &&
           std::ranges::all_of(name.substr(0, kPartMark - 1),
                               [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A name may be longer than its column and hold blanks, so a line is read from its end: object,
// three times yes or no, encoding, type, and the rest is the name.
std::optional<PdfFont> font_in(std::string_view line) {
    take_last(line);  // generation, or "[none]"
    std::string_view word = take_last(line);
    if (word != "yes" && word != "no") word = take_last(line);
    take_last(line);
    bool const is_embedded = take_last(line) == "yes";
    take_last(line);
    line = without_blanks(line);
    auto const* const type =
        std::ranges::find_if(kTypes, [&](std::string_view known) { return line.ends_with(known); });
    if (type == kTypes.end()) return std::nullopt;
    std::string_view name = without_blanks(line.substr(0, line.size() - type->size()));
    if (is_part_of_a_font(name)) name.remove_prefix(kPartMark);
    return PdfFont{letters::composed_text(name), std::string(*type), is_embedded};
}

auto order_of(PdfFont const& font) { return std::tie(font.name, font.type, font.embedded); }

}  // namespace

std::vector<PdfFont> fonts_in(std::string const& table) {
    std::vector<PdfFont> fonts;
    std::vector<std::string> const lines = documents::lines_of(table);
    for (std::size_t i = kTableHead; i < lines.size(); ++i)
        if (std::optional<PdfFont> font = font_in(lines[i])) fonts.push_back(*std::move(font));
    std::ranges::sort(fonts,
                      [](PdfFont const& a, PdfFont const& b) { return order_of(a) < order_of(b); });
    fonts.erase(std::unique(fonts.begin(), fonts.end()), fonts.end());
    return fonts;
}

}  // namespace ecab::intake
