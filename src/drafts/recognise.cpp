#include "drafts/recognise.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/matter/secret_marks.hpp"
#include "drafts/ending.hpp"
#include "drafts/head.hpp"
#include "drafts/kept.hpp"
#include "drafts/read_content.hpp"
#include "drafts/tree.hpp"

namespace ecab::drafts {
namespace {

char const* aside_name(ApartKind kind) {
    switch (kind) {
        case ApartKind::Footnote:
            return "footnote";
        case ApartKind::Endnote:
            return "endnote";
        case ApartKind::TextBox:
            return "text_box";
        case ApartKind::Header:
            return "header";
        case ApartKind::Footer:
            return "footer";
        case ApartKind::Comment:
            return "comment";
        case ApartKind::Hidden:
            return "hidden";
        case ApartKind::FieldCode:
            return "field_code";
        case ApartKind::Deleted:
        case ApartKind::Inserted:
        case ApartKind::Formula:
        case ApartKind::Symbol:
        case ApartKind::Picture:
        case ApartKind::Object:
        case ApartKind::Chart:
        case ApartKind::Embedded:
        case ApartKind::Unknown:
            return nullptr;
    }
    return nullptr;
}

char const* left_name(ApartKind kind) {
    switch (kind) {
        case ApartKind::Formula:
            return "formula";
        case ApartKind::Symbol:
            return "symbol";
        case ApartKind::Picture:
            return "picture";
        case ApartKind::Object:
            return "object";
        case ApartKind::Chart:
            return "chart";
        case ApartKind::Embedded:
            return "document";
        case ApartKind::Footnote:
        case ApartKind::Endnote:
        case ApartKind::TextBox:
        case ApartKind::Header:
        case ApartKind::Footer:
        case ApartKind::Comment:
        case ApartKind::Hidden:
        case ApartKind::FieldCode:
        case ApartKind::Deleted:
        case ApartKind::Inserted:
        case ApartKind::Unknown:
            return "element";
    }
    return "element";
}

void place_apart(Content const& content, Draft& draft, Ledger& ledger) {
    for (Apart const& one : content.apart) {
        std::string const at = one.paragraph == 0 ? "" : ledger.where(one.paragraph);
        if (char const* const name = aside_name(one.kind)) {
            draft.asides.push_back({name, at, one.what, one.text});
            if (one.kind == ApartKind::Hidden) ledger.remark(at, "hidden_text", one.text);
        } else if (one.kind == ApartKind::Deleted || one.kind == ApartKind::Inserted) {
            char const* const change = one.kind == ApartKind::Deleted ? "deleted" : "inserted";
            draft.changes.push_back({change, at, one.what, one.when, one.text});
        } else {
            draft.not_understood.push_back(
                {at, one.paragraph, left_name(one.kind), one.what, one.text});
        }
    }
    if (!draft.changes.empty())
        ledger.remark(draft.changes.front().at, "tracked_changes", draft.changes.front().text);
}

bool carries_mark(Content const& content, std::string const& file) {
    if (domain::find_secret_label(file)) return true;
    std::string text = plain_text(content.blocks);
    for (Apart const& one : content.apart) text.append("\n").append(one.text);
    return domain::find_secret_mark(text).has_value();
}

}  // namespace

Draft recognise(Content const& content, std::string file) {
    Draft out;
    out.file = std::move(file);
    Ledger ledger(out);
    std::vector<Step> const steps = steps_of(content.blocks);
    std::span<Step const> const all(steps);
    std::size_t const begin = read_head(all, out, ledger);
    std::vector<std::size_t> annexes = annexes_of(all.subspan(begin));
    std::size_t const end = annexes.empty() ? all.size() : begin + annexes.front();
    std::span<Step const> const main = all.subspan(begin, end - begin);
    std::size_t const body = read_ending(main, out, ledger);
    out.body = TreeBuilder(ledger, "").build(main.subspan(0, body));
    for (std::size_t at = 0; at < annexes.size(); ++at) {
        std::size_t const from = begin + annexes[at];
        std::size_t const to = at + 1 < annexes.size() ? begin + annexes[at + 1] : all.size();
        read_annex(all.subspan(from, to - from), out, ledger);
    }
    place_apart(content, out, ledger);
    if (out.kind.id.empty()) ledger.remark("", "no_kind", "");
    if (content.recomposed > 0)
        ledger.remark("", "letters_recomposed", std::to_string(content.recomposed));
    if (content.decoded > 0) ledger.remark("", "old_font", std::to_string(content.decoded));
    out.counts = counts_of(out);
    Tally const here = tally_of(out);
    out.kept = {content.tally.characters, here.characters};
    CHECK(here == content.tally);  // a draft that lost a word would be worse than none
    return out;
}

Result<Draft> read_draft(std::string const& file, std::string_view bytes) {
    Content const content = TRY(read_content(bytes));
    REQUIRE(!carries_mark(content, file),
            Reason::SecretMaterial,
            "carries the mark of a state secret and is not taken in: handle it outside of this "
            "system");
    return recognise(content, file);
}

}  // namespace ecab::drafts
