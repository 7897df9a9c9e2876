#include "letters/old_letters.hpp"

#include <algorithm>
#include <span>

#include "letters/text_forms.hpp"

namespace ecab::letters {
namespace {

struct Code {
    char32_t code;
    std::string_view letters;
};

// TCVN 5712:1993, VN3, as fonts of Windows place it over Latin-1. U+03BC is what programs make of
// the micro sign.
constexpr std::array<Code, 75> kTcvn3{{
    {0xA1, "Ă"}, {0xA2, "Â"}, {0xA3, "Ê"}, {0xA4, "Ô"}, {0xA5, "Ơ"},  {0xA6, "Ư"}, {0xA7, "Đ"},
    {0xA8, "ă"}, {0xA9, "â"}, {0xAA, "ê"}, {0xAB, "ô"}, {0xAC, "ơ"},  {0xAD, "ư"}, {0xAE, "đ"},
    {0xB5, "à"}, {0xB6, "ả"}, {0xB7, "ã"}, {0xB8, "á"}, {0xB9, "ạ"},  {0xBB, "ằ"}, {0xBC, "ẳ"},
    {0xBD, "ẵ"}, {0xBE, "ắ"}, {0xC6, "ặ"}, {0xC7, "ầ"}, {0xC8, "ẩ"},  {0xC9, "ẫ"}, {0xCA, "ấ"},
    {0xCB, "ậ"}, {0xCC, "è"}, {0xCE, "ẻ"}, {0xCF, "ẽ"}, {0xD0, "é"},  {0xD1, "ẹ"}, {0xD2, "ề"},
    {0xD3, "ể"}, {0xD4, "ễ"}, {0xD5, "ế"}, {0xD6, "ệ"}, {0xD7, "ì"},  {0xD8, "ỉ"}, {0xDC, "ĩ"},
    {0xDD, "í"}, {0xDE, "ị"}, {0xDF, "ò"}, {0xE1, "ỏ"}, {0xE2, "õ"},  {0xE3, "ó"}, {0xE4, "ọ"},
    {0xE5, "ồ"}, {0xE6, "ổ"}, {0xE7, "ỗ"}, {0xE8, "ố"}, {0xE9, "ộ"},  {0xEA, "ờ"}, {0xEB, "ở"},
    {0xEC, "ỡ"}, {0xED, "ớ"}, {0xEE, "ợ"}, {0xEF, "ù"}, {0xF1, "ủ"},  {0xF2, "ũ"}, {0xF3, "ú"},
    {0xF4, "ụ"}, {0xF5, "ừ"}, {0xF6, "ử"}, {0xF7, "ữ"}, {0xF8, "ứ"},  {0xF9, "ự"}, {0xFA, "ỳ"},
    {0xFB, "ỷ"}, {0xFC, "ỹ"}, {0xFD, "ý"}, {0xFE, "ỵ"}, {0x3BC, "à"},
}};

// VNI for Windows: letters of their own, and what stands behind a letter as its accents. Under
// capitals the accents have the codes of capitals.
constexpr std::array<Code, 18> kVniLetters{{
    {0xD1, "Đ"},
    {0xF1, "đ"},
    {0xD4, "Ơ"},
    {0xF4, "ơ"},
    {0xD6, "Ư"},
    {0xF6, "ư"},
    {0xCE, "Ỵ"},
    {0xEE, "ỵ"},
    {0xCC, "Ì"},
    {0xEC, "ì"},
    {0xCD, "Í"},
    {0xED, "í"},
    {0xC6, "Ỉ"},
    {0xE6, "ỉ"},
    {0xD3, "Ĩ"},
    {0xF3, "ĩ"},
    {0xD2, "Ị"},
    {0xF2, "ị"},
}};
constexpr std::array<Code, 17> kVniAccents{{
    {0xD8, "\u0300"},
    {0xD9, "\u0301"},
    {0xDB, "\u0309"},
    {0xD5, "\u0303"},
    {0xCF, "\u0323"},
    {0xC2, "\u0302"},
    {0xC0, "\u0302\u0300"},
    {0xC1, "\u0302\u0301"},
    {0xC5, "\u0302\u0309"},
    {0xC3, "\u0302\u0303"},
    {0xC4, "\u0302\u0323"},
    {0xCA, "\u0306"},
    {0xC8, "\u0306\u0300"},
    {0xC9, "\u0306\u0301"},
    {0xDA, "\u0306\u0309"},
    {0xDC, "\u0306\u0303"},
    {0xCB, "\u0306\u0323"},
}};
constexpr char32_t kToCapital = 0x20;  // between a letter of Latin-1 and its capital

std::string_view find_code(std::span<Code const> codes, char32_t code) {
    auto const found = std::ranges::find(codes, code, &Code::code);
    return found == codes.end() ? std::string_view{} : found->letters;
}

std::string_view vni_letters(char32_t code) {
    if (std::string_view const letter = find_code(kVniLetters, code); !letter.empty())
        return letter;
    char32_t const capital = code >= 0xE0 && code <= 0xFE ? code - kToCapital : code;
    return find_code(kVniAccents, capital);
}

// Fonts that Word takes for symbols have their codes at F000.
char32_t code_of(char32_t letter) {
    return letter >= 0xF020 && letter <= 0xF0FF ? letter - 0xF000 : letter;
}

void append_latin1(std::string& out, char32_t code) {
    if (code >= 0x80) out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(code < 0x80 ? code : 0x80 | (code & 0x3F));
}

std::string in_small(std::string_view name) {
    std::string small(name);
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return small;
}

// Bytes of the code point that begins there and what it is; ill-formed text byte by byte.
std::pair<std::size_t, char32_t> code_at(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text.front());
    std::size_t const bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1 || text.size() < bytes) return {1, lead < 0x80 ? lead : 0};
    char32_t code = lead & (0xFF >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i)
        code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
    return {bytes, code};
}

}  // namespace

