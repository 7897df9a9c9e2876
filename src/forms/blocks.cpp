#include "forms/blocks.hpp"

namespace ecab::forms {

std::string escaped(std::string_view text) {
    std::string out;
    for (char const letter : text) {
        if (letter == '&')
            out += "&amp;";
        else if (letter == '<')
            out += "&lt;";
        else if (letter == '>')
            out += "&gt;";
        else
            out += letter;
    }
    return out;
}

std::string bold(std::string_view text) { return "<b>" + escaped(text) + "</b>"; }

Block centred(std::string_view box, std::string markup, Tenths points, bool is_bold) {
    Block block;
    block.box = box;
    block.markup = std::move(markup);
    block.style = {.points = points.number(),
                   .bold = is_bold,
                   .align = Align::Centre,
                   .space_after = 0,
                   .line_height = 1.05,
                   .tag = "P"};
    return block;
}

Block paragraph(std::string markup, FormPage const& page) {
    Block block;
    block.box = "6";
    block.markup = std::move(markup);
    block.style = {.points = page.text.points.number(),
                   .indent = page.text.first_line.number() * kPointsPerMillimetre,
                   .space_after = page.text.space.number(),
                   .line_height = page.text.line.number(),
                   .together = 2,
                   .tag = "P"};
    return block;
}

Block rule(std::string_view box, double share) {
    Block block;
    block.kind = BlockKind::Rule;
    block.box = box;
    block.share = share;
    block.height = 6;
    return block;
}

Block room(std::string_view box, double height) {
    Block block;
    block.kind = BlockKind::Room;
    block.box = box;
    block.height = height;
    return block;
}

}  // namespace ecab::forms
