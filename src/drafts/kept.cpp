#include "drafts/kept.hpp"

namespace ecab::drafts {
namespace {

void add_all(Tally& tally, std::vector<std::string> const& texts) {
    for (std::string const& text : texts) tally.add(text);
}

void add_label(Tally& tally, std::string const& label, LabelFrom from) {
    if (from != LabelFrom::List) tally.add(label);
}

void add_paragraphs(Tally& tally, std::vector<Paragraph> const& paragraphs) {
    for (Paragraph const& one : paragraphs) {
        add_label(tally, one.label, one.label_from);
        tally.add(one.text);
    }
}

void add_nodes(Tally& tally, std::vector<Node> const& nodes) {
    for (Node const& node : nodes) {
        add_label(tally, node.label, node.label_from);
        tally.add(node.title);
        tally.add(node.text);
        add_nodes(tally, node.inside);
    }
}

void add_head(Tally& tally, Head const& head) {
    for (auto const* texts : {&head.state,
                              &head.superior,
                              &head.issuer,
                              &head.draft,
                              &head.urgency,
                              &head.about,
                              &head.rules})
        add_all(tally, *texts);
    tally.add(head.number.text);
    tally.add(head.place_date.text);
}

void count_nodes(Counts& counts, std::vector<Node> const& nodes) {
    for (Node const& node : nodes) {
        switch (node.kind) {
            case NodeKind::Part:
                ++counts.parts;
                break;
            case NodeKind::Chapter:
                ++counts.chapters;
                break;
            case NodeKind::Section:
                ++counts.sections;
                break;
            case NodeKind::Article:
                ++counts.articles;
                break;
            case NodeKind::Heading:
                ++counts.headings;
                break;
            case NodeKind::Clause:
                ++counts.clauses;
                break;
            case NodeKind::Point:
                ++counts.points;
                break;
            case NodeKind::Subsection:
            case NodeKind::Subclause:
            case NodeKind::Item:
            case NodeKind::Dash:
            case NodeKind::Text:
            case NodeKind::Quote:
            case NodeKind::Table:
                break;
        }
        count_nodes(counts, node.inside);
    }
}

}  // namespace

Tally tally_of(Draft const& draft) {
    Tally out;
    add_head(out, draft.head);
    out.add(draft.kind.text);
    for (auto const* texts : {&draft.cover,
                              &draft.title,
                              &draft.to,
                              &draft.authority,
                              &draft.enacting,
                              &draft.adopted,
                              &draft.signature.by,
                              &draft.signature.names,
                              &draft.signature.remarks,
                              &draft.recipients,
                              &draft.filing})
        add_all(out, *texts);
    add_paragraphs(out, draft.legal_bases);
    add_nodes(out, draft.body);
    for (Annex const& annex : draft.annexes) {
        add_label(out, annex.label, annex.label_from);
        add_all(out, annex.title);
        add_all(out, annex.refers);
        add_nodes(out, annex.body);
    }
    for (TableView const& table : draft.tables)
        for (TableCell const& cell : table.cells) add_paragraphs(out, cell.paragraphs);
    for (Aside const& aside : draft.asides) out.add(aside.text);
    for (Change const& change : draft.changes) out.add(change.text);
    for (NotUnderstood const& one : draft.not_understood) out.add(one.text);
    return out;
}

Counts counts_of(Draft const& draft) {
    Counts out;
    count_nodes(out, draft.body);
    for (Annex const& annex : draft.annexes) count_nodes(out, annex.body);
    out.tables = static_cast<std::int64_t>(draft.tables.size());
    out.annexes = static_cast<std::int64_t>(draft.annexes.size());
    for (Aside const& aside : draft.asides) out.footnotes += aside.kind == "footnote" ? 1 : 0;
    out.not_understood = static_cast<std::int64_t>(draft.not_understood.size());
    return out;
}

}  // namespace ecab::drafts
