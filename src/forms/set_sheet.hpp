// A sheet on pages: measures it, breaks it into pages and draws it with pango and cairo, in reading
// order and with a tag for the structure of each text. One sheet at a time; no state.
#pragma once
#include <string>
#include <vector>

#include "forms/sheet.hpp"

namespace ecab::forms {

// Where a box of the decree's map came to stand; millimetres from the upper left corner.
struct PlacedBox {
    std::string box;
    int page = 1;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct SetPages {
    std::string pdf;  // as cairo writes it; `finish_pdf` makes it what is kept
    int pages = 0;
    std::vector<PlacedBox> boxes;  // without box 6
};

// Throws std::runtime_error where the font is not installed.
SetPages set_sheet(Sheet const& sheet);

}  // namespace ecab::forms