std::optional<OldCodes> old_codes_of(std::string_view font) {
    std::string const name = in_small(font);
    if (name.starts_with(".vn")) {
        bool const is_capital = font.ends_with('H') || (font == name && name.ends_with('h'));
        return is_capital ? OldCodes::Tcvn3Capitals : OldCodes::Tcvn3;
    }
    if (name.starts_with("vni-") || name.starts_with("vni ")) return OldCodes::Vni;
    return std::nullopt;
}

std::string_view modern_font_for(std::string_view font) {
    std::string const name = in_small(font);
    for (std::string_view sans :
         {"arial", "helve", "aptima", "avant", "univers", "swiss", "ariston"})
        if (name.find(sans) != std::string::npos) return "Arial";
    for (std::string_view fixed : {"courier", "fixed"})
        if (name.find(fixed) != std::string::npos) return "Courier New";
    return "Times New Roman";
}

bool is_unicode_already(std::string_view text) {
    constexpr char32_t kMu = 0x3BC;
    while (!text.empty()) {
        auto const [bytes, code] = code_at(text);
        bool const is_letter = code >= 0x100 && code < 0x2000 && code != kMu;
        bool const is_of_cp1252 = code >= 0x2B0 && code < 0x300;  // marks that it has
        if (is_letter && !is_of_cp1252) return true;
        text.remove_prefix(bytes);
    }
    return false;
}

std::string decoded(std::string_view text, OldCodes codes) {
    if (is_unicode_already(text)) return composed_text(text);
    std::string out;
    while (!text.empty()) {
        auto const [bytes, letter] = code_at(text);
        char32_t const code = code_of(letter);
        std::string_view const letters =
            codes == OldCodes::Vni ? vni_letters(code) : find_code(kTcvn3, code);
        if (!letters.empty())
            out += letters;
        else if (code != letter)
            append_latin1(out, code);
        else
            out += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    std::string const whole = composed_text(out);
    return codes == OldCodes::Tcvn3Capitals ? in_capitals(whole) : whole;
}

std::size_t leading_accent_bytes(std::string_view text) {
    constexpr char32_t kFirst = 0x300;
    constexpr char32_t kLast = 0x36F;
    std::size_t at = 0;
    while (at < text.size()) {
        auto const [bytes, code] = code_at(text.substr(at));
        if (code < kFirst || code > kLast) break;
        at += bytes;
    }
    return at;
}

}  // namespace ecab::letters
