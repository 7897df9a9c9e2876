#include "search/syllables.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ecab::search {
namespace {

enum Quality : std::uint8_t { kPlain, kCircumflex, kBreve, kHorn, kBar };
enum Class : std::uint8_t { kOther, kLetter, kDigit, kMark, kIgnored, kBlank, kHyphen, kForeign };

// Tones by their letters in Telex: none, huyền, sắc, hỏi, ngã, nặng.
constexpr std::string_view kTones = " fsrxj";

struct LetterClass {
    std::uint8_t what = kOther;
    char base = 0;
    std::uint8_t quality = kPlain;
    std::uint8_t tone = 0;
};

constexpr char32_t kTableEnd = 0x2100;  // Latin with its marks ends at U+1EFF, dashes at U+2015

void add_mark(char32_t mark, LetterClass& entry) {
    switch (mark) {
        case 0x0300:
            entry.tone = 1;
            break;
        case 0x0301:
            entry.tone = 2;
            break;
        case 0x0309:
            entry.tone = 3;
            break;
        case 0x0303:
            entry.tone = 4;
            break;
        case 0x0323:
            entry.tone = 5;
            break;
        case 0x0302:
            entry.quality = kCircumflex;
            break;
        case 0x0306:
            entry.quality = kBreve;
            break;
        case 0x031B:
            entry.quality = kHorn;
            break;
        default:
            break;  // a mark of another language is dropped
    }
}

LetterClass decomposed(char32_t letter) {
    LetterClass entry;
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    utf8proc_ssize_t const count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(letter),
                                                           parts.data(),
                                                           parts.size(),
                                                           UTF8PROC_DECOMPOSE,
                                                           &boundary);
    if (count < 1) return entry;
    auto const base = static_cast<char32_t>(parts[0]);
    if (base >= 'a' && base <= 'z') entry = {kLetter, static_cast<char>(base), kPlain, 0};
    if (base >= 'A' && base <= 'Z') entry = {kLetter, static_cast<char>(base + 32), kPlain, 0};
    if (entry.what != kLetter) return entry;
    for (utf8proc_ssize_t i = 1; i < count && i < 8; ++i)
        add_mark(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]), entry);
    return entry;
}

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x202F ||
           (c >= 0x2000 && c <= 0x200A);
}

bool is_hyphen(char32_t c) { return c == '-' || c == '&' || (c >= 0x2010 && c <= 0x2014); }

// Zero-width signs and the soft hyphen stand inside of words.
bool is_ignored(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060; }

bool is_foreign_letter(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
            return true;
        default:
            return false;
    }
}

LetterClass entry_of(char32_t c) {
    if (c >= '0' && c <= '9') return {kDigit, static_cast<char>(c), kPlain, 0};
    // ð and Ð are Icelandic; files that were typed with the wrong font hold them for đ.
    if (c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0) return {kLetter, 'd', kBar, 0};
    if (is_ignored(c)) return {kIgnored, 0, kPlain, 0};
    if (is_blank(c)) return {kBlank, 0, kPlain, 0};
    if (is_hyphen(c)) return {kHyphen, 0, kPlain, 0};
    if (c >= 0x300 && c < 0x370) {
        LetterClass mark{kMark, 0, kPlain, 0};
        add_mark(c, mark);
        return mark;
    }
    LetterClass entry = decomposed(c);
    if (entry.what == kOther && c >= 0x80 && is_foreign_letter(c)) entry.what = kForeign;
    return entry;
}

struct Table {
    std::array<LetterClass, kTableEnd> entries{};
    Table() {
        for (char32_t c = 1; c < kTableEnd; ++c) entries[c] = entry_of(c);
    }
};

LetterClass look_up(char32_t c) {
    static Table const table;
    if (c < kTableEnd) return table.entries[c];
    LetterClass entry;
    if (c != 0xFEFF && is_foreign_letter(c)) entry.what = kForeign;
    if (c == 0xFEFF) entry.what = kIgnored;
    return entry;
}

struct Decoded {
    char32_t letter;
    std::uint8_t size;
};

// One code point; what is no UTF-8 is a zero of one byte.
Decoded decode(std::string_view text, std::size_t at) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    std::uint8_t const first = byte(0);
    if (first < 0x80) return {first, 1};
    std::size_t const left = text.size() - at;
    auto const follows = [&](std::size_t i) { return i < left && (byte(i) & 0xC0U) == 0x80; };
    auto const low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3FU); };
    if (first >= 0xC2 && first < 0xE0 && follows(1))
        return {static_cast<char32_t>(first & 0x1FU) << 6U | low(1), 2};
    if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2))
        return {static_cast<char32_t>(first & 0x0FU) << 12U | low(1) << 6U | low(2), 3};
    if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3))
        return {static_cast<char32_t>(first & 0x07U) << 18U | low(1) << 12U | low(2) << 6U | low(3),
                4};
    return {0, 1};
}

