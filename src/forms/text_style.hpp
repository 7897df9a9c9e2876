// How a text is set, and where. Pure data; lengths in points.
#pragma once
#include <string_view>

namespace ecab::forms {

inline constexpr double kPointsPerMillimetre = 72.0 / 25.4;

enum class Align { Left, Centre, Justify };

struct TextStyle {
    double points = 14;
    bool bold = false;
    bool italic = false;
    Align align = Align::Justify;
    double indent = 0;          // of the first line; below zero, of the others
    double space_after = 6;     // in points
    double line_height = 1;     // from line to line, of the height of the font
    int together = 1;           // fewer lines than these stand alone on no page
    double keep_after = 0;      // room that the last lines leave below them on their page
    std::string_view tag = {};  // of the structure: "P", "H1"; none: no tag
};

struct Box {
    double x = 0;
    double width = 0;
};

}  // namespace ecab::forms
