#include "forms/blocks.hpp"
#include "forms/compose_parts.hpp"
#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

constexpr double kRoomToSign = 72;  // of box 7c; the image of a signature and a third of a seal
constexpr double kRecipientsShare = 0.48;

void add_name(std::vector<Block>& column, std::string const& name, FormPage const& page) {
    column.push_back(room("7c", kRoomToSign));
    column.push_back(centred("7b", escaped(name), page.sizes.signer, true));
}

std::vector<Block> recipients(Document const& document, FormPage const& page) {
    std::vector<Block> column;
    std::vector<std::string> lines = document.copies;
    if (document.filing) lines.push_back("Lưu: " + *document.filing);
    if (lines.empty()) return column;
    Block word = centred("9b", "Nơi nhận:", page.sizes.recipients_word, true);
    word.style.italic = true;
    word.style.align = Align::Left;
    column.push_back(std::move(word));
    for (std::size_t at = 0; at < lines.size(); ++at) {
        bool const is_filing = document.filing && at + 1 == lines.size();
        Block line = centred(is_filing ? "12" : "9b",
                             escaped("- " + list_end(lines[at], at + 1 == lines.size())),
                             page.sizes.recipients,
                             false);
        line.style.align = Align::Left;
        line.style.line_height = 1.0;
        column.push_back(std::move(line));
    }
    return column;
}

}  // namespace

Row signature_of(Document const& document, FormPage const& page) {
    Row row;
    row.left_share = kRecipientsShare;
    row.right_first = true;
    row.left = recipients(document, page);
    if (!document.signer) return row;
    for (std::string const& line : signer_lines(*document.signer))
        row.right.push_back(centred("7a", escaped(line), page.sizes.signer, true));
    add_name(row.right, document.signer->name.value_or(" "), page);
    return row;
}

std::vector<Element> two_signers_of(FormSlot const& slot,
                                    Document const& document,
                                    FormPage const& page) {
    auto const one = [&](std::optional<std::string> const& label,
                         std::optional<std::string> const& name) {
        std::vector<Block> column{
            centred("7a", escaped(label.value_or("")), page.sizes.signer, true)};
        auto const found = document.fields_of_form.find(name.value_or(""));
        bool const is_named = found != document.fields_of_form.end();
        add_name(column, is_named ? found->second.texts.front() : " ", page);
        return column;
    };
    Row row;
    row.left_share = 0.5;
    row.left = one(slot.label, slot.field_name);
    row.right = one(slot.right_label, slot.right_field);
    std::vector<Element> end{row};
    std::vector<Block> below = recipients(document, page);
    if (below.empty()) return end;
    end.emplace_back(room("", 12));
    Row list;
    list.left_share = kRecipientsShare;
    list.left = std::move(below);
    end.emplace_back(std::move(list));
    return end;
}

}  // namespace ecab::forms
