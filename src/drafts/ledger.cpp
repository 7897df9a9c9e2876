#include "drafts/ledger.hpp"

#include <algorithm>

#include "drafts/remark_words.hpp"

namespace ecab::drafts {

std::vector<Step> steps_of(std::vector<Block> const& blocks) {
    std::vector<Step> out;
    for (Block const& block : blocks) {
        for (Line const& line : block.lines) out.push_back({&line, nullptr});
        if (!block.rows.empty()) out.push_back({nullptr, &block});
    }
    return out;
}

std::vector<Line const*> lines_of(Block const& table) {
    std::vector<Line const*> out;
    for (Row const& row : table.rows)
        for (Cell const& cell : row.cells)
            for (Block const& block : cell.blocks) {
                for (Line const& line : block.lines) out.push_back(&line);
                for (Line const* line : lines_of(block)) out.push_back(line);
            }
    return out;
}

std::string Ledger::take_id(std::string wanted) {
    if (ids_.insert(wanted).second) return wanted;
    int& again = taken_[wanted];
    if (again == 0) again = 1;
    std::string id;
    do {
        id = wanted + "_" + std::to_string(++again);
    } while (!ids_.insert(id).second);
    return id;
}

void Ledger::place(Line const& line, std::string const& id) {
    places_.emplace(line.paragraph, id);
    if (line.struck) remark(id, "struck_out", line.text);
}

std::string Ledger::where(int paragraph) const {
    auto after = places_.upper_bound(paragraph);
    return after == places_.begin() ? std::string() : std::prev(after)->second;
}

void Ledger::not_understood(Line const& line, std::string const& where) {
    place(line, where);
    draft_.not_understood.push_back({where, line.paragraph, "text", {}, one_line(line.text)});
}

void Ledger::remark(std::string const& at, std::string const& code, std::string quote) {
    if (draft_.remarks.size() >= kRemarksMax) return;
    RemarkWords const words = remark_words(code);
    draft_.remarks.push_back({at, code, one_line(quote), words.vi, words.en});
}

void Ledger::add_cell(TableView& view, Cell const& cell, std::int64_t row, int depth) {
    TableCell out;
    out.row = row;
    out.column = cell.column;
    out.columns = cell.columns;
    auto const add_line = [&](Line const& line) {
        place(line, view.id);
        LabelFrom const from = line.label.empty() ? LabelFrom::None : LabelFrom::List;
        out.paragraphs.push_back({{}, line.label, from, one_line(line.text)});
    };
    for (Block const& block : cell.blocks) {
        for (Line const& line : block.lines) add_line(line);
        if (block.rows.empty()) continue;
        if (depth >= kTablesNestedMax) {
            for (Line const* line : lines_of(block)) add_line(*line);
            continue;
        }
        out.tables.push_back(take_id(view.id + ".bang"));
        add_table(block, out.tables.back(), depth + 1);
    }
    view.columns = std::max(view.columns, out.column + out.columns - 1);
    view.cells.push_back(std::move(out));
}

void Ledger::add_table(Block const& table, std::string const& id, int depth) {
    places_.emplace(table.paragraph, id);
    TableView view;
    view.id = id;
    view.rows = static_cast<std::int64_t>(table.rows.size());
    std::map<int, std::size_t> open;  // by column: the cell that may go on below
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (Cell const& cell : table.rows[row].cells) {
            auto const above = open.find(cell.column);
            bool const empty = std::ranges::all_of(cell.blocks, [](Block const& block) {
                return block.lines.empty() && block.rows.empty();
            });
            if (cell.goes_on && empty && above != open.end()) {
                TableCell& first = view.cells[above->second];
                first.rows = static_cast<std::int64_t>(row) + 2 - first.row;
                continue;
            }
            add_cell(view, cell, static_cast<std::int64_t>(row) + 1, depth);
            open[cell.column] = view.cells.size() - 1;
        }
    draft_.tables.push_back(std::move(view));
}

}  // namespace ecab::drafts
