// What a Word file says, before anybody knows what it means: lines with their looks, tables, and
// what stands apart from the text. Text is NFC and decoded. Pure data.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "drafts/text.hpp"

namespace ecab::drafts {

// A line of a paragraph: typists break lines inside of paragraphs where another would begin one.
struct Line {
    std::string text;
    std::string label;  // that a list of Word writes before it: in no text of the file
    bool bullet{};      // the label is one
    bool bold{};
    bool italic{};
    bool capitals{};
    bool centred{};
    bool page_break{};  // begins a page
    bool struck{};      // letters of it are crossed out
    int paragraph{};    // from 1, in the order of the file
};

struct Block;

struct Cell {
    int column{};  // from 1
    int columns{1};
    bool goes_on{};  // belongs to the cell above it
    std::vector<Block> blocks;
};

struct Row {
    std::vector<Cell> cells;
};

// A paragraph, or a table when it has rows.
struct Block {
    std::vector<Line> lines;
    std::vector<Row> rows;
    int paragraph{};  // of its beginning
};

// What does not run with the text.
enum class ApartKind : std::uint8_t {
    Footnote,
    Endnote,
    TextBox,
    Header,
    Footer,
    Comment,
    Deleted,
    Inserted,  // without text: it stands in its place
    Hidden,
    FieldCode,
    Formula,
    Symbol,
    Picture,
    Object,
    Chart,
    Embedded,  // another document inside of this one
    Unknown
};

struct Apart {
    ApartKind kind{};
    int paragraph{};  // where it is called; 0: nowhere
    std::string text;
    std::string what;  // a footnote's number, who changed, a symbol's code, an element's name
    std::string when;
};

struct Content {
    std::vector<Block> blocks;
    std::vector<Apart> apart;
    Tally tally;                // of all text in the file, labels of lists left out
    std::int64_t recomposed{};  // paragraphs with letters whose marks stood apart
    std::int64_t decoded{};     // paragraphs with letters of a font before Unicode
    int paragraphs{};
};

// The lines of blocks, cells row by row, as text with line breaks; labels of lists before them.
std::string plain_text(std::vector<Block> const& blocks);

}  // namespace ecab::drafts
