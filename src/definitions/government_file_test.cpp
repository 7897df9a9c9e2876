// Lists of members: one person stands once on a roll, whatever was typed.
#include "definitions/government_file.hpp"

#include <gtest/gtest.h>

namespace ecab::definitions {
namespace {

constexpr std::string_view kChair =
    "{'no': 1, id: a, name: Người A, title: Thủ tướng, role: prime-minister, agency: null}";
constexpr std::string_view kDeputy =
    "{'no': 2, id: b, name: Người B, title: Phó Thủ tướng, role: deputy, agency: null}";

std::string list_of(std::string const& third) {
    std::string text = "id: g1\nas_of: '2019-06-24'\ncountry: VN\nmembers:\n";
    for (std::string_view const line : {kChair, kDeputy}) text += "  - " + std::string(line) + "\n";
    return text + "  - " + third +
           "\n  - {'no': 4, id: d, name: Người D, title: Bộ trưởng, role: minister, agency: btp}\n"
           "agencies:\n"
           "  - {id: btp, name: Bộ Tư pháp, abbreviation: BTP, kind: ministry}\n";
}

std::string refusal_of(std::string const& third) {
    auto const loaded = load_government(list_of(third), "list.yaml");
    return loaded ? "" : loaded.error().detail;
}

TEST(MemberList, MayHaveTwoOfOneTitleAndNobodyTwice) {
    EXPECT_EQ(refusal_of("{'no': 3, id: c, name: Người C, title: Phó Thủ tướng, role: deputy}"),
              "");
    EXPECT_EQ(refusal_of("{'no': 3, id: a, name: Người C, title: Phó Thủ tướng, role: deputy}"),
              "list.yaml: members: a twice");
    EXPECT_EQ(refusal_of("{'no': 3, id: c, name: Người B, title: Bộ trưởng, role: minister}"),
              "list.yaml: members: c: Người B twice");
    EXPECT_EQ(refusal_of("{'no': 2, id: c, name: Người C, title: Phó Thủ tướng, role: deputy}"),
              "list.yaml: members: c: no 2 twice");
    EXPECT_EQ(refusal_of("{id: c, name: Người C, title: Bộ trưởng, role: minister, agency: btp}"),
              "list.yaml: members: d: agency btp twice");
    EXPECT_EQ(refusal_of("{id: c, name: Người C, title: Bộ trưởng, role: minister}"), "");
}

}  // namespace
}  // namespace ecab::definitions
