#include "api/text_diff.hpp"

#include <algorithm>
#include <cstdint>

namespace ecab::api {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// One line of a page; blank lines end a paragraph, as do lines that open a new article or clause.
bool opens_paragraph(std::string_view line) {
    bool const numbered = !line.empty() && line[0] >= '0' && line[0] <= '9' &&
                          line.substr(0, 4).find('.') != std::string_view::npos;
    bool const lettered = line.size() > 2 && line[1] == ')';
    return numbered || lettered || line.starts_with("Điều ") || line.starts_with("- ");
}

std::string folded(std::string_view line) {
    std::string out;
    for (char c : line) {
        if (!is_space(c))
            out.push_back(c);
        else if (!out.empty() && out.back() != ' ')
            out.push_back(' ');
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// Lengths of the longest common subsequence of the two tails, for walking forward.
class Table {
  public:
    Table(std::vector<Paragraph> const& a, std::vector<Paragraph> const& b)
        : width_(b.size() + 1), cells_((a.size() + 1) * width_) {
        for (std::size_t i = a.size(); i-- > 0;)
            for (std::size_t j = b.size(); j-- > 0;)
                cells_[i * width_ + j] = a[i].text == b[j].text
                                             ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                             : std::max(at(i + 1, j), at(i, j + 1));
    }
    std::uint16_t at(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }

  private:
    std::size_t width_;
    std::vector<std::uint16_t> cells_;
};

// A removal directly before an addition is one paragraph that changed.
void add(std::vector<Difference>& out, Difference difference) {
    bool const pairs =
        difference.change == "added" && !out.empty() && out.back().change == "removed";
    if (pairs) {
        out.back().change = "changed";
        out.back().page = difference.page;
        out.back().after = std::move(difference.after);
    } else {
        out.push_back(std::move(difference));
    }
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::vector<std::string> const& pages) {
    std::vector<Paragraph> out;
    bool open = false;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        std::string_view rest = pages[page];
        while (!rest.empty()) {
            std::size_t const end = rest.find('\n');
            std::string const line = folded(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            if (line.empty()) {
                open = false;
                continue;
            }
            if (!open || opens_paragraph(line)) {
                if (out.size() == kParagraphsMax) return out;
                out.push_back({static_cast<int>(page) + 1, line});
            } else {
                out.back().text += " " + line;
            }
            open = true;
        }
    }
    return out;
}

std::vector<Difference> differences(std::vector<Paragraph> const& before,
                                    std::vector<Paragraph> const& after) {
    Table const table(before, after);
    std::vector<Difference> out;
    std::size_t i = 0, j = 0;
    while (i < before.size() || j < after.size()) {
        bool const both = i < before.size() && j < after.size();
        if (both && before[i].text == after[j].text) {
            ++i;
            ++j;
        } else if (j == after.size() || (both && table.at(i + 1, j) >= table.at(i, j + 1))) {
            add(out, {"removed", before[i].page, before[i].text, ""});
            ++i;
        } else {
            add(out, {"added", after[j].page, "", after[j].text});
            ++j;
        }
    }
    return out;
}

}  // namespace ecab::api
