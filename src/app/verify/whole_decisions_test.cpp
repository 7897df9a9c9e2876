#include "app/verify/whole_decisions.hpp"

#include <gtest/gtest.h>

namespace ecab::app {
namespace {

struct Journal {
    Findings findings;
    OrgId org{"vpcp"};
    WholeDecisions decisions;
    std::uint64_t seq = 7;

    // The next entry of the meeting, as the check takes it.
    void take(std::string_view kind, std::string const& event) {
        decisions.check({findings, org, ++seq}, "meeting:m1", kind, [&] { return event; });
    }
    std::vector<std::string> told() {
        decisions.finish(findings, org);
        std::vector<std::string> out;
        for (Fault const& fault : findings.faults) out.push_back(to_text(fault));
        return out;
    }
};

Following const kReopened{"conclusion_reopened", R"({"item":"i1"})"};
Following const kCleared{"minutes_cleared", R"({"reason":"vote"})"};

TEST(WholeDecisions, AreThereWhenEachEntryFollowsInItsOrder) {
    Journal journal;
    journal.decisions.expect("meeting:m1", 7, {kReopened, kCleared});
    journal.take("conclusion_reopened", kReopened.event);
    journal.take("minutes_cleared", kCleared.event);
    journal.take("anything", "{}");
    EXPECT_TRUE(journal.told().empty());
}

TEST(WholeDecisions, WantWhatWasSignedWithThemThoughAnotherEntryStandsThere) {
    Journal journal;
    journal.decisions.expect("meeting:m1", 7, {kReopened, kCleared});
    journal.take("minutes_cleared", kCleared.event);
    ASSERT_EQ(journal.told().size(), 1u);
    EXPECT_EQ(
        to_text(journal.findings.faults.front()),
        "vpcp entry 7 event: is not followed by conclusion_reopened, which was signed with it");
}

TEST(WholeDecisions, WantTheirLastEntryAtTheEndOfTheJournal) {
    Journal journal;
    journal.decisions.expect("meeting:m1", 7, {kReopened, kCleared});
    journal.take("conclusion_reopened", kReopened.event);
    ASSERT_EQ(journal.told().size(), 1u);
    EXPECT_EQ(journal.findings.faults.front().entry, 7u);
}

TEST(WholeDecisions, NameTheFieldOfWhatFollowsThatIsAnother) {
    Journal journal;
    journal.decisions.expect("meeting:m1", 7, {kReopened});
    journal.take("conclusion_reopened", R"({"item":"i2"})");
    ASSERT_EQ(journal.told().size(), 1u);
    EXPECT_EQ(journal.findings.faults.front().field, "event.item");
    EXPECT_EQ(journal.findings.faults.front().entry, 8u);
}

TEST(WholeDecisions, LeaveOtherMattersBetweenThemAlone) {
    Journal journal;
    journal.decisions.expect("meeting:m1", 7, {kReopened});
    journal.decisions.check(
        {journal.findings, journal.org, 8}, "ballot:b1", "ballot_closed", [] { return "{}"; });
    journal.take("conclusion_reopened", kReopened.event);
    EXPECT_TRUE(journal.told().empty());
}

}  // namespace
}  // namespace ecab::app
