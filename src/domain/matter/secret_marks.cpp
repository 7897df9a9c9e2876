#include "domain/matter/secret_marks.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace ecab::domain {
namespace {

constexpr std::string_view kSecret = "MẬT";
constexpr std::string_view kTop = "TỐI";
constexpr std::string_view kHighest = "TUYỆT";
constexpr std::size_t kStampBytesMax = 80;  // a stamp's line, spaced letters and frame included

// The letters of the marks as extraction tools write them: decomposed, or half composed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kSpellings{{
    {"O\u0323\u0302", "Ộ"}, {"\u1ECC\u0302", "Ộ"},  {"o\u0323\u0302", "ộ"}, {"\u1ECD\u0302", "ộ"},
    {"A\u0323\u0302", "Ậ"}, {"A\u0302\u0323", "Ậ"}, {"\u1EA0\u0302", "Ậ"},  {"\u00C2\u0323", "Ậ"},
    {"a\u0323\u0302", "ậ"}, {"a\u0302\u0323", "ậ"}, {"\u1EA1\u0302", "ậ"},  {"\u00E2\u0323", "ậ"},
    {"O\u0302\u0301", "Ố"}, {"\u00D4\u0301", "Ố"},  {"o\u0302\u0301", "ố"}, {"\u00F4\u0301", "ố"},
    {"E\u0323\u0302", "Ệ"}, {"E\u0302\u0323", "Ệ"}, {"\u1EB8\u0302", "Ệ"},  {"\u00CA\u0323", "Ệ"},
    {"e\u0323\u0302", "ệ"}, {"e\u0302\u0323", "ệ"}, {"\u1EB9\u0302", "ệ"},  {"\u00EA\u0323", "ệ"},
}};

// Only lines with a letter of "mật" in some spelling are looked at closely.
bool may_hold_mark(std::string_view line) {
    return line.find("\xE1\xBA") != std::string_view::npos ||
           line.find('\xCC') != std::string_view::npos;
}

std::string composed(std::string_view line) {
    // Every such spelling holds a combining mark, which begins with this byte.
    bool const has_mark = line.find('\xCC') != std::string_view::npos;
    std::string out;
    out.reserve(line.size());
    for (std::size_t i = 0; i < line.size();) {
        auto const spelling =
            !has_mark ? kSpellings.end()
                      : std::find_if(kSpellings.begin(), kSpellings.end(), [&](auto const& pair) {
                            return line.substr(i).starts_with(pair.first);
                        });
        if (spelling != kSpellings.end()) {
            out += spelling->second;
            i += spelling->first.size();
        } else if (line.substr(i).starts_with("\u00A0")) {
            out += ' ';
            i += 2;
        } else {
            out += line[i++];
        }
    }
    return out;
}

bool is_word_byte(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

// Quotation marks, dashes and bullets are three bytes from E2; no Vietnamese letter is.
std::size_t separator_bytes(std::string_view text, std::size_t at) {
    if (!is_word_byte(text[at])) return 1;
    bool const is_mark = static_cast<unsigned char>(text[at]) == 0xE2 && at + 3 <= text.size();
    return is_mark ? 3 : 0;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t const skip = separator_bytes(line, i);
        if (skip == 0) {
            ++i;
            continue;
        }
        if (i > begin) words.push_back(line.substr(begin, i - begin));
        i += skip;
        begin = i;
    }
    if (begin < line.size()) words.push_back(line.substr(begin));
    return words;
}

std::optional<std::string> mark_named(std::string_view first, std::string_view second) {
    if (second != kSecret) return std::nullopt;
    if (first == kTop) return "TỐI MẬT";
    if (first == kHighest) return "TUYỆT MẬT";
    return std::nullopt;
}

// A line that is nothing but the stamp, its letters spaced or framed as they may be.
std::optional<std::string> stamp_alone(std::string_view line,
                                       std::vector<std::string_view> const& words,
                                       std::string_view word_before) {
    if (line.size() > kStampBytesMax) return std::nullopt;
    std::string together;
    for (std::string_view word : words) together += word;
    if (together == "TỐIMẬT") return "TỐI MẬT";
    if (together == "TUYỆTMẬT") return "TUYỆT MẬT";
    // "BÍ / MẬT", "BẢO / MẬT": a heading broken over two lines.
    if (together == kSecret && word_before != "BÍ" && word_before != "BẢO")
        return std::string(kSecret);
    return std::nullopt;
}

// "Độ mật: Tối mật", the value in any case, when nothing else follows on the line.
std::optional<std::string> mark_after_label(std::string_view line) {
    for (std::string_view label : {"Độ mật", "độ mật", "ĐỘ MẬT", "Độ Mật"}) {
        std::size_t const at = line.find(label);
        if (at == std::string_view::npos) continue;
        std::string_view rest = line.substr(at + label.size());
        bool const has_colon = rest.find_first_not_of(' ') != std::string_view::npos &&
                               rest[rest.find_first_not_of(' ')] == ':';
        std::string value;
        for (std::string_view word : words_of(rest))
            value += (value.empty() ? "" : " ") + std::string(word);
        if (value == "MẬT" || (has_colon && (value == "Mật" || value == "mật"))) return "MẬT";
        if (has_colon && (value == "Tối mật" || value == "tối mật" || value == "Tối Mật"))
            return "TỐI MẬT";
        if (has_colon && (value == "Tuyệt mật" || value == "tuyệt mật" || value == "Tuyệt Mật"))
            return "TUYỆT MẬT";
    }
    return std::nullopt;
}

std::optional<std::string> mark_in(std::string_view line, std::string_view word_before) {
    std::vector<std::string_view> const words = words_of(line);
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view const before = i == 0 ? word_before : words[i - 1];
        if (std::optional<std::string> mark = mark_named(before, words[i])) return mark;
    }
    if (std::optional<std::string> mark = stamp_alone(line, words, word_before)) return mark;
    return mark_after_label(line);
}

std::string last_word(std::string_view line) {
    std::vector<std::string_view> const words = words_of(line);
    return words.empty() ? std::string{} : std::string(words.back());
}

}  // namespace

std::optional<std::string> find_secret_mark(std::string_view text) {
    std::string_view line_before;
    while (!text.empty()) {
        std::size_t const end = text.find_first_of("\n\r\f\v");
        std::string_view const raw = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        bool const ends_with_crlf =
            end != std::string_view::npos && text.starts_with('\n') && *(text.data() - 1) == '\r';
        if (ends_with_crlf) text.remove_prefix(1);
        if (may_hold_mark(raw)) {
            std::string const line = composed(raw);
            std::string const word_before = last_word(composed(line_before));
            if (std::optional<std::string> mark = mark_in(line, word_before)) return mark;
        }
        line_before = raw;
    }
    return std::nullopt;
}

}  // namespace ecab::domain
