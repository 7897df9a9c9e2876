#include "verdict/revisions.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ecab::verdict {
namespace {

constexpr std::string_view kEnd = "%%EOF";
constexpr std::string_view kStart = "startxref";
constexpr std::size_t kBetweenMax = 64;  // from startxref to %%EOF
constexpr std::size_t kHeaderMax = 1024;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

std::string_view without_spaces(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

// "xref", or an object: the stream that holds the table.
bool is_table(std::string_view at) {
    at = without_spaces(at.substr(0, kBetweenMax));
    if (at.starts_with("xref")) return true;
    std::size_t const digits = at.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string_view::npos && is_space(at[digits]) &&
           at.find(" obj") != std::string_view::npos;
}

// Whether the %%EOF at this place ends a revision. Places are counted from the header's `%PDF`,
// which may have bytes before it.
bool ends_revision(std::string_view file, std::size_t mark, std::size_t header) {
    std::size_t const from = mark < kBetweenMax ? 0 : mark - kBetweenMax;
    std::string_view const before = file.substr(from, mark - from);
    std::size_t const start = before.rfind(kStart);
    if (start == std::string_view::npos) return false;
    std::string_view const number = without_spaces(before.substr(start + kStart.size()));
    std::size_t place = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), place);
    if (error != std::errc{} || place == 0) return false;
    std::string_view const rest = number.substr(static_cast<std::size_t>(end - number.data()));
    if (!without_spaces(rest).empty()) return false;
    return (place < mark && is_table(file.substr(place))) ||
           (header != 0 && place + header < mark && is_table(file.substr(place + header)));
}

}  // namespace

std::vector<std::size_t> revision_ends(ByteView file) {
    std::string_view const text = as_text(file);
    std::size_t header = text.substr(0, kHeaderMax).find("%PDF");
    if (header == std::string_view::npos) header = 0;
    std::vector<std::size_t> out;
    for (std::size_t at = text.find(kEnd); at != std::string_view::npos;
         at = text.find(kEnd, at + kEnd.size()))
        if (out.size() < kRevisionsMax && ends_revision(text, at, header))
            out.push_back(at + kEnd.size());
    return out;
}

bool is_blank(ByteView file, std::size_t at, std::size_t until) {
    std::string_view const text = as_text(file);
    until = std::min(until, text.size());
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, until)),
                       text.begin() + static_cast<std::ptrdiff_t>(until),
                       is_space);
}

}  // namespace ecab::verdict
