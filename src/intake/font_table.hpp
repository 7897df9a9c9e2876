// The table that poppler's pdffonts prints, read. Pure; names may be hostile.
#pragma once
#include <string>
#include <vector>

#include "base/field_list.hpp"

namespace ecab::intake {

struct PdfFont {
    std::string name;  // without the six letters of a part of a font
    std::string type;
    bool embedded{};
    bool operator==(PdfFont const&) const = default;
    ECAB_FIELDS(PdfFont, name, type, embedded)
};

// In the order of their names, each name once for each type and way of standing in the file.
std::vector<PdfFont> fonts_in(std::string const& table);

}  // namespace ecab::intake
