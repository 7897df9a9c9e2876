// How a document of state writes numbers, dates, capitals and ends of lists; Decree 30/2020/NĐ-CP
// Annex I. Pure; texts are UTF-8 in NFC.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.hpp"
#include "forms/document.hpp"

namespace ecab::forms {

// "Số: 05/BNV-VP": below 10 with a zero before; without a number, room to write it. Annex I.II.3.
std::string number_line(std::optional<int> number, std::string_view symbol);

// "Hà Nội, ngày 05 tháng 01 năm 2020": days below 10 and the months 1 and 2 with a zero before, so
// that no digit can be added; other months without. Without a date, room for it. Annex I.II.4.
std::string place_and_date(std::string_view place, std::optional<Date> date);

std::string capitals(std::string_view text);      // "Chính phủ" → "CHÍNH PHỦ"
std::size_t letter_count(std::string_view text);  // code points

// Without the white space and the marks `marks` at its end: "Luật A;" → "Luật A".
std::string without_end(std::string_view text, std::string_view marks);

// The last item of a list ends with `last`, the others with ";".
std::string list_end(std::string_view text, bool is_last, std::string_view last = ".");

std::string roman(int number);  // 1 … 99
// The letter of the nth point, from 1, in the order of the Vietnamese alphabet: a b c d đ e g h …;
// none past the last letter.
std::optional<std::string> point_letter(int number);

std::string_view capacity_word(Capacity capacity);  // "TM."
std::string_view urgency_word(Urgency urgency);     // "HỎA TỐC"

// The lines above the name: "TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG". Article 13.
std::vector<std::string> signer_lines(Signer const& signer);

}  // namespace ecab::forms
