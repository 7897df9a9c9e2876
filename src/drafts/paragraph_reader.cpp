#include "drafts/paragraph_reader.hpp"

#include <algorithm>

namespace ecab::drafts {
namespace {

constexpr int kColumnsMax = 1'000;

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

bool is_visible(std::string_view text) { return !trimmed(text).empty(); }

}  // namespace

std::vector<Block> ParagraphReader::blocks_of(pugi::xml_node node) {
    std::vector<Block> out;
    add_blocks(node, out);
    if (carries_) {  // the last paragraph's end cannot be taken out
        carries_ = false;
        out.push_back(close(carried_, Look{}));
    }
    for (FieldPlace const& field : fields_)  // that nothing ended
        if (field.in_code) add_apart(ApartKind::FieldCode, field.code, {});
    fields_.clear();
    return out;
}

void ParagraphReader::add_blocks(pugi::xml_node node, std::vector<Block>& out) {
    for (pugi::xml_node const child : node.children()) {
        if (!is_element(child)) continue;
        std::string_view const name = local_name(child);
        switch (part_.space_of(child)) {
            case Space::Word:
                if (name == "p")
                    paragraph(child, out);
                else if (name == "tbl")
                    out.push_back(table(child));
                else if (name == "sdt" || name == "sdtContent" || name == "customXml" ||
                         name == "ins" || name == "moveTo")
                    add_blocks(child, out);
                else if (name == "altChunk" || name == "subDoc")
                    add_apart(ApartKind::Embedded, {}, std::string(name));
                else
                    unknown(child, ApartKind::Unknown);
                break;
            case Space::Markup:
                add_blocks(name == "AlternateContent" ? branch_of(child) : child, out);
                break;
            case Space::Math:
                unknown(child, ApartKind::Formula);
                break;
            case Space::Drawing:
            case Space::Relationships:
            case Space::Other:
                unknown(child, ApartKind::Unknown);
                break;
        }
    }
}

void ParagraphReader::paragraph(pugi::xml_node node, std::vector<Block>& out) {
    ++paragraph_;
    pugi::xml_node const properties = child_of(node, "pPr");
    pugi::xml_node const mark = child_of(properties, "rPr");
    Look look = reading_.styles.paragraph(properties);
    Open open;
    if (carries_) open = std::move(carried_);
    carries_ = false;
    inlines(node, open, look);
    add_apart(ApartKind::Hidden, open.hidden, {});
    open.hidden.clear();
    if (child_of(mark, "del") || child_of(mark, "moveFrom")) {
        carried_ = std::move(open);
        carried_.deleted = nullptr;
        carries_ = true;
        return;
    }
    out.push_back(close(open, look));
}

Line ParagraphReader::close_line(std::vector<Piece> const& pieces, Look const& look) {
    Line line;
    line.paragraph = here();
    line.centred = look.centred;
    line.bold = line.italic = true;
    bool seen = false;
    bool small = false;
    bool decoded = false;
    std::string raw;
    for (std::size_t at = 0; at < pieces.size();) {
        std::optional<letters::OldCodes> const codes = pieces[at].look.codes;
        std::string same;
        bool drawn_capital = true;
        for (; at < pieces.size() && pieces[at].look.codes == codes; ++at) {
            Piece const& piece = pieces[at];
            same += piece.text;
            if (!is_visible(piece.text)) continue;
            seen = true;
            line.bold = line.bold && piece.look.bold;
            line.italic = line.italic && piece.look.italic;
            line.struck = line.struck || piece.look.struck;
            drawn_capital = drawn_capital && piece.look.capitals;
        }
        std::string const text = modern_text(same, codes);
        decoded = decoded || text != same;
        small = small || (!drawn_capital && has_small_letters(text));
        raw += text;
    }
    std::optional<CleanText> clean = clean_text(raw);
    reading_.ill_formed = reading_.ill_formed || !clean;
    if (clean) {
        reading_.content.recomposed += clean->recomposed ? 1 : 0;
        line.text = std::move(clean->text);
    }
    reading_.content.decoded += decoded ? 1 : 0;
    line.bold = line.bold && seen;
    line.italic = line.italic && seen;
    line.capitals = seen && !small;
    if (inside_ == 0) reading_.content.tally.add(line.text);  // else what becomes of it is counted
    return line;
}

Block ParagraphReader::close(Open const& open, Look const& look) {
    Block out;
    out.paragraph = here();
    for (std::size_t at = 0; at < open.lines.size(); ++at) {
        out.lines.push_back(close_line(open.lines[at], look));
        auto const& breaks = open.page_breaks;
        if (std::find(breaks.begin(), breaks.end(), at) != breaks.end())
            out.lines.back().page_break = true;
    }
    Line& first = out.lines.front();
    first.page_break = first.page_break || look.page_break;
    if (look.list && look.list->list != 0) {
        ListLabel label = reading_.lists.next(*look.list);
        first.label = one_line(label.text);
        first.bullet = label.bullet;
    }
    std::erase_if(out.lines, [](Line const& line) {
        return line.text.empty() && (line.label.empty() || line.bullet);
    });
    return out;
}

Block ParagraphReader::table(pugi::xml_node node) {
    Block out;
    out.paragraph = here() + 1;
    add_rows(node, out.rows);
    return out;
}

void ParagraphReader::add_rows(pugi::xml_node node, std::vector<Row>& rows) {
    for (pugi::xml_node const child : node.children()) {
        std::string_view const name = local_name(child);
        if (part_.is_word(child, "tr")) {
            rows.emplace_back();
            int const before = number_of(child_of(child_of(child, "trPr"), "gridBefore"), "val", 0);
            int column = 1 + std::clamp(before, 0, kColumnsMax);
            add_cells(child, rows.back(), column);
        } else if (name == "AlternateContent") {
            add_rows(branch_of(child), rows);
        } else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins" ||
                   name == "del") {
            add_rows(child, rows);
        } else if (is_element(child)) {
            unknown(child, ApartKind::Unknown);
        }
    }
}

