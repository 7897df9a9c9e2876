// Durable consumers, with a clock that only moves when told, on both databases.
#include "feed/feed.hpp"

#include <gmock/gmock.h>

#include "feed/search_index.hpp"
#include "jobs/testing/jobs_fixture.hpp"
#include "records/search.hpp"

namespace ecab::feed {
namespace {

using namespace jobs::fixture;
using testing::ElementsAre;
using testing::IsEmpty;

class Feeds : public testing::TestWithParam<std::string> {
  protected:
    Feeds() : place_(GetParam()), node_(place_, clock_) {
        node_.make_effects();
        by_.person = PersonId{"a"};
        by_.at = clock_.now();
        node_.write([&](app::UnitOfWork& unit) {
            unit.record("a", domain::OrganisationCreated{by_, kOrg, "Bộ", "Ministry", true, {}});
        });
    }

    void add_people(int from, int to) {
        node_.write([&](app::UnitOfWork& unit) {
            for (int i = from; i < to; ++i)
                unit.record("a",
                            domain::PersonAdded{by_, {PersonId{"p" + std::to_string(i)}, "Tên"}});
        });
    }
    // Everything once: the numbers of the entries, as effects.
    void expect_each_entry_once(std::uint64_t size) {
        std::map<std::string, int> all;
        for (std::uint64_t seq = 0; seq < size; ++seq) all[std::to_string(seq)] = 1;
        EXPECT_EQ(node_.effects(), all);
    }
    static Consumer noting(std::string name) {
        return {std::move(name),
                [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                    for (records::JournalNotice const& one : page)
                        add_effect(unit, std::to_string(one.seq));
                }};
    }
    records::Cursor cursor(std::string_view consumer) {
        records::Cursor out;
        node_.store->read(
            [&](ports::Reader& reader) { out = records::find_cursor(reader, kOrg, consumer); });
        return out;
    }

    TestClock clock_;
    Place place_;
    Node node_;
    domain::Stamp by_;
};

TEST_P(Feeds, EveryEntryIsConsumedOnceInPages) {
    Feed feed(&node_.services, {noting("noting")});
    add_people(0, 5);
    EXPECT_FALSE(feed.catch_up());
    expect_each_entry_once(6);
    add_people(5, 7);
    EXPECT_FALSE(feed.catch_up());
    EXPECT_FALSE(feed.catch_up());
    expect_each_entry_once(8);
}

TEST_P(Feeds, AConsumerThatStoppedForADayCatchesUpPageByPage) {
    Feed feed(&node_.services, {noting("noting")});
    feed.catch_up();
    constexpr int kMany = static_cast<int>(kPageEntries) * kPagesMax;
    add_people(0, kMany);
    clock_.pass(24 * 3'600'000);
    EXPECT_TRUE(feed.catch_up());  // one more is left than fits one call
    while (feed.catch_up()) {
    }
    expect_each_entry_once(kMany + 1);
}

TEST_P(Feeds, AConsumerThatFailsStaysWaitsAndIsSeenWhileTheOthersGoOn) {
    bool is_ill = true;
    Consumer ill{"ill", [&](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                     for (records::JournalNotice const& one : page)
                         add_effect(unit, "ill " + std::to_string(one.seq));
                     if (is_ill) throw std::runtime_error("no");
                 }};
    Feed feed(&node_.services, {ill, noting("noting")});
    feed.catch_up();
    expect_each_entry_once(1);
    records::Cursor const behind = cursor("ill");
    EXPECT_EQ(behind.next, 0U);
    EXPECT_EQ(behind.failures, 1);
    EXPECT_EQ(behind.last_error, jobs::kFailed);
    is_ill = false;
    feed.catch_up();
    EXPECT_EQ(cursor("ill").next, 0U);  // its pause is not over
    clock_.pass(1'000);
    feed.catch_up();
    EXPECT_EQ(cursor("ill").next, 1U);
    EXPECT_EQ(cursor("ill").failures, 0);
    EXPECT_EQ(node_.effects().at("ill 0"), 1);
}

TEST_P(Feeds, WhatIsFoundFollowsTheTitleWithAndWithoutAccents) {
    Feed feed(&node_.services, {search_index()});
    BallotId const ballot{"b1"};
    auto titled = [](std::string title) {
        domain::Content content;
        content.title = std::move(title);
        content.submitting_agency.value = "bo";
        return content;
    };
    auto found = [&](std::vector<std::string> const& words) {
        std::vector<std::string> out;
        node_.store->read([&](ports::Reader& reader) {
            for (records::SearchRow const& row :
                 records::find_matters(reader, kOrg, "", words, nullptr, 10))
                out.push_back(row.matter);
        });
        return out;
    };
    node_.write([&](app::UnitOfWork& unit) {
        unit.record(
            ballot, "a", domain::BallotDrafted{by_, ballot, titled("Định danh 100%"), {}}, nullptr);
    });
    EXPECT_THAT(found({"dinh"}), IsEmpty());
    feed.catch_up();
    EXPECT_THAT(found({"danh", "dinh"}), ElementsAre("ballot/b1"));
    EXPECT_THAT(found({"100%"}), ElementsAre("ballot/b1"));
    EXPECT_THAT(found({"1%"}), IsEmpty());
    EXPECT_THAT(found({"d_nh"}), IsEmpty());
    node_.write([&](app::UnitOfWork& unit) {
        unit.record(ballot, "a", domain::BallotEdited{by_, titled("Xác thực")}, nullptr);
    });
    feed.catch_up();
    EXPECT_THAT(found({"dinh"}), IsEmpty());
    EXPECT_THAT(found({"xac", "thuc"}), ElementsAre("ballot/b1"));
}

INSTANTIATE_TEST_SUITE_P(On, Feeds, testing::Values("Sqlite", "Postgres"), [](auto const& param) {
    return param.param;
});

}  // namespace
}  // namespace ecab::feed
