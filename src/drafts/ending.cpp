#include "drafts/ending.hpp"

#include <algorithm>
#include <optional>

#include "drafts/marks.hpp"
#include "drafts/phrases.hpp"
#include "drafts/tree.hpp"

namespace ecab::drafts {
namespace {

constexpr std::size_t kAnnexLabelBytesMax = 120;
constexpr std::size_t kEndingStepsMax = 60;  // names, titles and recipients outside of a table

bool is_annex_line(Line const& line) {
    std::string const text = std::string(trimmed(line.label + " " + line.text));
    if (text.size() > kAnnexLabelBytesMax) return false;
    std::string const fold = folded(text);
    bool const word =
        fold.starts_with("phu luc") || fold.starts_with("phu bieu") || fold.starts_with("mau so");
    bool const apart = line.centred || line.page_break || line.capitals || line.bold;
    char const last = text.back();
    return word && apart && last != '.' && last != ';' && last != ',';
}

bool is_ending_table(Block const& table) {
    for (Line const* line : lines_of(table)) {
        std::string const fold = folded(line->text);
        if (is_recipients_line(fold) || (line->capitals && is_signing_line(fold))) return true;
    }
    return false;
}

bool is_name(Line const& line) {
    return line.text.size() <= 60 && line.label.empty() &&
           line.text.find_first_of(".;:,0123456789/") == std::string::npos;
}

class EndingReader {
  public:
    EndingReader(std::span<Step const> steps, Draft& draft, Ledger& ledger)
        : steps_(steps), draft_(draft), ledger_(ledger) {}

    std::size_t read() {
        std::size_t const begin = first_step();
        std::size_t const adopted = adopted_before(begin);
        for (std::size_t at = adopted; at < begin; ++at) {
            ledger_.place(*steps_[at].line, "adopted");
            draft_.adopted.push_back(one_line(steps_[at].line->text));
        }
        bool table_seen = false;
        for (std::size_t at = begin; at < steps_.size(); ++at) {
            if (steps_[at].line != nullptr) {
                read_line(*steps_[at].line, table_seen ? "after the signature" : "signature");
                continue;
            }
            if (table_seen && !is_ending_table(*steps_[at].table)) {
                for (Line const* line : lines_of(*steps_[at].table))
                    ledger_.not_understood(*line, "after the signature");
                continue;
            }
            table_seen = true;
            read_table(*steps_[at].table);
        }
        return adopted;
    }

  private:
    std::size_t first_step() const {
        std::size_t const least = steps_.size() - std::min(steps_.size(), kEndingStepsMax);
        for (std::size_t at = steps_.size(); at-- > least;)
            if (steps_[at].table != nullptr && is_ending_table(*steps_[at].table)) return at;
        std::size_t begin = steps_.size();
        for (std::size_t at = steps_.size(); at-- > least;) {
            if (steps_[at].line == nullptr) break;
            Line const& line = *steps_[at].line;
            std::string const fold = folded(line.text);
            bool const recipient = is_recipients_line(fold);
            if (recipient || (line.capitals && is_signing_line(fold))) begin = at;
            std::optional<Mark> const mark = mark_of(line.text);
            if (mark && mark->kind != NodeKind::Dash && mark->kind != NodeKind::Heading &&
                !mark->needs_stress)
                break;
        }
        return begin;
    }

    std::size_t adopted_before(std::size_t begin) const {
        for (std::size_t back = 1; back <= 3 && back <= begin; ++back) {
            Step const& step = steps_[begin - back];
            if (step.line == nullptr) return begin;
            if (is_adopted_line(folded(step.line->text))) return begin - back;
            if (!is_stroke_line(step.line->text)) return begin;
        }
        return begin;
    }

    void read_table(Block const& table) {
        for (Row const& row : table.rows)
            for (Cell const& cell : row.cells) {
                in_recipients_ = false;
                for (Block const& block : cell.blocks) {
                    for (Line const& line : block.lines) read_line(line, "signature");
                    for (Line const* line : lines_of(block)) read_line(*line, "signature");
                }
            }
    }

    void read_line(Line const& line, std::string const& where) {
        std::string const fold = folded(line.text);
        auto const into = [&](std::vector<std::string>& place) {
            ledger_.place(line, "signature");
            place.push_back(one_line(line.text));
        };
        bool const signing = line.capitals && is_signing_line(fold);
        if (is_recipients_line(fold)) {
            in_recipients_ = true;
            return into(draft_.recipients);
        }
        if (is_filing_line(fold) && (in_recipients_ || !draft_.recipients.empty())) {
            into(draft_.filing);
            return;
        }
        if (in_recipients_ && !signing && !(line.capitals && line.bold && line.centred))
            return into(draft_.recipients);
        in_recipients_ = false;
        if (signing || (line.capitals && draft_.signature.names.empty()))
            return into(draft_.signature.by);
        if (line.text.starts_with('(') || is_stroke_line(line.text))
            return into(draft_.signature.remarks);
        if (is_name(line) && !draft_.signature.by.empty()) return into(draft_.signature.names);
        ledger_.not_understood(line, where);
    }

    std::span<Step const> steps_;
    Draft& draft_;
    Ledger& ledger_;
    bool in_recipients_{};
};

}  // namespace

std::vector<std::size_t> annexes_of(std::span<Step const> steps) {
    std::vector<std::size_t> out;
    std::vector<bool> const quoted = quoted_steps(steps);
    for (std::size_t at = 0; at < steps.size(); ++at) {
        bool const begins =
            steps[at].line != nullptr && !quoted[at] && is_annex_line(*steps[at].line);
        if (begins && (out.empty() || out.back() + 1 != at)) out.push_back(at);
    }
    return out;
}

std::size_t read_ending(std::span<Step const> steps, Draft& draft, Ledger& ledger) {
    return EndingReader(steps, draft, ledger).read();
}

void read_annex(std::span<Step const> steps, Draft& draft, Ledger& ledger) {
    Annex out;
    out.id = ledger.take_id("phu-luc-" + std::to_string(draft.annexes.size() + 1));
    Line const& first = *steps.front().line;
    // What a list writes is in no text of the file; what is typed stays whole.
    bool const from_list = !first.label.empty();
    out.label = from_list ? first.label : one_line(first.text);
    out.label_from = from_list ? LabelFrom::List : LabelFrom::Text;
    if (from_list && !first.text.empty()) out.title.push_back(one_line(first.text));
    ledger.place(first, out.id);
    std::size_t at = 1;
    for (; at < steps.size() && steps[at].line != nullptr; ++at) {
        Line const& line = *steps[at].line;
        bool const refers = line.text.starts_with('(');
        bool const stressed = line.centred || line.capitals || line.bold;
        std::optional<Mark> const mark = mark_of(line.label.empty() ? line.text : line.label);
        if ((!refers && !stressed && !is_stroke_line(line.text)) ||
            (mark && !mark->needs_stress && !refers) || out.title.size() >= 12)
            break;
        ledger.place(line, out.id);
        (refers ? out.refers : out.title).push_back(one_line(line.text));
    }
    TreeBuilder tree(ledger, out.id);
    out.body = tree.build(steps.subspan(at));
    draft.annexes.push_back(std::move(out));
}

}  // namespace ecab::drafts
