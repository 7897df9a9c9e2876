#include "drafts/head.hpp"

#include <algorithm>
#include <optional>

#include "drafts/marks.hpp"
#include "drafts/phrases.hpp"

namespace ecab::drafts {
namespace {

std::optional<std::string> kind_of(Step const& step) {
    if (step.line == nullptr || !step.line->capitals) return std::nullopt;
    return kind_id_of(folded(step.line->text));
}

std::vector<std::string> folds_of(Step const& step) {
    std::vector<std::string> out;
    if (step.line != nullptr) out.push_back(folded(step.line->text));
    if (step.table != nullptr)
        for (Line const* line : lines_of(*step.table)) out.push_back(folded(line->text));
    return out;
}

bool is_head_step(Step const& step) {
    for (std::string const& fold : folds_of(step))
        if (is_state_line(fold) || is_number_line(fold)) return true;
    return false;
}

bool begins_body(Step const& step) {
    if (step.line == nullptr) return false;
    std::string const fold = folded(step.line->text);
    if (is_basis(fold) || is_addressee_line(fold)) return true;
    std::optional<Mark> const mark =
        mark_of(step.line->label.empty() ? step.line->text : step.line->label);
    return mark && !mark->needs_stress && mark->kind != NodeKind::Dash;
}

class HeadReader {
  public:
    HeadReader(std::span<Step const> steps, Draft& draft, Ledger& ledger)
        : steps_(steps), draft_(draft), ledger_(ledger) {}

    std::size_t read() {
        find_landmarks();
        for (; at_ < cover_end_; ++at_) cover(steps_[at_]);
        for (; at_ < head_end_; ++at_) head_step(steps_[at_]);
        if (at_ < steps_.size() && kind_of(steps_[at_])) read_title();
        read_preamble();
        return at_;
    }

  private:
    // Where cover and head end: at the kind's line, else behind the last line that only a head has.
    void find_landmarks() {
        std::size_t const most = std::min(steps_.size(), kHeadStepsMax);
        std::optional<std::size_t> first_head;
        std::size_t last_head = 0;
        std::optional<std::size_t> kind;
        for (std::size_t at = 0; at < most && !(kind && first_head && begins_body(steps_[at]));
             ++at) {
            if (is_head_step(steps_[at])) {
                if (!first_head) first_head = at;
                last_head = at + 1;
                // A kind above the name of the state stands on a cover.
                if (kind && *kind < at && *first_head == at) {
                    cover_end_ = at;
                    kind.reset();
                }
            }
            if (!kind && kind_of(steps_[at])) kind = at;
            if (!first_head && begins_body(steps_[at]) && kind) break;
            if (first_head && begins_body(steps_[at])) break;
        }
        head_end_ = kind ? *kind : last_head;
    }

    void cover(Step const& step) {
        auto const add = [&](Line const& line) {
            ledger_.place(line, "cover");
            draft_.cover.push_back(one_line(line.text));
        };
        if (step.line != nullptr) add(*step.line);
        if (step.table != nullptr)
            for (Line const* line : lines_of(*step.table)) add(*line);
    }

    void head_step(Step const& step) {
        if (step.line != nullptr) return loose_line(*step.line);
        for (Row const& row : step.table->rows) {
            std::vector<std::vector<Line const*>> columns;
            for (Cell const& cell : row.cells) {
                columns.emplace_back();
                for (Block const& block : cell.blocks) {
                    for (Line const& line : block.lines) columns.back().push_back(&line);
                    for (Line const* line : lines_of(block)) columns.back().push_back(line);
                }
            }
            for (auto const& column : columns) {
                std::vector<Line const*> issuers;
                for (Line const* line : column)
                    if (!known_line(*line)) issuers.push_back(line);
                place_issuers(issuers);
            }
        }
    }

    // A line of the head outside of any table: columns may be parted by tabs.
    void loose_line(Line const& line) {
        std::string_view left = line.text;
        while (!left.empty()) {
            std::size_t const tab = left.find('\t');
            Line part = line;
            part.text = std::string(trimmed(left.substr(0, tab)));
            left.remove_prefix(tab == std::string_view::npos ? left.size() : tab + 1);
            if (part.text.empty() || known_line(part)) continue;
            if (part.capitals || part.bold)
                place_issuers({&part});
            else
                ledger_.not_understood(part, "head");
        }
    }

    // Whether the line is one of those that only a head has; it is placed then.
    bool known_line(Line const& line) {
        std::string const fold = folded(line.text);
        auto const into = [&](std::vector<std::string>& place) {
            ledger_.place(line, "head");
            place.push_back(one_line(line.text));
            return true;
        };
        Head& head = draft_.head;
        bool const after_draft = std::exchange(after_draft_, false);
        if (is_stroke_line(line.text)) return into(head.rules);
        if (is_state_line(fold)) return into(head.state);
        if (is_number_line(fold) && head.number.text.empty()) {
            ledger_.place(line, "head");
            head.number = number_of_line(line.text);
            return true;
        }
        if (is_draft_line(fold) || (after_draft && fold.starts_with("("))) {
            after_draft_ = true;
            return into(head.draft);
        }
        if (is_urgency_line(fold)) return into(head.urgency);
        if (is_about_line(fold)) return into(head.about);
        std::optional<PlaceDate> date = place_date_of(line.text);
        if (!date || !head.place_date.text.empty()) return false;
        ledger_.place(line, "head");
        head.place_date = *std::move(date);
        return true;
    }

