// What a rule set must be before an organisation can adopt it, each fault by its name.
#include "domain/rules/rule_set.hpp"

#include <gtest/gtest.h>

#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

RuleSet proper() {
    RuleSet set = fixture::meeting_rules();
    set.id = {"vn-test", "1"};
    set.body.member_roles = fixture::sourced(std::vector<std::string>{"member", "prime-minister"});
    return set;
}

std::string fault_of(RuleSet const& set) {
    Result<Done> const checked = check_rule_set(set);
    return checked ? "" : checked.error().detail;
}

TEST(RuleSets, AreTakenWhole) { EXPECT_EQ(fault_of(proper()), ""); }

TEST(RuleSets, NameTheirFault) {
    RuleSet set = proper();
    set.id.id = "Quy chế";
    EXPECT_EQ(fault_of(set), "id");
    set = proper();
    set.id.version = "một";
    EXPECT_EQ(fault_of(set), "id");
    set = proper();
    set.title_vi.clear();
    EXPECT_EQ(fault_of(set), "title_vi");
    set = proper();
    set.title_en.clear();
    EXPECT_EQ(fault_of(set), "title_en");
    set = proper();
    set.effective_to = Date::of(2019, 12, 31);
    EXPECT_EQ(fault_of(set), "effective_to");
    set = proper();
    set.basis.clear();
    EXPECT_EQ(fault_of(set), "basis");
    set = proper();
    set.body.member_roles = fixture::sourced(std::vector<std::string>{"member"});
    EXPECT_EQ(fault_of(set), "body.member_roles");
}

TEST(RuleSets, OfABookAreCheckedAndStandOnce) {
    RuleSet broken = proper();
    broken.basis.clear();
    EXPECT_EQ(RuleBook::create({broken}).error().detail, "basis");
    EXPECT_EQ(RuleBook::create({proper(), proper()}).error().reason, Reason::Conflict);
    EXPECT_TRUE(RuleBook::create({proper()}));
}

}  // namespace
}  // namespace ecab::domain
