#include "domain/organisation/adoption.hpp"

#include <gtest/gtest.h>

#include "base/version.hpp"

namespace ecab::domain {
namespace {

AdoptedDefinition workflow(std::string const& version, Date from) {
    return {
        DefinitionUse::BallotApproval, "approval", version, Digest{}, from, std::string("<xml/>")};
}

class Adoption : public testing::Test {
  protected:
    std::optional<Reason> adopt(AdoptedDefinition const& definition) {
        auto const decided = decide_adoption(adopted, {definition}, at);
        detail = decided ? "" : decided.error().detail;
        if (!decided) return decided.error().reason;
        apply_adoption(adopted, *decided);
        return std::nullopt;
    }
    static Date day(int number) { return Date::of(2026, 11, number); }

    std::vector<AdoptedDefinition> adopted;
    std::string detail;
    Context at{PersonId{"admin"}, {}, {}, Moment{1}, "x"};
};

TEST_F(Adoption, VersionsOrderAsNumbers) {
    EXPECT_EQ(adopt(workflow("9", day(1))), std::nullopt);
    EXPECT_EQ(adopt(workflow("10", day(2))), std::nullopt);
    EXPECT_EQ(adopt(workflow("9", day(3))), Reason::Conflict);
    EXPECT_EQ(detail, "approval@9: version 9 was adopted before");
    EXPECT_EQ(adopt(workflow("10", day(3))), Reason::Conflict);
    EXPECT_EQ(definition_on(adopted, DefinitionUse::BallotApproval, day(5))->version, "10");
    EXPECT_EQ(adopt(workflow("11", day(2))), std::nullopt);
    EXPECT_EQ(definition_on(adopted, DefinitionUse::BallotApproval, day(5))->version, "11");
    EXPECT_EQ(version_number("10"), 10);
    for (std::string_view const text : {"", "0", "01", "1a", "-1", "nd191-2026", "1000000"})
        EXPECT_EQ(version_number(text), std::nullopt) << text;
}

TEST_F(Adoption, TheDayDecidesWhichIsInUse) {
    EXPECT_EQ(adopt(workflow("1", day(10))), std::nullopt);
    EXPECT_EQ(adopt(workflow("2", day(20))), std::nullopt);
    auto version = [&](int number) {
        return definition_on(adopted, DefinitionUse::BallotApproval, day(number))->version;
    };
    EXPECT_EQ(version(1), "1");
    EXPECT_EQ(version(19), "1");
    EXPECT_EQ(version(20), "2");
    EXPECT_EQ(definition_on(adopted, DefinitionUse::Rules, day(20)), nullptr);
    EXPECT_EQ(find_definition(adopted, "approval@1")->from, day(10));
    EXPECT_EQ(find_definition(adopted, "approval@3"), nullptr);
}

TEST_F(Adoption, AnIdServesOneUse) {
    EXPECT_EQ(adopt(workflow("1", day(1))), std::nullopt);
    AdoptedDefinition rules = workflow("2", day(2));
    rules.use = DefinitionUse::Rules;
    EXPECT_EQ(adopt(rules), Reason::Conflict);
    EXPECT_EQ(detail, "approval@2: approval serves another use");
    rules.id = "rules";
    EXPECT_EQ(adopt(rules), std::nullopt);
}

TEST_F(Adoption, RefusesWhatHasNoNumberNoTextOrTooMuchOfIt) {
    EXPECT_EQ(adopt(workflow("nd191", day(1))), Reason::InvalidInput);
    AdoptedDefinition empty = workflow("1", day(1));
    empty.text = std::string();
    EXPECT_EQ(adopt(empty), Reason::InvalidInput);
    AdoptedDefinition large = workflow("1", day(1));
    large.text = std::string(kDefinitionBytesMax, 'x');
    EXPECT_EQ(adopt(large), std::nullopt);
    large = workflow("2", day(2));
    large.text = std::string(kDefinitionBytesMax + 1, 'x');
    EXPECT_EQ(adopt(large), Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::domain
