// Vietnamese letters in the codes of before Unicode: TCVN3 (TCVN 5712:1993, fonts ".VnTime",
// ".VnTimeH") and VNI for Windows ("VNI-Times"). Only the name of the font tells which; a text in
// them is Latin letters with accents to every program. Who reads a Word file decodes it before
// anything else looks at it. Pure, thread-safe.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab::letters {

// The capital fonts of TCVN3 draw the codes of small letters as capitals.
enum class OldCodes : std::uint8_t { Tcvn3, Tcvn3Capitals, Vni };

// By the name of a font, in any case; nothing: the font is drawn in Unicode. A capital font's name
// ends in 'H'; in 'h' where it is written in small letters alone.
std::optional<OldCodes> old_codes_of(std::string_view font);

// The font of today that takes its place: "Times New Roman", "Arial" or "Courier New".
std::string_view modern_font_for(std::string_view font);

// Text typed in Unicode and merely shown in an old font, which Word replaces without a word: it
// holds letters that no code of those fonts can be.
bool is_unicode_already(std::string_view text);

// UTF-8 to UTF-8 in NFC; what is Unicode already is only composed. Of VNI a leading accent, whose
// letter ends the text before, comes first as a combining character (leading_accent_bytes).
std::string decoded(std::string_view text, OldCodes codes);

// How many bytes of combining characters the text begins with.
std::size_t leading_accent_bytes(std::string_view text);

}  // namespace ecab::letters

template <>
struct ecab::Names<ecab::letters::OldCodes> {
    using C = letters::OldCodes;
    static constexpr std::array<std::pair<C, std::string_view>, 3> all{{
        {C::Tcvn3, "TCVN3"},
        {C::Tcvn3Capitals, "TCVN3 capitals"},
        {C::Vni, "VNI"},
    }};
};
