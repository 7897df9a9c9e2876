#include <algorithm>
#include <array>

#include "forms/blocks.hpp"
#include "forms/compose_parts.hpp"
#include "forms/numbering.hpp"
#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

constexpr std::array<ClauseKind, 6> kTitled{ClauseKind::Part,
                                            ClauseKind::Chapter,
                                            ClauseKind::Section,
                                            ClauseKind::Article,
                                            ClauseKind::Heading,
                                            ClauseKind::Clause};
constexpr std::array<std::string_view, 6> kHeadingTags{"H2", "H3", "H4", "H5", "H6", "H6"};

// The level of a heading in the structure: no level is skipped, whatever kinds a document uses.
class HeadingLevels {
  public:
    explicit HeadingLevels(std::vector<NumberedParagraph> const& paragraphs) {
        for (ClauseKind const kind : kTitled) {
            bool const is_used = std::ranges::any_of(paragraphs, [&](NumberedParagraph const& one) {
                return one.kind == kind && !one.title.empty();
            });
            if (is_used) used_.push_back(kind);
        }
    }
    std::string_view tag(ClauseKind kind) const {
        auto const level = std::ranges::find(used_, kind) - used_.begin();
        return kHeadingTags[std::min<std::size_t>(static_cast<std::size_t>(level), 5)];
    }

  private:
    std::vector<ClauseKind> used_;
};

bool has_own_line(ClauseKind kind) {
    return kind == ClauseKind::Part || kind == ClauseKind::Chapter || kind == ClauseKind::Section;
}

// "Chương I" over its title in capitals, both in the middle.
Block division(NumberedParagraph const& one, FormPage const& page) {
    Block block = centred(
        "6", escaped(one.lead) + "\n" + escaped(capitals(one.title)), page.text.points, true);
    block.style.space_after = page.text.space.number();
    return block;
}

Block heading(NumberedParagraph const& one, FormPage const& page) {
    return has_own_line(one.kind) ? division(one, page)
                                  : paragraph(bold(one.lead + " " + one.title), page);
}

// "Điều 1." stands in bold also where the text follows at once.
std::string run_in(NumberedParagraph const& one) {
    if (one.lead.empty() || !one.title.empty()) return escaped(one.text);
    bool const is_bold = one.kind == ClauseKind::Article || one.kind == ClauseKind::Heading;
    return (is_bold ? bold(one.lead) : escaped(one.lead)) + " " + escaped(one.text);
}

}  // namespace

std::vector<Block> body_of(Document const& document, FormPage const& page) {
    std::vector<NumberedParagraph> const paragraphs = number_body(document.body).value();
    HeadingLevels const levels(paragraphs);
    std::vector<Block> blocks;
    for (NumberedParagraph const& one : paragraphs) {
        if (!one.title.empty()) {
            blocks.push_back(heading(one, page));
            blocks.back().style.tag = levels.tag(one.kind);
            blocks.back().keeps_with_next = true;
        }
        if (!one.text.empty()) blocks.push_back(paragraph(run_in(one), page));
    }
    return blocks;
}

}  // namespace ecab::forms
