#include "forms/compose.hpp"

#include <algorithm>

#include "forms/blocks.hpp"
#include "forms/compose_parts.hpp"
#include "forms/form_files.hpp"
#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

constexpr double kTitleInset = 24;
constexpr double kTitleRule = 0.4;  // between 1/3 and 1/2 of the line above
constexpr double kListInset = 66;
constexpr double kOpinionHeight = 74;

class Composer {
  public:
    Composer(Document const& document, Template const& form)
        : document_(document), form_(form), page_(form.page) {
        sheet_.title = (form.form.kind ? *form.form.kind + " " : "V/v ") + document.title;
        sheet_.margins = page_.margins;
        sheet_.page_number_points = page_.sizes.page_number.number();
        sheet_.elements = head_of(document, form);
        sheet_.foot = address_of(document, page_);
    }

    Sheet all() && {
        for (FormSlot const& slot : form_.form.slots) add(slot);
        return std::move(sheet_);
    }

  private:
    void push(Element element) { sheet_.elements.push_back(std::move(element)); }

    void add(FormSlot const& slot) {
        switch (slot.slot) {
            case SlotKind::Kind:
                return add_kind();
            case SlotKind::Authority:
                return add_words(capitals(authority()));
            case SlotKind::Addressees:
                return add_addressees(slot);
            case SlotKind::LegalBases:
                return add_legal_bases(slot);
            case SlotKind::Words:
                return add_words(filled(*slot.text));
            case SlotKind::Paragraph:
                return add_paragraph(slot);
            case SlotKind::Line:
                return add_line(slot);
            case SlotKind::List:
                return add_list(slot);
            case SlotKind::Body:
                for (Block& block : body_of(document_, page_)) push(std::move(block));
                return;
            case SlotKind::Signature:
                return add_end({signature_of(document_, page_)});
            case SlotKind::TwoSigners:
                return add_end(two_signers_of(slot, document_, page_));
            case SlotKind::Opinions:
                return add_opinions(slot);
        }
    }

    std::string authority() const { return document_.authority.value_or(document_.issuer); }

    OneOrMore const* value_of(std::string const& name) const {
        auto const found = document_.fields_of_form.find(name);
        return found == document_.fields_of_form.end() ? nullptr : &found->second;
    }

    // The form's words with what stands in braces put in.
    std::string filled(std::string const& text) const {
        std::string out;
        std::size_t at = 0;
        for (std::size_t open = text.find('{'); open != std::string::npos;
             open = text.find('{', at)) {
            std::size_t const close = text.find('}', open);
            if (close == std::string::npos) break;
            out += text.substr(at, open - at);
            out += value_text(text.substr(open + 1, close - open - 1));
            at = close + 1;
        }
        return out + text.substr(at);
    }

    std::string value_text(std::string const& name) const {
        if (name == "issuer") return document_.issuer;
        if (name == "authority") return capitals(authority());
        OneOrMore const* value = value_of(name);
        std::string out;
        for (std::size_t at = 0; value != nullptr && at < value->texts.size(); ++at)
            out += (at > 0 ? "; " : "") + value->texts[at];
        return out;
    }

    void add_kind() {
        Block title = centred("5a",
                              escaped(*form_.form.kind) + "\n" + escaped(document_.title),
                              page_.sizes.kind,
                              true);
        title.left = title.right = kTitleInset;
        title.style.tag = "H1";
        push(std::move(title));
        push(rule("5a", kTitleRule));
        push(room("", 14));
    }

    void add_words(std::string const& words) {
        Block block = centred("6", escaped(words), page_.text.points, true);
        block.style.space_after = page_.text.space.number();
        block.style.tag = "H2";
        block.keeps_with_next = true;
        push(room("", 4));
        push(std::move(block));
    }

    Block listed(std::string_view box, std::string const& item, bool is_last) const {
        Block block = paragraph(escaped("- " + list_end(item, is_last)), page_);
        block.box = box;
        block.left = kListInset;
        block.style.indent = -8;
        block.style.align = Align::Left;
        block.style.space_after = 2;
        return block;
    }

