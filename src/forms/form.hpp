// What a kind of official document looks like, as data (rules/forms/*.yaml): which parts follow
// each other, in which words, and, apart and shared by all kinds, the sizes of the page. Read and
// checked by `form_files.hpp`. Pure data; source of every value: Decree 30/2020/NĐ-CP Annexes I and
// III.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"

namespace ecab::forms {

// Tenths of a point or of a millimetre: "12.7" is 127. Exact, so that files say what is used.
struct Tenths {
    int value = 0;
    double number() const { return value / 10.0; }
};

struct PageMargins {  // in millimetres
    Tenths top, bottom, left, right;
    static constexpr auto fields(auto visit) {
        return visit(field("top", &PageMargins::top),
                     field("bottom", &PageMargins::bottom),
                     field("left", &PageMargins::left),
                     field("right", &PageMargins::right));
    }
};

struct PageText {
    Tenths points;
    Tenths first_line;  // in millimetres
    Tenths space;       // between paragraphs, in points
    Tenths line;        // line spacing in tenths of single
    static constexpr auto fields(auto visit) {
        return visit(field("points", &PageText::points),
                     field("first_line", &PageText::first_line),
                     field("space", &PageText::space),
                     field("line", &PageText::line));
    }
};

struct PageSizes {  // in points
    Tenths state, motto, superior, issuer, number, place_date, kind, title, subject;
    Tenths signer, recipients_word, recipients, page_number, stamp, address;
    static constexpr auto fields(auto visit) {
        return visit(field("state", &PageSizes::state),
                     field("motto", &PageSizes::motto),
                     field("superior", &PageSizes::superior),
                     field("issuer", &PageSizes::issuer),
                     field("number", &PageSizes::number),
                     field("place_date", &PageSizes::place_date),
                     field("kind", &PageSizes::kind),
                     field("title", &PageSizes::title),
                     field("subject", &PageSizes::subject),
                     field("signer", &PageSizes::signer),
                     field("recipients_word", &PageSizes::recipients_word),
                     field("recipients", &PageSizes::recipients),
                     field("page_number", &PageSizes::page_number),
                     field("stamp", &PageSizes::stamp),
                     field("address", &PageSizes::address));
    }
};

struct FormPage {
    std::string id;
    int version{};
    std::string source;
    PageMargins margins;
    PageText text;
    PageSizes sizes;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &FormPage::id),
                     field("version", &FormPage::version),
                     field("source", &FormPage::source),
                     field("margins", &FormPage::margins),
                     field("text", &FormPage::text),
                     field("sizes", &FormPage::sizes));
    }
};

// What may stand below the head, in the order of the form.
enum class SlotKind {
    Kind,        // box 5a: the kind's word, the title, a rule
    Authority,   // who decides, in capitals
    Addressees,  // box 9a: "Kính gửi:", or the text of the slot
    LegalBases,
    Words,      // the form's own words, centred and bold: "QUYẾT NGHỊ:"
    Paragraph,  // the form's own words with what the drafter wrote: "{issuer} kính mời: {invited}"
    Line,       // a label and a field of the drafter: "Thời gian: …"
    List,       // a label and the lines of a field
    Body,
    Signature,   // boxes 7 and 9b
    TwoSigners,  // two names side by side, then 9b
    Opinions,    // empty boxes for remarks by hand, one a label
};

struct FormSlot {
    SlotKind slot{};
    std::optional<std::string> text;
    std::optional<std::string> label;
    std::optional<std::string> field_name;
    std::optional<std::string> right_label;  // of two signers
    std::optional<std::string> right_field;
    std::vector<std::string> labels;  // of opinions
    std::optional<bool> optional;     // may be left out by the drafter
    static constexpr auto fields(auto visit) {
        return visit(field("slot", &FormSlot::slot),
                     field("text", &FormSlot::text),
                     field("label", &FormSlot::label),
                     field("field", &FormSlot::field_name),
                     field("right_label", &FormSlot::right_label),
                     field("right_field", &FormSlot::right_field),
                     field("labels", &FormSlot::labels),
                     field("optional", &FormSlot::optional));
    }
};

struct Form {
    std::string id;
    int version{};
    std::string name;
    std::string name_en;
    std::string source;
    std::string page;                   // "page@1"
    std::optional<std::string> kind;    // "NGHỊ QUYẾT"; none: an official letter, "V/v …"
    std::optional<std::string> symbol;  // what the symbol begins with: "NQ"
    std::optional<bool> place_and_date;
    std::optional<bool> ends;  // whether the body ends with "./."; it does unless false
    std::vector<FormSlot> slots;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Form::id),
                     field("version", &Form::version),
                     field("name", &Form::name),
                     field("name_en", &Form::name_en),
                     field("source", &Form::source),
                     field("page", &Form::page),
                     field("kind", &Form::kind),
                     field("symbol", &Form::symbol),
                     field("place_and_date", &Form::place_and_date),
                     field("ends", &Form::ends),
                     field("slots", &Form::slots));
    }
};

// A form with the page it is set on.
struct Template {
    Form form;
    FormPage page;
    FormSlot const* find(SlotKind kind) const {
        for (FormSlot const& slot : form.slots)
            if (slot.slot == kind) return &slot;
        return nullptr;
    }
    bool has(SlotKind kind) const { return find(kind) != nullptr; }
    bool shows_date() const { return form.place_and_date.value_or(true); }
};

}  // namespace ecab::forms

template <>
struct ecab::Names<ecab::forms::SlotKind> {
    using E = ecab::forms::SlotKind;
    static constexpr std::array<std::pair<E, std::string_view>, 12> all{{
        {E::Kind, "kind"},
        {E::Authority, "authority"},
        {E::Addressees, "addressees"},
        {E::LegalBases, "legal-bases"},
        {E::Words, "words"},
        {E::Paragraph, "paragraph"},
        {E::Line, "line"},
        {E::List, "list"},
        {E::Body, "body"},
        {E::Signature, "signature"},
        {E::TwoSigners, "two-signers"},
        {E::Opinions, "opinions"},
    }};
};
