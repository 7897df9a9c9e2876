// The structure that was recognised in a Word file: the object that `ecabinet draft` prints. Every
// visible character of the file stands in it once, in the field that says what it is, or in
// `not_understood`; only what a list of Word numbers (`label_from` "list") stands in no text of the
// file. Text is NFC. Pure data.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/field_list.hpp"

namespace ecab::drafts {

// The parts of a body, from the largest; Decree 30/2020 Annex I.II.6 and Decree 78/2025.
enum class NodeKind : std::uint8_t {
    Part,        // phần
    Chapter,     // chương
    Section,     // mục
    Subsection,  // tiểu mục
    Article,     // điều
    Heading,     // "A.", "I." of a report
    Clause,      // khoản: "1."
    Subclause,   // "1.1."
    Point,       // điểm: "a)"
    Item,        // tiết: "a1)", "(1)", "(i)"
    Dash,        // "-", "+"
    Text,        // a paragraph without a number
    Quote,       // of a text that is quoted over several paragraphs, as amendments do
    Table        // stands in `tables` under the same id
};

// Where a label comes from.
enum class LabelFrom : std::uint8_t { None, Text, List };

struct Node {
    std::string id;  // "dieu-5.khoan-2.diem-dd"
    NodeKind kind{NodeKind::Text};
    std::string number;     // as it stands: "5", "5a", "II", "đ"
    std::string automatic;  // that its place gives it
    std::string label;      // "Điều 5."
    LabelFrom label_from{LabelFrom::None};
    std::string title;
    std::string text;
    std::vector<Node> inside;
    ECAB_FIELDS(Node, id, kind, number, automatic, label, label_from, title, text, inside)
};

// A paragraph of what is no tree.
struct Paragraph {
    std::string id;
    std::string label;
    LabelFrom label_from{LabelFrom::None};
    std::string text;
    ECAB_FIELDS(Paragraph, id, label, label_from, text)
};

struct Number {
    std::string text;    // "Số: 50/NQ-CP"
    std::string number;  // "50"; empty where there is room for it
    std::string symbol;  // "NQ-CP"
    ECAB_FIELDS(Number, text, number, symbol)
};

struct PlaceDate {
    std::string text;  // "Hà Nội, ngày 05 tháng 01 năm 2020"
    std::string place;
    std::string date;  // "2020-01-05"; empty where a part of it is left open
    ECAB_FIELDS(PlaceDate, text, place, date)
};

struct Head {
    std::vector<std::string> state;  // name and motto of the state
    std::vector<std::string> superior;
    std::vector<std::string> issuer;
    Number number;
    PlaceDate place_date;
    std::vector<std::string> draft;  // "DỰ THẢO", "Lần 2"
    std::vector<std::string> urgency;
    std::vector<std::string> about;  // "V/v …" of a letter
    std::vector<std::string> rules;  // lines made of strokes
    ECAB_FIELDS(Head, state, superior, issuer, number, place_date, draft, urgency, about, rules)
};

struct Kind {
    std::string id;    // "nghi-quyet"; empty when none was recognised
    std::string text;  // "NGHỊ QUYẾT"
    ECAB_FIELDS(Kind, id, text)
};

struct Signature {
    std::vector<std::string> by;  // "TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"
    std::vector<std::string> names;
    std::vector<std::string> remarks;  // "(đã ký)"
    ECAB_FIELDS(Signature, by, names, remarks)
};

struct Annex {
    std::string id;
    std::string label;  // "PHỤ LỤC I"
    LabelFrom label_from{LabelFrom::None};
    std::vector<std::string> title;
    std::vector<std::string> refers;  // "(Kèm theo …)"
    std::vector<Node> body;
    ECAB_FIELDS(Annex, id, label, label_from, title, refers, body)
};

struct TableCell {
    std::int64_t row{};  // from 1
    std::int64_t column{};
    std::int64_t rows{1};
    std::int64_t columns{1};
    std::vector<Paragraph> paragraphs;
    std::vector<std::string> tables;  // ids of those inside
    ECAB_FIELDS(TableCell, row, column, rows, columns, paragraphs, tables)
};

struct TableView {
    std::string id;
    std::int64_t rows{};
    std::int64_t columns{};
    std::vector<TableCell> cells;
    ECAB_FIELDS(TableView, id, rows, columns, cells)
};

// A note, a box, a margin, a comment: text beside the text, called from the node `at`.
struct Aside {
    std::string kind;  // "footnote", "endnote", "header", "footer", "comment", "hidden", …
    std::string at;
    std::string mark;  // a note's number, a comment's author
    std::string text;
    ECAB_FIELDS(Aside, kind, at, mark, text)
};

// A tracked change: what came in stands in its place, what went out stands here.
struct Change {
    std::string kind;  // "inserted", "deleted"
    std::string at;
    std::string who;
    std::string when;
    std::string text;
    ECAB_FIELDS(Change, kind, at, who, when, text)
};

struct NotUnderstood {
    std::string where;  // "head", "after the signature", "dieu-5.khoan-2"
    std::int64_t paragraph{};
    std::string what;  // "text", "formula", "symbol", "picture", "object", "chart", …
    std::string name;  // of the element, the font or the program
    std::string text;
    ECAB_FIELDS(NotUnderstood, where, paragraph, what, name, text)
};

struct Remark {
    std::string at;
    std::string code;
    std::string quote;  // stands elsewhere too
    std::string vi;
    std::string en;
    ECAB_FIELDS(Remark, at, code, quote, vi, en)
};

struct Counts {
    std::int64_t parts{};
    std::int64_t chapters{};
    std::int64_t sections{};
    std::int64_t articles{};
    std::int64_t headings{};
    std::int64_t clauses{};
    std::int64_t points{};
    std::int64_t tables{};
    std::int64_t annexes{};
    std::int64_t footnotes{};
    std::int64_t not_understood{};
    ECAB_FIELDS(Counts,
                parts,
                chapters,
                sections,
                articles,
                headings,
                clauses,
                points,
                tables,
                annexes,
                footnotes,
                not_understood)
};

// Visible characters: what the file holds, and what stands in this object. Always equal.
struct Kept {
    std::int64_t in_file{};
    std::int64_t here{};
    ECAB_FIELDS(Kept, in_file, here)
};

struct Draft {
    std::string file;
    std::vector<std::string> cover;
    Head head;
    Kind kind;
    std::vector<std::string> title;
    std::vector<std::string> to;  // "Kính gửi: …"
    std::vector<std::string> authority;
    std::vector<Paragraph> legal_bases;
    std::vector<std::string> enacting;  // "Quốc hội ban hành Luật …", "QUYẾT NGHỊ:"
    std::vector<Node> body;
    std::vector<std::string> adopted;  // "Luật này được Quốc hội … thông qua …"
    Signature signature;
    std::vector<std::string> recipients;  // "Nơi nhận:", "- Như trên;"
    std::vector<std::string> filing;      // "- Lưu: VT, TH (2)."
    std::vector<Annex> annexes;
    std::vector<TableView> tables;
    std::vector<Aside> asides;
    std::vector<Change> changes;
    std::vector<NotUnderstood> not_understood;
    std::vector<Remark> remarks;
    Counts counts;
    Kept kept;
    ECAB_FIELDS(Draft,
                file,
                cover,
                head,
                kind,
                title,
                to,
                authority,
                legal_bases,
                enacting,
                body,
                adopted,
                signature,
                recipients,
                filing,
                annexes,
                tables,
                asides,
                changes,
                not_understood,
                remarks,
                counts,
                kept)
};

}  // namespace ecab::drafts

template <>
struct ecab::Names<ecab::drafts::NodeKind> {
    using E = ecab::drafts::NodeKind;
    static constexpr std::array<std::pair<E, std::string_view>, 14> all{{
        {E::Part, "part"},
        {E::Chapter, "chapter"},
        {E::Section, "section"},
        {E::Subsection, "subsection"},
        {E::Article, "article"},
        {E::Heading, "heading"},
        {E::Clause, "clause"},
        {E::Subclause, "subclause"},
        {E::Point, "point"},
        {E::Item, "item"},
        {E::Dash, "dash"},
        {E::Text, "text"},
        {E::Quote, "quote"},
        {E::Table, "table"},
    }};
};

template <>
struct ecab::Names<ecab::drafts::LabelFrom> {
    using E = ecab::drafts::LabelFrom;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::None, "none"},
        {E::Text, "text"},
        {E::List, "list"},
    }};
};