    void add_addressees(FormSlot const& slot) {
        if (!document_.to) return;
        std::vector<std::string> const& to = document_.to->texts;
        bool const is_one = to.size() == 1 && !slot.text;
        std::string const word = slot.text ? filled(*slot.text) : "Kính gửi:";
        Block first = centred("9a", escaped(word), page_.text.points, slot.text.has_value());
        if (is_one) first.markup += " " + escaped(without_end(to.front(), ";,"));
        first.style.space_after = 2;
        if (!is_one && !slot.text) {
            first.style.align = Align::Left;
            first.left = kListInset;
        }
        first.keeps_with_next = !is_one;
        push(std::move(first));
        for (std::size_t at = 0; !is_one && at < to.size(); ++at)
            push(listed("9a", to[at], at + 1 == to.size()));
        push(room("", 8));
    }

    void add_legal_bases(FormSlot const& slot) {
        auto const& bases = document_.legal_bases;
        for (std::size_t at = 0; at < bases.size(); ++at) {
            bool const is_last = at + 1 == bases.size();
            push(paragraph(escaped(list_end(bases[at], is_last, slot.text.value_or("."))), page_));
            std::get<Block>(sheet_.elements.back()).style.italic = true;
        }
    }

    void add_paragraph(FormSlot const& slot) {
        for (std::string const& name : placeholders(*slot.text))
            if (name != "issuer" && name != "authority" && value_of(name) == nullptr) return;
        push(paragraph(escaped(filled(*slot.text)), page_));
        std::get<Block>(sheet_.elements.back()).keeps_with_next = slot.text->ends_with(':');
    }

    bool is_left_out(FormSlot const& slot) const {
        return slot.optional.value_or(false) && slot.field_name &&
               value_of(*slot.field_name) == nullptr;
    }

    void add_line(FormSlot const& slot) {
        if (is_left_out(slot)) return;
        push(paragraph(escaped(*slot.label + ": " + value_text(*slot.field_name)), page_));
    }

    void add_list(FormSlot const& slot) {
        if (is_left_out(slot)) return;
        std::vector<std::string> const& items = value_of(*slot.field_name)->texts;
        push(paragraph(escaped(*slot.label + ":"), page_));
        std::get<Block>(sheet_.elements.back()).keeps_with_next = true;
        for (std::size_t at = 0; at < items.size(); ++at)
            push(paragraph(escaped("- " + list_end(items[at], at + 1 == items.size())), page_));
    }

    void add_opinions(FormSlot const& slot) {
        push(room("", 12));
        for (std::string const& label : slot.labels) {
            Block block = paragraph(bold(label), page_);
            block.kind = BlockKind::Frame;
            block.height = kOpinionHeight;
            block.style.indent = 0;
            push(std::move(block));
        }
    }

    // The text ends with "./." and does not leave the names alone on a page.
    void add_end(std::vector<Element> const& end) {
        auto const last = std::find_if(
            sheet_.elements.rbegin(), sheet_.elements.rend(), [](Element const& element) {
                auto const* block = std::get_if<Block>(&element);
                return block != nullptr && block->box == "6" && block->kind == BlockKind::Text;
            });
        if (last != sheet_.elements.rend()) {
            auto& block = std::get<Block>(*last);
            if (form_.form.ends.value_or(true)) close(block.markup);
            block.keeps_with_next = true;
        }
        push(room("", 10));
        for (Element const& element : end) push(element);
    }

    static void close(std::string& markup) {
        constexpr std::string_view kBold = "</b>";
        bool const is_bold = markup.ends_with(kBold);
        if (is_bold) markup.resize(markup.size() - kBold.size());
        bool const ends_escaped =
            markup.ends_with("&amp;") || markup.ends_with("&lt;") || markup.ends_with("&gt;");
        if (!ends_escaped) markup = without_end(markup, ".;,/");
        markup += "./.";
        if (is_bold) markup += kBold;
    }

    Document const& document_;
    Template const& form_;
    FormPage const& page_;
    Sheet sheet_;
};

}  // namespace

Sheet compose(Document const& document, Template const& form) {
    return Composer(document, form).all();
}

}  // namespace ecab::forms
