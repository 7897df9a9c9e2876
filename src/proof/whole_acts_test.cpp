#include "proof/whole_acts.hpp"

#include <gtest/gtest.h>

namespace ecab::proof {
namespace {

struct Entries {
    Faults faults;
    WholeActs acts;
    std::uint64_t seq = 7;

    EntryFaults now() { return {&faults, seq, "p-1"}; }
    void take(std::string_view kind, std::string_view event) {
        ++seq;
        acts.check(now(), kind, json::parse(event).value());
    }
    std::vector<std::string> told() {
        acts.finish();
        std::vector<std::string> out;
        for (Fault const& one : faults.kept) out.push_back(to_text(one, true));
        return out;
    }
    void sign() {
        acts.expect(now(),
                    {{"text-edited", json::parse(R"({"item":"i1"})").value()},
                     {"item-concluded", json::parse(R"({"item":"i1"})").value()}});
    }
};

TEST(WholeActs, AreThereWhenEachEntryFollowsInItsOrder) {
    Entries entries;
    entries.sign();
    entries.take("text-edited", R"({"item":"i1"})");
    entries.take("item-concluded", R"({"item":"i1"})");
    entries.take("vote-cast", "{}");
    EXPECT_TRUE(entries.told().empty());
}

TEST(WholeActs, WantWhatWasSignedWithThemThoughAnotherEntryStandsThere) {
    Entries entries;
    entries.sign();
    entries.take("item-concluded", R"({"item":"i1"})");
    std::vector<std::string> const told = entries.told();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0],
              "journal/entries.jsonl, entry 7, p-1, event: is not followed by text-edited, which "
              "was signed with it");
}

TEST(WholeActs, WantTheirLastEntryAtTheEnd) {
    Entries entries;
    entries.sign();
    entries.take("text-edited", R"({"item":"i1"})");
    EXPECT_EQ(entries.told().size(), 1U);
}

TEST(WholeActs, NameTheFieldOfWhatFollowsThatIsAnother) {
    Entries entries;
    entries.sign();
    entries.take("text-edited", R"({"item":"i2"})");
    entries.take("item-concluded", R"({"item":"i1"})");
    std::vector<std::string> const told = entries.told();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0],
              "journal/entries.jsonl, entry 8, p-1, event.item: does not follow from what was "
              "signed");
}

}  // namespace
}  // namespace ecab::proof
