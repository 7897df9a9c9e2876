#include "drafts/text.hpp"

#include <utf8proc.h>

#include <array>
#include <cstdlib>

#include "json/search_key.hpp"

namespace ecab::drafts {
namespace {

bool is_blank_byte(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r';
}

bool is_ascii(std::string_view text) {
    for (char const byte : text)
        if (static_cast<unsigned char>(byte) >= 0x80) return false;
    return true;
}

// The code point at the front, taken away; -1 for ill-formed UTF-8.
utf8proc_int32_t take(std::string_view& text) {
    auto const first = static_cast<unsigned char>(text.front());
    if (first < 0x80) {
        text.remove_prefix(1);
        return first;
    }
    utf8proc_int32_t point{};
    utf8proc_ssize_t const size =
        utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()),
                         &point);
    if (size <= 0) return -1;
    text.remove_prefix(static_cast<std::size_t>(size));
    return point;
}

enum class Sort { Seen, Blank, Unseen };

Sort sort_of(utf8proc_int32_t point) {
    if (point > 0x20 && point < 0x7F) return Sort::Seen;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return Sort::Blank;
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
            return Sort::Unseen;
        default:
            return Sort::Seen;
    }
}

std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* out = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &out,
                     static_cast<utf8proc_option_t>(options));
    if (size < 0) return std::nullopt;
    std::string copy(reinterpret_cast<char const*>(out), static_cast<std::size_t>(size));
    std::free(out);  // allocated by utf8proc with malloc
    return copy;
}

void trim_right(std::string& text) {
    while (!text.empty() && is_blank_byte(text.back())) text.pop_back();
}

// Every character spread over 64 bits (the finaliser of SplitMix64).
std::uint64_t spread(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15u;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

}  // namespace

std::optional<CleanText> clean_text(std::string_view utf8) {
    std::string seen;
    seen.reserve(utf8.size());
    while (!utf8.empty()) {
        std::string_view const before = utf8;
        utf8proc_int32_t const point = take(utf8);
        if (point < 0) return std::nullopt;
        bool const breaks = point == '\n' || point == '\f';
        if (breaks) {
            trim_right(seen);
            seen += static_cast<char>(point);
        } else if (point == '\t') {
            while (!seen.empty() && seen.back() == ' ') seen.pop_back();
            if (!seen.empty() && !is_blank_byte(seen.back())) seen += '\t';
        } else if (sort_of(point) == Sort::Blank) {
            if (!seen.empty() && !is_blank_byte(seen.back())) seen += ' ';
        } else if (sort_of(point) == Sort::Seen) {
            seen += before.substr(0, before.size() - utf8.size());
        }
    }
    trim_right(seen);
    if (is_ascii(seen)) return CleanText{std::move(seen), false};
    std::optional<std::string> composed = mapped(seen, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (!composed) return std::nullopt;
    bool const recomposed = *composed != seen;
    return CleanText{*std::move(composed), recomposed};
}

void Tally::add(std::string_view utf8) {
    std::string decomposed;
    if (!is_ascii(utf8)) {
        decomposed = mapped(utf8, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE).value_or(std::string());
        utf8 = decomposed;
    }
    while (!utf8.empty()) {
        utf8proc_int32_t const point = take(utf8);
        if (point < 0) return;
        if (sort_of(point) != Sort::Seen) continue;
        ++characters;
        sum += spread(static_cast<std::uint64_t>(point));
    }
}

std::string folded(std::string_view text) {
    return json::search_key(one_line(text)).value_or(std::string());
}

bool has_small_letters(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t const point = take(text);
        if (point < 0 || utf8proc_category(point) == UTF8PROC_CATEGORY_LL) return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank_byte(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank_byte(text.back())) text.remove_suffix(1);
    return text;
}

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char const byte : text) {
        if (!is_blank_byte(byte))
            out += byte;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    trim_right(out);
    return out;
}

}  // namespace ecab::drafts
