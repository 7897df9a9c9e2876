#include "drafts/tree.hpp"

#include <algorithm>
#include <utility>

#include "drafts/list_numbers.hpp"

namespace ecab::drafts {
namespace {

bool is_division(NodeKind kind) {
    return kind == NodeKind::Part || kind == NodeKind::Chapter || kind == NodeKind::Section ||
           kind == NodeKind::Subsection;
}

// "A title" or "A sentence.": a title ends with a letter.
bool reads_as_title(std::string_view text) {
    return !text.empty() && std::string_view(".;:,/").find(text.back()) == std::string_view::npos &&
           text.size() <= 600;
}

std::string ascii_number(Mark const& mark) {
    std::string out;
    for (std::size_t at = 0; at < mark.number.size(); ++at) {
        bool const barred = mark.number.compare(at, 2, "đ") == 0;
        if (barred) {
            out += "dd";
            ++at;
        } else {
            out += mark.number[at] == '.' ? '-' : mark.number[at];
        }
    }
    return out;
}

int occurrences(std::string_view text, std::string_view what) {
    int out = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + what.size()))
        ++out;
    return out;
}

// How many quotations are open behind the line, more or less than before.
int quote_balance(Line const& line) {
    int out = occurrences(line.text, "“") - occurrences(line.text, "”");
    if (out == 0 && occurrences(line.text, "\"") % 2 == 1) {
        std::string_view const text = line.text;
        std::size_t const last = text.rfind('"');
        out = last + 4 >= text.size() ? -1 : 1;
    }
    return out;
}

}  // namespace

std::vector<bool> quoted_steps(std::span<Step const> steps) {
    std::vector<bool> out(steps.size());
    int last_article = 0;
    for (std::size_t at = 0; at < steps.size(); ++at) {
        if (steps[at].line == nullptr) continue;
        auto const article = [&](std::size_t where) {
            Line const* line = steps[where].line;
            if (line == nullptr) return 0;
            auto const mark = mark_of(line->label.empty() ? line->text : line->label);
            return mark && mark->kind == NodeKind::Article && !mark->needs_stress ? mark->value : 0;
        };
        if (int const value = article(at); value != 0) last_article = value;
        int balance = quote_balance(*steps[at].line);
        if (balance <= 0) continue;
        std::size_t const most = std::min(steps.size(), at + 1 + kQuotedLinesMax);
        std::size_t end = at + 1;
        bool is_own = false;  // the document's next article: the quotation never ended
        for (; end < most && balance > 0 && !is_own; ++end) {
            is_own = article(end) == last_article + 1;
            if (steps[end].line != nullptr) balance += quote_balance(*steps[end].line);
        }
        if (balance > 0 || is_own) continue;
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                  out.begin() + static_cast<std::ptrdiff_t>(end),
                  true);
        at = end - 1;
    }
    return out;
}

std::vector<Node> TreeBuilder::build(std::span<Step const> steps) {
    has_articles_ = std::any_of(steps.begin(), steps.end(), [](Step const& step) {
        if (step.line == nullptr) return false;
        auto const mark = mark_of(step.line->label.empty() ? step.line->text : step.line->label);
        return mark && mark->kind == NodeKind::Article && !mark->needs_stress;
    });
    std::vector<bool> const quoted = quoted_steps(steps);
    for (std::size_t at = 0; at < steps.size(); ++at) add(steps[at], quoted[at]);
    return std::move(roots_);
}

void TreeBuilder::add(Step const& step, bool quoted) {
    if (step.table != nullptr) return add_table_node(*step.table);
    Line const& line = *step.line;
    if (quoted) return add_plain(line, NodeKind::Quote);
    if (takes_title(line)) {
        if (!untitled_->title.empty()) untitled_->title += ' ';
        untitled_->title += one_line(line.text);
        ledger_.place(line, untitled_->id);
        return;
    }
    std::string const text = std::string(trimmed(line.label + " " + line.text));
    std::optional<Mark> const mark = accepted(line, text);
    if (mark) return add_marked(line, *mark, text);
    untitled_ = nullptr;
    add_plain(line, NodeKind::Text);
}

