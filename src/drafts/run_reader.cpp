// The inside of a paragraph: the other half of `ParagraphReader`.
#include <algorithm>

#include "drafts/paragraph_reader.hpp"

namespace ecab::drafts {
namespace {

constexpr std::size_t kFieldsNestedMax = 64;

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void ParagraphReader::put(Open& open, std::string_view text, Look const& look) {
    if (!fields_.empty() && fields_.back().in_code)
        fields_.back().code += text;
    else if (open.deleted != nullptr)
        *open.deleted += modern_text(text, look.codes);
    else if (look.hidden)
        open.hidden += modern_text(text, look.codes);
    else
        open.lines.back().push_back({std::string(text), look});
}

void ParagraphReader::put_break(Open& open, bool page) {
    bool const elsewhere = open.deleted != nullptr || (!fields_.empty() && fields_.back().in_code);
    if (elsewhere) return;
    open.lines.emplace_back();
    if (page) open.page_breaks.push_back(open.lines.size() - 1);
}

void ParagraphReader::inlines(pugi::xml_node node, Open& open, Look const& look) {
    for (pugi::xml_node const child : node.children())
        if (child.type() == pugi::node_element) inline_node(child, open, look);
}

// A tracked change: what came in is read as text, what went out is kept apart.
bool ParagraphReader::tracked(pugi::xml_node node,
                              std::string_view name,
                              Open& open,
                              Look const& look) {
    std::string const who(value_of(node, "author"));
    std::string const when(value_of(node, "date"));
    if (one_of(name, {"ins", "moveTo"})) {
        add_apart(ApartKind::Inserted, {}, who, when);
        inlines(node, open, look);
        return true;
    }
    if (!one_of(name, {"del", "moveFrom"})) return false;
    std::string gone;
    std::string* const outer = open.deleted;
    open.deleted = outer != nullptr ? outer : &gone;
    inlines(node, open, look);
    open.deleted = outer;
    add_apart(ApartKind::Deleted, gone, who, when);
    return true;
}

void ParagraphReader::inline_node(pugi::xml_node node, Open& open, Look const& look) {
    std::string_view const name = local_name(node);
    switch (part_.space_of(node)) {
        case Space::Word:
            if (name == "r") return run(node, open, look);
            if (tracked(node, name, open, look)) return;
            if (name == "fldSimple") add_apart(ApartKind::FieldCode, value_of(node, "instr"), {});
            if (one_of(name,
                       {"hyperlink",
                        "smartTag",
                        "sdt",
                        "sdtContent",
                        "customXml",
                        "bdo",
                        "dir",
                        "fldSimple"}))
                return inlines(node, open, look);
            if (name == "subDoc") return add_apart(ApartKind::Embedded, {}, "subDoc");
            return unknown(node, ApartKind::Unknown);
        case Space::Markup:
            return inlines(name == "AlternateContent" ? branch_of(node) : node, open, look);
        case Space::Math:
            return unknown(node, ApartKind::Formula);
        case Space::Drawing:
        case Space::Relationships:
        case Space::Other:
            return unknown(node, ApartKind::Unknown);
    }
}

void ParagraphReader::run(pugi::xml_node node, Open& open, Look const& look) {
    Look const own = reading_.styles.run(look, child_of(node, "rPr"));
    for (pugi::xml_node const child : node.children())
        if (child.type() == pugi::node_element) run_node(child, open, own);
}

void ParagraphReader::run_node(pugi::xml_node node, Open& open, Look const& look) {
    std::string_view const name = local_name(node);
    Space const space = part_.space_of(node);
    if (space == Space::Markup && name == "AlternateContent") {
        for (pugi::xml_node const child : branch_of(node).children())
            if (child.type() == pugi::node_element) run_node(child, open, look);
        return;
    }
    if (space != Space::Word) return unknown(node, ApartKind::Unknown);
    if (name == "t" || name == "delText") {
        std::string_view const text = node.text().get();
        bool const kept = value_of(node, "space") == "preserve";
        put(open, kept ? text : trimmed(text), look);
    } else if (one_of(name, {"tab", "ptab"})) {
        put(open, "\t", look);
    } else if (name == "br") {
        put_break(open, one_of(value_of(node, "type"), {"page", "column"}));
    } else if (name == "cr") {
        put_break(open, false);
    } else if (name == "noBreakHyphen") {
        put(open, "-", look);
    } else if (name == "sym") {
        add_apart(ApartKind::Symbol,
                  {},
                  std::string(value_of(node, "font")) + " " + std::string(value_of(node, "char")));
    } else if (name == "fldChar") {
        field(value_of(node, "fldCharType"));
    } else if (one_of(name, {"instrText", "delInstrText"})) {
        if (fields_.empty())
            add_apart(ApartKind::FieldCode, node.text().get(), {});
        else
            fields_.back().code += node.text().get();
    } else if (name == "footnoteReference") {
        call(ApartKind::Footnote, node);
    } else if (name == "endnoteReference") {
        call(ApartKind::Endnote, node);
    } else if (name == "commentReference") {
        call(ApartKind::Comment, node);
    } else if (one_of(name, {"drawing", "pict", "object"})) {
        drawing(node);
    } else if (name == "ruby") {
        unknown(child_of(node, "rt"), ApartKind::Unknown);
        inlines(child_of(node, "rubyBase"), open, look);
    } else if (name != "rPr") {
        unknown(node, ApartKind::Unknown);
    }
}

void ParagraphReader::call(ApartKind kind, pugi::xml_node node) {
    reading_.calls.push_back({kind, std::string(value_of(node, "id")), std::max(here(), 1)});
}

// A field is its code, then what it gave when it was last worked out; only the latter is text.
void ParagraphReader::field(std::string_view kind) {
    if (kind == "begin") {
        if (fields_.size() < kFieldsNestedMax) fields_.emplace_back();
        return;
    }
    if (fields_.empty()) return;
    if (fields_.back().in_code) add_apart(ApartKind::FieldCode, fields_.back().code, {});
    fields_.back().in_code = false;
    if (kind == "end") fields_.pop_back();
}

// A drawing: text boxes are read, what no program can read as text is named.
void ParagraphReader::drawing(pugi::xml_node node) {
    for (pugi::xml_node const child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        std::string_view const name = local_name(child);
        if (part_.space_of(child) == Space::Markup && name == "AlternateContent") {
            drawing(branch_of(child));
        } else if (part_.is_word(child, "txbxContent")) {
            ParagraphReader inner(part_, reading_, std::max(here(), 1));
            add_apart(ApartKind::TextBox, plain_text(inner.blocks_of(child)), {});
        } else if (one_of(name, {"pic", "imagedata"})) {
            add_apart(ApartKind::Picture, {}, {});
        } else if (name == "OLEObject") {
            add_apart(ApartKind::Object, {}, std::string(value_of(child, "ProgID")));
        } else if (one_of(name, {"chart", "relIds"})) {
            add_apart(ApartKind::Chart, {}, std::string(name));
        } else if (name == "textpath") {
            add_apart(ApartKind::Unknown, value_of(child, "string"), "textpath");
        } else if (name == "t") {
            add_apart(ApartKind::Unknown, child.text().get(), "t");
        } else {
            drawing(child);
        }
    }
}

}  // namespace ecab::drafts
