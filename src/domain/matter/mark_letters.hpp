// Reading the letters of secret marks: Vietnamese letters composed from whatever an extraction made
// of them, and the words and cells of a line. Used by secret_marks.cpp alone. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ecab::domain::marks {

// The line with every letter of a mark as one code point: decomposed, half composed, with a space
// before its accents, with no-break spaces as spaces.
std::string composed(std::string_view line);

// The runs between two spaces or more, and tabs; `column` counts letters before the cell.
struct Cell {
    std::string text;
    std::size_t column = 0;
};
std::vector<Cell> cells_of(std::string const& line);

// Letters and digits; quotation marks, dashes, brackets and bullets separate.
std::vector<std::string> words_of(std::string_view text);

}  // namespace ecab::domain::marks
