// Text as the product keeps it: Unicode NFC, single spaces, nothing that cannot be seen. Pure,
// thread-safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecab::drafts {

struct CleanText {
    std::string text;
    bool recomposed{};  // held letters whose marks stood apart, as 8 of 11 real files do
};

// Blanks of any width are one space, '\t' one tab, '\n' and '\f' stay; none at the ends. Format
// and control characters go. Nothing for ill-formed UTF-8.
std::optional<CleanText> clean_text(std::string_view utf8);

// What a text consists of, whatever its order: two texts with equal tallies have the same visible
// characters (by a 64-bit sum over their decomposition, so that composing changes nothing).
struct Tally {
    std::int64_t characters{};
    std::uint64_t sum{};

    void add(std::string_view utf8);
    bool operator==(Tally const&) const = default;
};

// Small letters without marks, đ as d, one space between words; empty for ill-formed text.
std::string folded(std::string_view text);
bool has_small_letters(std::string_view text);
// Without blanks at the ends.
std::string_view trimmed(std::string_view text);
// Every run of blanks, tabs and line breaks one space, none at the ends.
std::string one_line(std::string_view text);

}  // namespace ecab::drafts