// A division's title stands on the lines below its number.
bool TreeBuilder::takes_title(Line const& line) const {
    if (untitled_ == nullptr || !line.label.empty() || line.text.empty()) return false;
    bool const first = untitled_->title.empty();
    if (first ? !(line.capitals || line.bold || line.centred) : !line.capitals) return false;
    std::optional<Mark> const mark = mark_of(line.text);
    return !mark || (mark->needs_stress && mark->kind != NodeKind::Article);
}

std::optional<Mark> TreeBuilder::accepted(Line const& line, std::string const& text) const {
    std::optional<Mark> mark = mark_of(text);
    if (!mark) return std::nullopt;
    bool const listed = !line.label.empty() && mark->bytes >= line.label.size();
    if (line.bullet && mark->kind != NodeKind::Dash) return std::nullopt;
    if (mark->needs_stress && !listed && !line.bold && !line.centred) {
        bool const follows = mark->kind == NodeKind::Subclause && !has_articles_;
        if (!follows) return std::nullopt;
    }
    if (mark->kind == NodeKind::Heading && has_articles_ && !line.bold && !line.capitals && !listed)
        return std::nullopt;
    if (mark->may_be_roman && is_next_roman(*mark)) {
        mark->rank = 6;
        mark->value = roman_value(mark->number);
    }
    return mark;
}

bool TreeBuilder::is_next_roman(Mark const& mark) const {
    for (Level const& level : levels_)
        if (level.rank == 6) return roman_value(level.node->number) + 1 == roman_value(mark.number);
    return false;
}

std::vector<Node>& TreeBuilder::inside_of(int rank) {
    while (!levels_.empty() && levels_.back().rank >= rank) levels_.pop_back();
    return levels_.empty() ? roots_ : levels_.back().node->inside;
}

Node& TreeBuilder::open(Node node, int rank) {
    std::vector<Node>& siblings = inside_of(rank);
    siblings.push_back(std::move(node));
    levels_.push_back({&siblings.back(), rank});
    return siblings.back();
}

std::string TreeBuilder::id_within(Node const* parent, std::string const& own) const {
    std::string const& outer = parent != nullptr ? parent->id : prefix_;
    return outer.empty() ? own : outer + "." + own;
}

std::string TreeBuilder::counted_id(Node const* parent, std::string const& own) {
    std::string const id = id_within(parent, own);
    return id + "-" + std::to_string(++counts_[id]);
}

// Articles count through the document, so that an article keeps its id when chapters move.
std::string TreeBuilder::own_id(Mark const& mark, Node const* parent) {
    std::string const number = ascii_number(mark);
    std::string const value = std::to_string(mark.value);
    switch (mark.kind) {
        case NodeKind::Part:
            return id_within(nullptr, "phan-" + value);
        case NodeKind::Chapter:
            return id_within(parent, "chuong-" + value);
        case NodeKind::Section:
            return id_within(parent, "muc-" + value);
        case NodeKind::Subsection:
            return id_within(parent, "tieu-muc-" + value);
        case NodeKind::Article:
            return id_within(nullptr, "dieu-" + number);
        case NodeKind::Heading:
            return id_within(parent, "de-muc-" + number);
        case NodeKind::Clause:
            return id_within(parent, "khoan-" + number);
        case NodeKind::Subclause:
            return id_within(parent, "khoan-" + number);
        case NodeKind::Point:
            return id_within(parent, "diem-" + number);
        case NodeKind::Item:
            return id_within(parent, "tiet-" + number);
        case NodeKind::Dash:
            return counted_id(parent, "gach");
        case NodeKind::Text:
            return counted_id(parent, "doan");
        case NodeKind::Quote:
            return counted_id(parent, "trich");
        case NodeKind::Table:
            return counted_id(parent, "bang");
    }
    return {};
}

