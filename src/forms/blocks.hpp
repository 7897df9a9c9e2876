// The blocks that the composing files share: a text in the style of its box. Pure.
#pragma once
#include <string>
#include <string_view>

#include "forms/form.hpp"
#include "forms/sheet.hpp"

namespace ecab::forms {

std::string escaped(std::string_view text);  // for Pango markup
std::string bold(std::string_view text);     // escaped, in bold

// Centred, close lines, without space after it; `box` is the number of the map.
Block centred(std::string_view box, std::string markup, Tenths points, bool is_bold);
// A paragraph of the body: justified, its first line indented, on two lines of a page at least.
Block paragraph(std::string markup, FormPage const& page);
Block rule(std::string_view box, double share);
Block room(std::string_view box, double height);

}  // namespace ecab::forms
