// The chain of the security log: what is changed, taken out or cut is found; a month goes after its
// term and the rest stays provable.
#include "security/log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "security/line.hpp"
#include "security/segments.hpp"

namespace ecab::security {
namespace {

namespace fs = std::filesystem;

struct SetClock final : ports::Clock {
    Moment at{};
    Moment now() override { return at; }
};

class LogTest : public testing::Test {
  protected:
    LogTest() {
        std::string pattern = (fs::temp_directory_path() / "ecab-log-XXXXXX").string();
        root = mkdtemp(pattern.data());
        folder = node_folder(root, 1);
        at("2026-11-29T08:00:00.000Z");
    }
    ~LogTest() override { fs::remove_all(root); }
    void at(std::string const& text) { clock.at = parse_moment(text).value(); }
    // One run of a node that writes these kinds.
    void run(std::vector<std::string_view> const& kinds, std::string const& source = "10.0.0.1") {
        Log log({root}, &clock);
        log.start();
        for (std::string_view kind : kinds)
            log.record({.kind = kind, .outcome = "done", .org = "o", .source = source});
        log.stop();
    }
    std::vector<std::string> lines(std::string const& month) const {
        std::ifstream in(segment_path(folder, month));
        std::vector<std::string> out;
        for (std::string text; std::getline(in, text);) out.push_back(text);
        return out;
    }
    void write(std::string const& month, std::vector<std::string> const& all) const {
        std::ofstream out(segment_path(folder, month));
        for (std::string const& one : all) out << one << '\n';
    }
    std::string root;
    std::string folder;  // of the first node
    SetClock clock;
};

TEST_F(LogTest, EachLineFollowsTheOneBeforeAlsoAfterAStart) {
    run({"sign-in", "view"});
    run({"export"});
    ChainReport const report = check_chain(folder);
    EXPECT_EQ(report.lines, 5U) << "two starts and three events";
    EXPECT_TRUE(report.faults.empty());
    EXPECT_EQ(read_line(lines("2026-11").back())->hash, report.head);
    EXPECT_EQ(fs::status(segment_path(folder, "2026-11")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(LogTest, AChangedADroppedAndAMovedLineAreNamed) {
    run({"sign-in", "view", "export"});
    std::vector<std::string> const good = lines("2026-11");
    std::vector<std::string> changed = good;
    changed[1].replace(changed[1].find("10.0.0.1"), 8, "10.0.0.2");
    write("2026-11", changed);
    EXPECT_EQ(check_chain(folder).faults.front().line, 2U);
    std::vector<std::string> dropped = good;
    dropped.erase(dropped.begin() + 2);
    write("2026-11", dropped);
    EXPECT_EQ(check_chain(folder).faults.front().line, 3U);
    std::vector<std::string> moved = good;
    std::swap(moved[1], moved[2]);
    write("2026-11", moved);
    EXPECT_FALSE(check_chain(folder).faults.empty());
    std::vector<std::string> headless(good.begin() + 1, good.end());
    write("2026-11", headless);
    EXPECT_FALSE(check_chain(folder).faults.empty()) << "the beginning is missing";
}

TEST_F(LogTest, ACutEndIsFoundByAHeadKeptOutside) {
    run({"sign-in", "view"});
    Digest const head = check_chain(folder).head;
    EXPECT_TRUE(check_chain(folder, head).saw_expected);
    std::vector<std::string> all = lines("2026-11");
    all.pop_back();
    write("2026-11", all);
    EXPECT_TRUE(check_chain(folder).faults.empty());
    EXPECT_FALSE(check_chain(folder, head).saw_expected);
}

TEST_F(LogTest, ALineThatADeathCutStaysAndTheNextStartSaysSo) {
    run({"sign-in"});
    std::ofstream(segment_path(folder, "2026-11"), std::ios::app) << R"({"at":"2026-)";
    run({"view"});
    std::vector<std::string> const all = lines("2026-11");
    EXPECT_EQ(read_line(all[3])->kind, "log-fault");
    EXPECT_EQ(read_line(all.back())->kind, "view");
}

TEST_F(LogTest, MonthsGoAfterTheirTermAndTheChainGoesOn) {
    run({"sign-in"});
    at("2026-12-01T00:00:00.000Z");
    run({"sign-in"});
    at("2027-11-30T00:00:00.000Z");
    run({"view"});
    EXPECT_EQ(months_in(folder).front(), "2026-11") << "twelve whole months are kept";
    {
        Log log({root}, &clock);
        log.start();
        at("2027-12-01T00:00:00.000Z");
        log.record({.kind = "view", .outcome = "done"});
        log.stop();
    }
    EXPECT_EQ(months_in(folder).front(), "2026-12");
    EXPECT_TRUE(check_chain(folder).faults.empty());
    fs::remove(segment_path(folder, "2026-12"));
    EXPECT_FALSE(check_chain(folder).faults.empty()) << "nobody said that this month went";
}

TEST_F(LogTest, AFloodOfRefusalsOfAnyKindIsCountedForItsSource) {
    {
        Log log({root}, &clock);
        log.start();
        for (int i = 0; i < 1'000; ++i)
            log.record({.kind = i % 2 == 0 ? "sign-in" : "refusal",
                        .outcome = "refused",
                        .source = "10.0.0.1"});
        log.record({.kind = "sign-in", .outcome = "refused", .source = "10.0.0.2"});
        log.stop();
    }
    EXPECT_EQ(lines("2026-11").size(), 33U)
        << "a start, thirty, the other source's one, and the count when the node stops";
    Log log({root}, &clock);
    log.start();
    for (int i = 0; i < 35; ++i)
        log.record({.kind = "refusal",
                    .outcome = "refused",
                    .org = "o",
                    .person = "p",
                    .source = "10.0.0.3"});
    log.record(
        {.kind = "refusal", .outcome = "refused", .org = "o", .person = "q", .source = "10.0.0.3"});
    log.stop();
    std::vector<std::string> const all = lines("2026-11");
    EXPECT_EQ(read_line(all.at(all.size() - 2))->kind, "refusal")
        << "a colleague behind the same address is written";
    EXPECT_EQ(read_line(all.back())->kind, "counted");
    EXPECT_EQ(read_line(all.back())->org, "o") << "whose auditor sees it";
    EXPECT_NE(all.back().find(R"("reason":"5")"), std::string::npos);
    EXPECT_TRUE(check_chain(folder).faults.empty());
}

TEST_F(LogTest, WhatOnePersonRepeatsWithoutEndIsCountedToo) {
    Log log({root}, &clock);
    log.start();
    for (int i = 0; i < 1'000; ++i)
        log.record({.kind = "view", .outcome = "done", .org = "o", .person = "p"});
    log.stop();
    EXPECT_EQ(lines("2026-11").size(), 302U);
    EXPECT_NE(lines("2026-11").back().find(R"("reason":"700")"), std::string::npos);
}

TEST_F(LogTest, AChangedLineIsNotShownAsIfItWereTrue) {
    run({"sign-in", "view"});
    std::vector<std::string> changed = lines("2026-11");
    changed[1].replace(changed[1].find("10.0.0.1"), 8, "10.0.0.2");
    write("2026-11", changed);
    ports::SecurityPage const page = page_of(folder, "2026-11", "o", 0);
    EXPECT_TRUE(page.is_damaged);
    ASSERT_EQ(page.lines.size(), 1U);
    EXPECT_EQ(read_line(page.lines.front())->kind, "view");
}

TEST_F(LogTest, APageHoldsLinesOfTheOrganisationNewestFirstAndGoesOn) {
    {
        Log log({root}, &clock);
        log.start();
        for (int i = 0; i < 250; ++i)
            log.record({.kind = "view",
                        .outcome = "done",
                        .org = i % 2 == 0 ? "a" : "b",
                        .target = std::to_string(i)});
        log.stop();
    }
    std::vector<std::string> seen;
    std::uint64_t before = 0;
    do {
        ports::SecurityPage const page = page_of(folder, "2026-11", "a", before);
        for (std::string const& one : page.lines) seen.push_back(read_line(one)->target);
        before = page.before;
    } while (before != 0);
    ASSERT_EQ(seen.size(), 125U);
    EXPECT_EQ(seen.front(), "248");
    EXPECT_EQ(seen.back(), "0");
    EXPECT_TRUE(page_of(folder, "2025-01", "a", 0).lines.empty());
}

TEST_F(LogTest, NodesThatShareAFolderHaveChainsOfTheirOwn) {
    Log one({root}, &clock);
    Log two({root}, &clock);
    EXPECT_EQ(nodes_in(root), (std::vector<std::int32_t>{1, 2}));
    EXPECT_EQ(one.page({0, "2026-11", "o", 0}).value().node, 1);
    EXPECT_EQ(two.page({0, "2026-11", "o", 0}).value().node, 2);
    EXPECT_EQ(one.page({2, "2026-11", "o", 0}).value().node, 2);
    EXPECT_EQ(one.page({3, "2026-11", "o", 0}).error().detail, "node");
    EXPECT_EQ(one.page({1, "2026-13", "o", 0}).error().detail, "month");
}

TEST_F(LogTest, NothingIsKeptLessThanTwelveMonths) {
    EXPECT_THROW(Log({root, 11}, &clock), std::runtime_error);
}

}  // namespace
}  // namespace ecab::security