void TreeBuilder::check_order(Node& node, Mark const& mark, Node const* parent) {
    bool const through = mark.kind == NodeKind::Article;
    std::string const scope = std::string(through || parent == nullptr ? "" : parent->id) + "|" +
                              std::string(name_of(mark.kind)) + std::to_string(mark.rank);
    int const ordinal = ++counts_[scope];
    int& last = last_[scope];
    bool const letters = mark.kind == NodeKind::Point;
    bool const roman = mark.kind == NodeKind::Part || mark.kind == NodeKind::Chapter ||
                       mark.kind == NodeKind::Heading;
    node.automatic = letters ? point_letter(ordinal)
                     : roman ? number_text(ordinal, mark.rank == 5 ? "upperLetter" : "upperRoman")
                             : std::to_string(ordinal);
    int const before = std::exchange(last, mark.value);
    bool const first = ordinal == 1;
    bool const goes_on =
        mark.value == before + 1 || (mark.value == before && mark.number.size() > 1);
    bool const begins = first && (mark.value == 1 || mark.kind == NodeKind::Chapter);
    if (mark.value == 0 || goes_on || begins) return;
    bool const skipped_dd = letters && node.label_from == LabelFrom::List && ordinal > 4;
    if (!skipped_dd)
        ledger_.remark(node.id, "number_out_of_order", node.label);
    else if (without_dd_.insert(scope).second)
        ledger_.remark(node.id, "letter_without_dd", node.label);
}

void TreeBuilder::add_marked(Line const& line, Mark const& mark, std::string const& text) {
    inside_of(mark.rank);
    Node const* const parent = levels_.empty() ? nullptr : levels_.back().node;
    Node node;
    node.kind = mark.kind;
    node.number = mark.number;
    node.id = ledger_.take_id(own_id(mark, parent));
    std::size_t const listed = line.label.empty() ? 0 : line.label.size();
    // What a list writes is in no text of the file; what is typed stays whole.
    bool const from_list = listed > 0;
    std::size_t const cut = from_list ? listed : mark.bytes;
    node.label = one_line(std::string_view(text).substr(0, cut));
    node.label_from = from_list ? LabelFrom::List : LabelFrom::Text;
    std::string const rest = one_line(std::string_view(text).substr(std::min(cut, text.size())));
    bool const titled = is_division(mark.kind) ||
                        ((mark.kind == NodeKind::Article || mark.kind == NodeKind::Heading) &&
                         reads_as_title(rest));
    (titled ? node.title : node.text) = rest;
    if (mark.kind != NodeKind::Dash) check_order(node, mark, parent);
    ledger_.place(line, node.id);
    Node& added = open(std::move(node), mark.rank);
    untitled_ = is_division(mark.kind) ? &added : nullptr;
}

void TreeBuilder::add_plain(Line const& line, NodeKind kind) {
    if (kind != NodeKind::Quote) inside_of(13);  // what follows a dash is not part of it
    Node const* const parent = levels_.empty() ? nullptr : levels_.back().node;
    Mark mark;
    mark.kind = kind;
    Node node;
    node.kind = kind;
    node.id = ledger_.take_id(own_id(mark, parent));
    node.label = line.label;
    node.label_from = line.label.empty() ? LabelFrom::None : LabelFrom::List;
    node.text = one_line(line.text);
    ledger_.place(line, node.id);
    (levels_.empty() ? roots_ : levels_.back().node->inside).push_back(std::move(node));
}

void TreeBuilder::add_table_node(Block const& table) {
    untitled_ = nullptr;
    inside_of(13);
    Node const* const parent = levels_.empty() ? nullptr : levels_.back().node;
    Mark mark;
    mark.kind = NodeKind::Table;
    Node node;
    node.kind = NodeKind::Table;
    node.id = ledger_.take_id(own_id(mark, parent));
    ledger_.add_table(table, node.id);
    (levels_.empty() ? roots_ : levels_.back().node->inside).push_back(std::move(node));
}

}  // namespace ecab::drafts
