// What every step of recognising writes down: where each paragraph of the file went, which ids are
// taken, tables, remarks and what found no place. One object a draft; not to be shared between
// threads.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "drafts/content.hpp"
#include "drafts/draft.hpp"

namespace ecab::drafts {

inline constexpr std::size_t kRemarksMax = 1'000;
inline constexpr int kTablesNestedMax = 8;  // deeper ones are read as the text of a cell

// One step of the flow of a text: a line, or a table.
struct Step {
    Line const* line{};
    Block const* table{};
    int paragraph() const { return line != nullptr ? line->paragraph : table->paragraph; }
};

// The lines and tables of blocks in their order.
std::vector<Step> steps_of(std::vector<Block> const& blocks);
// The lines of a table, row by row.
std::vector<Line const*> lines_of(Block const& table);

class Ledger {
  public:
    explicit Ledger(Draft& draft) : draft_(draft) {}

    // `wanted`, or with "_2" behind it when that one is taken.
    std::string take_id(std::string wanted);
    // The line's paragraph went to the node with that id; remembers what is to be said of it.
    void place(Line const& line, std::string const& id);
    // The id of the node that holds the paragraph, or of the one before it.
    std::string where(int paragraph) const;
    void not_understood(Line const& line, std::string const& where);
    void remark(std::string const& at, std::string const& code, std::string quote);
    // Writes the table down under the id.
    void add_table(Block const& table, std::string const& id, int depth = 0);

  private:
    void add_cell(TableView& view, Cell const& cell, std::int64_t row, int depth);

    Draft& draft_;
    std::set<std::string> ids_;
    std::map<std::string, int> taken_;
    std::map<int, std::string> places_;
};

}  // namespace ecab::drafts
