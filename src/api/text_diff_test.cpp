#include "api/text_diff.hpp"

#include <gmock/gmock.h>

namespace ecab::api {
namespace {

std::vector<Paragraph> paper(std::string const& text) { return paragraphs_of({text}); }

TEST(TextDiff, ShowsAChangedClauseAndLeavesTheRestAlone) {
    auto const before = paper("Điều 1. Phạm vi\n\n1. Thời hạn 15 ngày.\n\n2. Giữ nguyên.\n");
    auto const after = paper("Điều 1. Phạm vi\n\n1. Thời hạn 30 ngày.\n\n2. Giữ nguyên.\n");
    std::vector<Difference> const found = differences(before, after);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].change, "changed");
    EXPECT_EQ(found[0].before, "1. Thời hạn 15 ngày.");
    EXPECT_EQ(found[0].after, "1. Thời hạn 30 ngày.");
}

TEST(TextDiff, TellsAdditionsFromRemovals) {
    auto const one = paper("Điều 1. A\n\nĐiều 2. B\n");
    auto const two = paper("Điều 1. A\n");
    ASSERT_EQ(differences(one, two).size(), 1u);
    EXPECT_EQ(differences(one, two)[0].change, "removed");
    EXPECT_EQ(differences(two, one)[0].change, "added");
    EXPECT_TRUE(differences(one, one).empty());
}

TEST(TextDiff, JoinsTheLinesOfAParagraphAndFoldsSpaces) {
    auto const found = paper("1. Cơ quan   cung cấp\n   dữ liệu\n\n2. Khác\n");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].text, "1. Cơ quan cung cấp dữ liệu");
}

}  // namespace
}  // namespace ecab::api