    // Decree 30/2020 Annex I.II.2: the superior body in regular letters above, the issuer bold.
    void place_issuers(std::vector<Line const*> const& lines) {
        bool const told =
            std::any_of(lines.begin(), lines.end(), [](Line const* line) { return !line->bold; }) &&
            std::any_of(lines.begin(), lines.end(), [](Line const* line) { return line->bold; });
        for (std::size_t at = 0; at < lines.size(); ++at) {
            bool const superior = told && !lines[at]->bold;
            Line const& line = *lines[at];
            if (!line.capitals && !line.bold) {
                ledger_.not_understood(line, "head");
                continue;
            }
            ledger_.place(line, "head");
            auto& place = superior ? draft_.head.superior : draft_.head.issuer;
            place.push_back(one_line(line.text));
        }
    }

    void read_title() {
        Line const& line = *steps_[at_].line;
        draft_.kind.id = *kind_of(steps_[at_]);
        draft_.kind.text = one_line(line.text);
        ledger_.place(line, "kind");
        for (++at_; at_ < steps_.size(); ++at_) {
            Step const& step = steps_[at_];
            if (step.line == nullptr || begins_body(step)) return;
            Line const& next = *step.line;
            std::string const fold = folded(next.text);
            if (is_stroke_line(next.text)) {
                ledger_.place(next, "head");
                draft_.head.rules.push_back(one_line(next.text));
                continue;
            }
            bool const stressed = next.centred || next.bold || next.capitals;
            bool const authority = next.capitals && is_authority_line(fold) &&
                                   !draft_.title.empty() && names_issuer(fold);
            if (!stressed || authority || is_enacting_line(fold) || draft_.title.size() >= 12)
                return;
            ledger_.place(next, "title");
            draft_.title.push_back(one_line(next.text));
        }
    }

    // The body above its legal bases: the issuer, or the head of it.
    bool names_issuer(std::string const& fold) const {
        for (std::string const& issuer : draft_.head.issuer)
            if (fold.find(folded(issuer)) != std::string::npos) return true;
        std::size_t next = at_ + 1;
        return next < steps_.size() && steps_[next].line != nullptr &&
               is_basis(folded(steps_[next].line->text));
    }

    void read_preamble() {
        int bases = 0;
        bool addressed = false;
        for (; at_ < steps_.size(); ++at_) {
            Step const& step = steps_[at_];
            if (step.line == nullptr) return;
            Line const& line = *step.line;
            std::string const fold = folded(line.text);
            auto const into = [&](std::vector<std::string>& place, char const* id) {
                ledger_.place(line, id);
                place.push_back(one_line(line.text));
            };
            bool const dash = line.bullet || line.text.starts_with('-');
            if (is_basis(fold)) {
                add_basis(line, ++bases);
                addressed = false;
            } else if (is_addressee_line(fold)) {
                into(draft_.to, "to");
                addressed = true;
            } else if (addressed && dash && line.text.size() < 300) {
                into(draft_.to, "to");
            } else if (line.capitals && is_enacting_line(fold)) {
                into(draft_.enacting, "enacting");
            } else if (bases > 0 && is_enacting_line(fold) && draft_.enacting.empty()) {
                into(draft_.enacting, "enacting");
            } else if (line.capitals && is_authority_line(fold) && !draft_.title.empty() &&
                       draft_.authority.size() < 3 && !draft_.kind.id.empty() &&
                       draft_.enacting.empty()) {
                into(draft_.authority, "authority");
            } else if (is_stroke_line(line.text)) {
                into(draft_.head.rules, "head");
            } else {
                return;
            }
        }
    }

    void add_basis(Line const& line, int number) {
        Paragraph out;
        out.id = ledger_.take_id("can-cu-" + std::to_string(number));
        out.label = line.label;
        out.label_from = line.label.empty() ? LabelFrom::None : LabelFrom::List;
        out.text = one_line(line.text);
        ledger_.place(line, out.id);
        draft_.legal_bases.push_back(std::move(out));
    }

    std::span<Step const> steps_;
    Draft& draft_;
    Ledger& ledger_;
    std::size_t at_{};
    std::size_t cover_end_{};
    std::size_t head_end_{};
    bool after_draft_{};
};

}  // namespace

std::size_t read_head(std::span<Step const> steps, Draft& draft, Ledger& ledger) {
    return HeadReader(steps, draft, ledger).read();
}

}  // namespace ecab::drafts
