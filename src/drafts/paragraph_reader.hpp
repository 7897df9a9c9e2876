// Reads the running text of one XML part: paragraphs, tables, and what hangs on them (changes that
// were tracked, fields, drawings, notes). Alternatives of one content are read once. Used by
// `read_content.hpp` only; one object a part, not to be shared between threads.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "drafts/content.hpp"
#include "drafts/list_numbers.hpp"
#include "drafts/styles.hpp"
#include "drafts/xml_part.hpp"

namespace ecab::drafts {

// A footnote, endnote or comment that the text calls.
struct Call {
    ApartKind kind{};
    std::string id;
    int paragraph{};
};

// What all parts of a file have in common.
struct Reading {
    Styles styles;
    ListNumbers lists;
    Content content;
    std::vector<Call> calls;
    bool ill_formed{};  // text that is no UTF-8
};

class ParagraphReader {
  public:
    // `inside` is the paragraph of the main text that this part hangs on; 0 for the main text.
    ParagraphReader(XmlPart const& part, Reading& reading, int inside)
        : part_(part), reading_(reading), inside_(inside) {}

    // The blocks that are children of the node.
    std::vector<Block> blocks_of(pugi::xml_node node);
    int paragraphs() const { return paragraph_; }

  private:
    struct Piece {
        std::string text;
        Look look;
    };
    struct Open {  // a paragraph while it is read
        std::vector<std::vector<Piece>> lines{1};
        std::vector<std::size_t> page_breaks;  // lines that begin a page
        std::string hidden;
        std::string* deleted{};  // where text goes that a tracked change took out
    };
    struct FieldPlace {
        bool in_code{true};
        std::string code;
    };

    int here() const { return inside_ != 0 ? inside_ : paragraph_; }
    void add_blocks(pugi::xml_node node, std::vector<Block>& out);
    void paragraph(pugi::xml_node node, std::vector<Block>& out);
    Block close(Open const& open, Look const& look);
    Line close_line(std::vector<Piece> const& pieces, Look const& look);
    Block table(pugi::xml_node node);
    void add_rows(pugi::xml_node node, std::vector<Row>& rows);
    void add_cells(pugi::xml_node node, Row& row, int& column);

    void inlines(pugi::xml_node node, Open& open, Look const& look);
    void inline_node(pugi::xml_node node, Open& open, Look const& look);
    bool tracked(pugi::xml_node node, std::string_view name, Open& open, Look const& look);
    void run(pugi::xml_node node, Open& open, Look const& look);
    void run_node(pugi::xml_node node, Open& open, Look const& look);
    void call(ApartKind kind, pugi::xml_node node);
    void field(std::string_view kind);
    void put(Open& open, std::string_view text, Look const& look);
    void put_break(Open& open, bool page);
    void drawing(pugi::xml_node node);
    pugi::xml_node branch_of(pugi::xml_node alternatives) const;
    void unknown(pugi::xml_node node, ApartKind kind);
    void add_apart(ApartKind kind, std::string_view text, std::string what, std::string when = {});

    XmlPart const& part_;
    Reading& reading_;
    int inside_{};
    int paragraph_{};
    std::vector<FieldPlace> fields_;
    Open carried_;  // of a paragraph whose end a tracked change took out
    bool carries_{};
};

}  // namespace ecab::drafts