void ParagraphReader::add_cells(pugi::xml_node node, Row& row, int& column) {
    for (pugi::xml_node const child : node.children()) {
        std::string_view const name = local_name(child);
        if (part_.is_word(child, "tc")) {
            pugi::xml_node const properties = child_of(child, "tcPr");
            Cell cell;
            cell.column = column;
            cell.columns =
                std::clamp(number_of(child_of(properties, "gridSpan"), "val", 1), 1, kColumnsMax);
            pugi::xml_node const merged = child_of(properties, "vMerge");
            cell.goes_on = merged && value_of(merged, "val") != "restart";
            column = std::min(column + cell.columns, 1'000'000);
            add_blocks(child, cell.blocks);
            row.cells.push_back(std::move(cell));
        } else if (name == "AlternateContent") {
            add_cells(branch_of(child), row, column);
        } else if (name == "sdt" || name == "sdtContent" || name == "customXml") {
            add_cells(child, row, column);
        } else if (is_element(child)) {
            unknown(child, ApartKind::Unknown);
        }
    }
}

// The first alternative that this program may read; a drawing's text is the same in all of them.
pugi::xml_node ParagraphReader::branch_of(pugi::xml_node alternatives) const {
    auto const has_text = [&](pugi::xml_node branch) {
        return static_cast<bool>(branch.find_node([&](pugi::xml_node node) {
            return is_element(node) && (local_name(node) == "t") && is_visible(node.text().get());
        }));
    };
    pugi::xml_node first;
    for (pugi::xml_node const branch : alternatives.children()) {
        if (!is_element(branch)) continue;
        if (!first) first = branch;
        if (has_text(branch)) return branch;
    }
    return first;
}

// Text that stands where this program expects none, or none that it can place.
void ParagraphReader::unknown(pugi::xml_node node, ApartKind kind) {
    std::string text;
    auto const gather = [&](auto const& self, pugi::xml_node at) -> void {
        for (pugi::xml_node const child : at.children()) {
            std::string_view const name = local_name(child);
            if (is_element(child) && (name == "t" || name == "delText" || name == "instrText"))
                text += child.text().get();
            else if (name == "AlternateContent")
                self(self, branch_of(child));
            else if (is_element(child))
                self(self, child);
            if (is_element(child) && (name == "p" || name == "tab" || name == "br")) text += ' ';
        }
    };
    gather(gather, node);
    if (kind == ApartKind::Formula || is_visible(text))
        add_apart(kind, text, std::string(local_name(node)));
}

void ParagraphReader::add_apart(ApartKind kind,
                                std::string_view text,
                                std::string what,
                                std::string when) {
    bool const is_text = kind == ApartKind::Hidden || kind == ApartKind::FieldCode ||
                         kind == ApartKind::Deleted || kind == ApartKind::TextBox;
    if (is_text && !is_visible(text)) return;
    std::optional<CleanText> clean = clean_text(text);
    std::optional<CleanText> named = clean_text(what);
    std::optional<CleanText> dated = clean_text(when);
    if (!clean || !named || !dated) {
        reading_.ill_formed = true;
        return;
    }
    reading_.content.tally.add(clean->text);
    reading_.content.apart.push_back({kind,
                                      std::max(here(), 1),
                                      std::move(clean->text),
                                      std::move(named->text),
                                      std::move(dated->text)});
}

}  // namespace ecab::drafts
