// The body of a document as a tree of its parts, with ids that stay when a neighbour comes or goes
// and the number that each part's place gives it. Pure.
#pragma once
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "drafts/ledger.hpp"
#include "drafts/marks.hpp"

namespace ecab::drafts {

inline constexpr std::size_t kQuotedLinesMax = 200;

class TreeBuilder {
  public:
    // Ids begin with `prefix` ("phu-luc-1") unless it is empty.
    TreeBuilder(Ledger& ledger, std::string prefix) : ledger_(ledger), prefix_(std::move(prefix)) {}

    std::vector<Node> build(std::span<Step const> steps);

  private:
    struct Level {
        Node* node{};
        int rank{};
    };

    void add(Step const& step, bool quoted);
    std::optional<Mark> accepted(Line const& line, std::string const& text) const;
    bool is_next_roman(Mark const& mark) const;
    void add_marked(Line const& line, Mark const& mark, std::string const& text);
    void add_plain(Line const& line, NodeKind kind);
    void add_table_node(Block const& table);
    bool takes_title(Line const& line) const;
    Node& open(Node node, int rank);
    std::vector<Node>& inside_of(int rank);
    std::string id_within(Node const* parent, std::string const& own) const;
    std::string counted_id(Node const* parent, std::string const& own);
    std::string own_id(Mark const& mark, Node const* parent);
    void check_order(Node& node, Mark const& mark, Node const* parent);

    Ledger& ledger_;
    std::string prefix_;
    std::vector<Node> roots_;
    std::vector<Level> levels_;
    std::map<std::string, int> counts_;  // of a kind within its scope
    std::map<std::string, int> last_;    // value of the last number there
    std::set<std::string> without_dd_;   // parents of which it was said
    Node* untitled_{};                   // a division that waits for its title
    bool has_articles_{};
};

// Which steps belong to a quotation that began before them and ends among the next ones.
std::vector<bool> quoted_steps(std::span<Step const> steps);

}  // namespace ecab::drafts