std::size_t telex(char base, std::uint8_t quality, char* to) {
    to[0] = base;
    switch (quality) {
        case kCircumflex:
        case kBar:
            to[1] = base;
            return 2;
        case kBreve:
        case kHorn:
            to[1] = 'w';
            return 2;
        default:
            return 1;
    }
}

}  // namespace

Gap SyllableReader::gap_until(std::size_t& at) {
    Gap gap = at == 0 ? Gap::Break : Gap::Blank;
    int lines = 0;
    while (at < text_.size()) {
        Decoded const one = decode(text_, at);
        LetterClass const entry = look_up(one.letter);
        if (entry.what == kLetter || entry.what == kDigit || entry.what == kForeign) break;
        at += one.size;
        if (entry.what == kBlank || entry.what == kIgnored || entry.what == kMark) continue;
        // A line of a page may end within a sentence; an empty one ends it.
        if (one.letter == '\n') {
            if (++lines > 1) gap = Gap::Break;
            continue;
        }
        Gap next = Gap::Break;
        if (entry.what == kHyphen) next = Gap::Hyphen;
        if (one.letter == '/') next = Gap::Slash;
        if (one.letter == '.') next = Gap::Dot;
        gap = gap == Gap::Blank ? next : Gap::Break;
    }
    return gap;
}

void SyllableReader::letter(char32_t letter) {
    // A letter of another alphabet, in its small form, as UTF-8.
    std::array<utf8proc_uint8_t, 4> bytes{};
    auto const count = static_cast<std::size_t>(utf8proc_encode_char(
        utf8proc_tolower(static_cast<utf8proc_int32_t>(letter)), bytes.data()));
    if (size_ + count > kSyllableBytesMax) return;
    for (std::size_t i = 0; i < count; ++i) {
        folded_[size_] = static_cast<char>(bytes[i]);
        quality_[size_++] = kPlain;
    }
    digits_ = false;
}

void SyllableReader::finish(Syllable& out) {
    // kĩ thuật and kỹ thuật, quí and quý are one word each.
    if (size_ == 2 && folded_[1] == 'i' &&
        std::string_view("hklmst").find(folded_[0]) != std::string_view::npos)
        folded_[1] = 'y';
    if (size_ == 3 && std::memcmp(folded_.data(), "qui", 3) == 0) folded_[2] = 'y';
    std::size_t exact = 0;
    for (std::size_t i = 0; i < size_; ++i)
        exact += telex(folded_[i], quality_[i], exact_.data() + exact);
    if (tone_ != 0) exact_[exact++] = kTones[tone_];
    out.folded = {folded_.data(), size_};
    out.exact = {exact_.data(), exact};
    out.marked = marked_;
    out.digits = digits_;
}

bool SyllableReader::next(Syllable& out) {
    out.gap = gap_until(at_);
    if (at_ >= text_.size()) return false;
    out.begin = static_cast<std::uint32_t>(at_);
    size_ = 0;
    tone_ = 0;
    digits_ = true;
    marked_ = false;
    while (at_ < text_.size()) {
        Decoded const one = decode(text_, at_);
        LetterClass const entry = look_up(one.letter);
        if (entry.what == kLetter || entry.what == kDigit) {
            if (size_ < kSyllableBytesMax) {
                folded_[size_] = entry.base;
                quality_[size_++] = entry.quality;
            }
            if (entry.what == kLetter) digits_ = false;
        } else if (entry.what == kMark) {
            if (entry.quality != kPlain) quality_[size_ - 1] = entry.quality;
        } else if (entry.what == kForeign) {
            letter(one.letter);
        } else if (entry.what != kIgnored) {
            break;
        }
        if (entry.tone != 0) tone_ = entry.tone;
        if (entry.tone != 0 || entry.quality != kPlain) marked_ = true;
        at_ += one.size;
    }
    out.end = static_cast<std::uint32_t>(at_);
    finish(out);
    return true;
}

std::string composed(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) return {};
    std::string out(reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);  // allocated by utf8proc with malloc
    return out;
}

std::string folded_words(std::string_view text) {
    std::string out;
    SyllableReader reader(text);
    Syllable one;
    while (reader.next(one)) {
        if (!out.empty()) out += ' ';
        out += one.folded;
    }
    return out;
}

}  // namespace ecab::search
