// Text typed with fonts from before Unicode. The file holds codes of another alphabet, and only the
// name of the font says which: ".VnTime" is TCVN 5712:1993 (TCVN3, "ABC"), "VNI-Times" is VNI. It
// must be decoded before anything else looks at it. Pure, thread-safe.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ecab::drafts {

// The capital fonts of TCVN3 (".VnTimeH") draw the codes of small letters as capitals.
enum class FontCode : std::uint8_t { Unicode, Tcvn3, Tcvn3Capitals, Vni };

FontCode font_code_of(std::string_view font);

// The text in Unicode. A base letter and its mark of VNI may be in two runs, so runs of one code
// are joined before.
std::string decode_font_text(std::string_view utf8, FontCode code);

}  // namespace ecab::drafts
