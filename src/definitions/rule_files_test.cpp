#include "definitions/rule_files.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/testing/source_dir.hpp"
#include "definitions/government_file.hpp"
#include "definitions/yaml_reader.hpp"

namespace ecab::definitions {
namespace {

std::filesystem::path const kRules = source_dir() / "rules";

std::string shipped(std::string const& file) {
    return read_file(kRules / file, kYamlBytesMax).value();
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
    std::size_t const at = text.find(from);
    CHECK(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string refusal_of(std::string const& text) {
    Result<domain::RuleSet> const result = parse_rule_set(text, "x.yaml");
    return result ? "accepted" : result.error().detail;
}

TEST(RuleFiles, TheShippedRuleSetsLoad) {
    Result<domain::RuleBook> const book = load_rule_sets(kRules);
    ASSERT_TRUE(book) << book.error().detail;
    for (char const* id :
         {"vn-government@2", "vn-government@1", "vn-ubnd-province@1", "vn-ubnd-commune@1"}) {
        domain::RuleSet const* rules = book->find(domain::RuleSetId::parse(id).value());
        ASSERT_NE(rules, nullptr) << id;
        EXPECT_FALSE(rules->session.count_remote.in_force()) << id;
        EXPECT_EQ(domain::at_least(rules->session.quorum.in_force(), 27), 18) << id;
        EXPECT_EQ(domain::needed_for(rules->decision.majority.in_force(), 27), 14) << id;
        EXPECT_EQ(domain::needed_for(rules->decision.majority.in_force(), 26), 14) << id;
    }
}

TEST(RuleFiles, EveryShippedRuleSetSaysWhoConvenesAndWhatASubstituteNeeds) {
    Result<domain::RuleBook> const book = load_rule_sets(kRules);
    ASSERT_TRUE(book);
    for (domain::RuleSet const& rules : book->all()) {
        std::vector<std::string> const& convene = rules.session.convene_by.in_force();
        EXPECT_EQ(convene.front(), rules.body.chair_role.in_force()) << to_text(rules.id);
        EXPECT_EQ(convene.back(), "members-1/3") << to_text(rules.id);
        EXPECT_TRUE(rules.session.substitute_needs_consent.in_force()) << to_text(rules.id);
        EXPECT_FALSE(rules.session.change_vote_until_closing.is_known()) << to_text(rules.id);
        EXPECT_TRUE(rules.session.change_vote_until_closing.in_force()) << to_text(rules.id);
    }
}

TEST(RuleFiles, WhoConvenesIsAnOfficeOrAPartOfTheMembers) {
    std::string const text = shipped("vn-government@2.yaml");
    for (char const* wrong :
         {"members-4/3", "members-", "members-1/0", "members-1/3x", "Thủ tướng", "state-president"})
        EXPECT_EQ(refusal_of(replaced(text, "members-1/3", wrong)), "x.yaml: session.convene_by")
            << wrong;
    EXPECT_EQ(refusal_of(replaced(text, "[prime-minister, state-president, members-1/3]", "[]")),
              "x.yaml: session.convene_by");
    EXPECT_EQ(refusal_of(replaced(text, "members-1/3", "members-1/1000")), "accepted");
    EXPECT_EQ(refusal_of(replaced(text, "members-1/3", "members-1/1001")),
              "x.yaml: session.convene_by");
}

TEST(RuleFiles, OnlyDecree191CountsSilenceAsAgreement) {
    Result<domain::RuleBook> const book = load_rule_sets(kRules);
    ASSERT_TRUE(book);
    for (domain::RuleSet const& rules : book->all()) {
        domain::NoReply const expected = rules.id.version == "2"
                                             ? domain::NoReply::DeemedAgreeCounted
                                             : domain::NoReply::Nothing;
        EXPECT_EQ(rules.ballot.no_reply.in_force(), expected) << to_text(rules.id);
    }
}

TEST(RuleFiles, TheVersionInForceFollowsTheDate) {
    Result<domain::RuleBook> const book = load_rule_sets(kRules);
    ASSERT_TRUE(book);
    EXPECT_EQ(book->find_in_force("vn-government", Date::of(2019, 6, 24))->id.version, "1");
    EXPECT_EQ(book->find_in_force("vn-government", Date::of(2026, 5, 29))->id.version, "2");
    EXPECT_EQ(book->find_in_force("vn-government", Date::of(2023, 1, 1)), nullptr);
    EXPECT_EQ(book->find_in_force("vn-nowhere", Date::of(2026, 5, 29)), nullptr);
}

TEST(RuleFiles, AnUnknownKeyIsRefusedByNameWithFileAndLine) {
    std::string const text = shipped("vn-government@2.yaml");
    EXPECT_EQ(
        refusal_of(text + "colour: red\n"),
        "x.yaml:" + std::to_string(std::ranges::count(text, '\n') + 1) + ": colour: unknown key");
    EXPECT_EQ(refusal_of(replaced(text, "decision:\n", "decision:\n  veto: true\n")),
              "x.yaml:22: decision.veto: unknown key");
}

TEST(RuleFiles, RefusesWhatIsMissingRepeatedOrOutOfPlace) {
    std::string const text = shipped("vn-government@2.yaml");
    EXPECT_NE(refusal_of(replaced(text, "title_en:", "title_vi:")).find("title_vi: repeated key"),
              std::string::npos);
    EXPECT_NE(refusal_of(replaced(text, "value: 2/3", "value: two thirds"))
                  .find("session.quorum.value: expected"),
              std::string::npos);
    EXPECT_NE(refusal_of(replaced(text, "value: 2/3", "value: 3/2")).find("session.quorum"),
              std::string::npos);
    EXPECT_NE(refusal_of(replaced(text, "verified: transcription", "verified: sure"))
                  .find("body.chair_role.verified: unknown name"),
              std::string::npos);
    EXPECT_NE(refusal_of(
                  replaced(text, "value: {more_than: 1/2, of: all}, source", "value: null, source"))
                  .find("decision.majority: give either a value or an assumption"),
              std::string::npos);
    EXPECT_NE(refusal_of(replaced(text, "id: other", "id: against")).find("other"),
              std::string::npos);
    EXPECT_EQ(refusal_of(replaced(text, "vn-government@2", "vn-government")),
              "x.yaml:5: id: expected id@version");
}

TEST(RuleFiles, RefusesAliasesDepthSizeAndIllFormedText) {
    EXPECT_NE(refusal_of("a: &x 1\nb: *x\n").find("anchors are not allowed"), std::string::npos);
    EXPECT_NE(refusal_of(std::string(40, '[') + std::string(40, ']')).find("nested too deeply"),
              std::string::npos);
    EXPECT_EQ(refusal_of(std::string(kYamlBytesMax + 1, '#')), "x.yaml: file too large");
    EXPECT_EQ(refusal_of("---\na: 1\n---\nb: 1\n"), "x.yaml: more than one document");
    EXPECT_EQ(refusal_of(""), "x.yaml: empty file");
    EXPECT_EQ(refusal_of("a: \xff\n"), "x.yaml: not UTF-8 in NFC");
    EXPECT_NE(refusal_of("a: [1, 2\n"), "accepted");
}

TEST(RuleFiles, TheShippedCalendarKnowsTheExchangesOf2019To2026) {
    Result<domain::WorkingCalendar> const calendar = load_calendar(kRules, "vn");
    ASSERT_TRUE(calendar) << calendar.error().detail;
    EXPECT_TRUE(calendar->are_swaps_known(2019));
    EXPECT_TRUE(calendar->are_swaps_known(2026));
    EXPECT_FALSE(calendar->are_swaps_known(2018));
    EXPECT_FALSE(calendar->are_swaps_known(2027));
    EXPECT_THAT(
        calendar->year_of(2026).undecided,
        testing::Contains(testing::Field(&domain::CalendarDay::date, Date::of(2026, 11, 24))));
    EXPECT_FALSE(calendar->is_working_day(Date::of(2019, 4, 29)));
    EXPECT_TRUE(calendar->is_working_day(Date::of(2019, 5, 4)));
    EXPECT_FALSE(calendar->is_working_day(Date::of(2024, 2, 14)));
    EXPECT_TRUE(calendar->is_working_day(Date::of(2026, 8, 22)));
    // 24 June 2019 was a Monday; five working days later is Monday 1 July, 17:00 in Ha Noi.
    Moment const issued = parse_moment("2019-06-24T02:00:00.000Z").value();
    EXPECT_EQ(to_text(calendar->deadline(issued, 5).value()), "2019-07-01T10:00:00.000Z");
}

// The weekdays off of each year, written down from the notices; 2018 without its exchanged day, the
// 31 December, which nobody has entered.
TEST(RuleFiles, TheComputedHolidaysAreThoseThatWereAnnounced) {
    domain::WorkingCalendar const calendar = load_calendar(kRules, "vn").value();
    std::vector<std::string> const announced{
        "2018: 01-01 02-14 02-15 02-16 02-19 02-20 04-25 04-30 05-01 09-03",
        "2019: 01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02",
        "2020: 01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02",
        "2021: 01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03",
        "2022: 01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02",
        "2023: 01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
        "2024: 01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
        "2025: 01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
        "2026: 01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02"};
    for (std::string const& expected : announced) {
        int const year = civil_of(Date::parse(expected.substr(0, 4) + "-01-01").value()).year;
        std::string found = std::to_string(year) + ":";
        for (Date day = Date::of(year, 1, 1); civil_of(day).year == year; ++day.days)
            if (weekday_of(day) < 5 && !calendar.is_working_day(day))
                found += " " + to_text(day).substr(5);
        EXPECT_EQ(found, expected);
    }
}

TEST(RuleFiles, EveryYearHasTheDaysTheLabourCodeGrants) {
    domain::WorkingCalendar const calendar = load_calendar(kRules, "vn").value();
    for (int year = 2014; year <= 2100; ++year) {
        int lost = 0;  // days off on a weekday
        for (domain::CalendarDay const& day : calendar.year_of(year).days_off)
            lost += weekday_of(day.date) < 5 && day.en != "Bridge day (exchanged)";
        // A day of one feast that is one of another's too is granted once (2 in 1000 years).
        EXPECT_EQ(lost, year < 2021 ? 10 : 11) << year;
    }
}

std::string government_refusal(std::string const& text) {
    Result<Government> const result = load_government(text, "g.yaml");
    return result ? "accepted" : result.error().detail;
}

TEST(GovernmentFile, TheShippedGovernmentHas27MembersAnd22Agencies) {
    std::string const text =
        read_file(source_dir() / "data/government.yaml", kYamlBytesMax).value();
    Result<Government> const government = load_government(text, "government.yaml");
    ASSERT_TRUE(government) << government.error().detail;
    EXPECT_EQ(government->members.size(), 27u);
    EXPECT_EQ(government->agencies.size(), 22u);
    EXPECT_EQ(government->members.front().role, "prime-minister");
    EXPECT_EQ(government->members[2].agency, "bng");
    EXPECT_EQ(government->as_of, Date::of(2019, 6, 24));
    EXPECT_NE(
        government_refusal(replaced(text, "country: VN", "nation: VN")).find("nation: unknown key"),
        std::string::npos);
    EXPECT_EQ(government_refusal(replaced(text, "agency: bqp", "agency: nowhere")),
              "g.yaml: members: ngo-xuan-lich: agency nowhere");
    EXPECT_EQ(government_refusal(replaced(text, "id: to-lam", "id: le-vinh-tan")),
              "g.yaml: members: le-vinh-tan twice");
    EXPECT_EQ(government_refusal(replaced(text, "members: 27", "members: 26")),
              "g.yaml: counts: members");
}

TEST(GovernmentFile, TheFullFormWithSourcesAndNotesIsRead) {
    char const* text =
        "id: g\nas_of: '2020-01-01'\ncountry: VN\nnote: n\ncounts: {members: 1}\n"
        "members:\n- {'no': 1, id: a, name: A, title: T, role: minister, agency: x, gender: f,"
        " sources: [s]}\n"
        "agencies:\n- {id: x, name: X, name_en: X, abbreviation: X, kind: ministry,"
        " organ_id: null, organ_id_basis: none}\n"
        "sources:\n  s: {url: null, what: w}\n";
    EXPECT_EQ(government_refusal(text), "accepted");
    EXPECT_EQ(government_refusal(replaced(text, "sources: [s]", "sources: [t]")),
              "g.yaml: members: a: source t");
}

}  // namespace
}  // namespace ecab::definitions
