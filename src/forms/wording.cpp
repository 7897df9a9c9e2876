#include "forms/wording.hpp"

#include <utf8proc.h>

#include <array>
#include <memory>

#include "base/check.hpp"

namespace ecab::forms {
namespace {

constexpr std::string_view kRoomForNumber = "        ";
constexpr std::string_view kRoomForDay = "      ";

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string number_line(std::optional<int> number, std::string_view symbol) {
    std::string const digits =
        !number ? std::string(kRoomForNumber) : two_digits(static_cast<unsigned>(*number));
    return "Số: " + digits + "/" + std::string(symbol);
}

std::string place_and_date(std::string_view place, std::optional<Date> date) {
    std::string out = std::string(place) + ", ngày ";
    if (!date) {
        for (std::string_view const word : {" tháng ", " năm "})
            out += std::string(kRoomForDay) + std::string(word);
        return out + std::string(kRoomForDay);
    }
    Civil const day = civil_of(*date);
    out += two_digits(day.day) + " tháng ";
    out += day.month <= 2 ? two_digits(day.month) : std::to_string(day.month);
    return out + " năm " + std::to_string(day.year);
}

std::string capitals(std::string_view text) {
    std::string out;
    auto const* at = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        utf8proc_ssize_t const taken = utf8proc_iterate(at, left, &letter);
        CHECK(taken > 0);  // texts were read as UTF-8
        std::array<utf8proc_uint8_t, 4> bytes{};
        utf8proc_ssize_t const size = utf8proc_encode_char(utf8proc_toupper(letter), bytes.data());
        out.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(size));
        at += taken;
        left -= taken;
    }
    return out;
}

std::size_t letter_count(std::string_view text) {
    std::size_t count = 0;
    for (char const byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    return count;
}

std::string without_end(std::string_view text, std::string_view marks) {
    while (!text.empty() &&
           (text.back() == ' ' || marks.find(text.back()) != std::string_view::npos))
        text.remove_suffix(1);
    return std::string(text);
}

std::string list_end(std::string_view text, bool is_last, std::string_view last) {
    return without_end(text, ";.,") + (is_last ? std::string(last) : ";");
}

std::string roman(int number) {
    static constexpr std::array<std::pair<int, std::string_view>, 8> kSteps{
        {{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
    CHECK(number >= 1 && number < 100);
    std::string out;
    for (auto const& [value, letters] : kSteps)
        for (; number >= value; number -= value) out += letters;
    return out;
}

std::optional<std::string> point_letter(int number) {
    static constexpr std::array<std::string_view, 23> kLetters{
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
        "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    if (number < 1 || static_cast<std::size_t>(number) > kLetters.size()) return std::nullopt;
    return std::string(kLetters[static_cast<std::size_t>(number - 1)]);
}

std::string_view capacity_word(Capacity capacity) {
    switch (capacity) {
        case Capacity::Collective:
            return "TM.";
        case Capacity::Deputy:
            return "KT.";
        case Capacity::ByOrder:
            return "TL.";
        case Capacity::ByMandate:
            return "TUQ.";
    }
    return {};
}

std::string_view urgency_word(Urgency urgency) {
    switch (urgency) {
        case Urgency::Urgent:
            return "KHẨN";
        case Urgency::VeryUrgent:
            return "THƯỢNG KHẨN";
        case Urgency::Express:
            return "HỎA TỐC";
    }
    return {};
}

std::vector<std::string> signer_lines(Signer const& signer) {
    std::vector<std::string> lines;
    for (SigningFor const& one : signer.by)
        lines.push_back(std::string(capacity_word(one.as)) + " " + capitals(one.of));
    lines.push_back((signer.acting.value_or(false) ? "Q. " : "") + capitals(signer.title));
    return lines;
}

}  // namespace ecab::forms
