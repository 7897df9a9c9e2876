// A document laid out but not yet measured: its texts in the order in which they are read, each
// with the box of Decree 30/2020/NĐ-CP Annex I (the map of 14 boxes) it belongs to, its style and
// its column. Made by `compose.hpp`, set on pages by `set_sheet.hpp`. Pure data; lengths in points.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "forms/form.hpp"
#include "forms/text_style.hpp"

namespace ecab::forms {

enum class BlockKind {
    Text,
    Rule,   // as long as `share` of the line above it
    Room,   // `height` left free
    Stamp,  // a text in a red frame of `width` and `height`
    Frame,  // a text in a black frame of the column's width and at least `height`
};

struct Block {
    BlockKind kind = BlockKind::Text;
    std::string box;     // "5a"
    std::string markup;  // of Pango, everything of the drafter escaped
    TextStyle style;
    double left = 0;  // from the column's sides
    double right = 0;
    double share = 0;
    double width = 0;
    double height = 0;
    bool keeps_with_next = false;  // its last lines stand on the page of what follows
};

// Two columns that begin at one height; the right one is read first where `right_first`.
struct Row {
    std::vector<Block> left;
    std::vector<Block> right;
    double left_share = 0.38;  // of the width
    bool right_first = false;
};

using Element = std::variant<Block, Row>;

struct Sheet {
    std::string title;  // of the file
    PageMargins margins;
    double page_number_points = 13;
    std::vector<Element> elements;
    std::vector<Block> foot;  // of the first page, above the bottom margin
};

}  // namespace ecab::forms
