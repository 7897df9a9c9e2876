// What changed between two versions of a paper, by paragraph: the longest common run of paragraphs
// stays, the rest is removed, added or changed. For reading, not for proof; scanned papers without
// text have no differences to show.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ecab::api {

inline constexpr std::size_t kParagraphsMax = 4'000;

struct Paragraph {
    int page{};
    std::string text;  // white space folded
};
std::vector<Paragraph> paragraphs_of(std::vector<std::string> const& pages);

struct Difference {
    std::string_view change;  // "added", "removed", "changed"
    int page{};               // in the newer version, or the older one where removed
    std::string before;
    std::string after;
};
std::vector<Difference> differences(std::vector<Paragraph> const& before,
                                    std::vector<Paragraph> const& after);

}  // namespace ecab::api
