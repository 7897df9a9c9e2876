// What only PostgreSQL has: several processes on one database, row-level security, a server that
// goes away.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "base/testing/source_dir.hpp"
#include "store/contract_fixture.hpp"
#include "store/migrations.hpp"
#include "store/postgres/store.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;
using testing::ElementsAre;

class Postgres : public testing::Test {
  protected:
    std::unique_ptr<PostgresStore> open() { return PostgresStore::open(url_, clock_, {}); }
    TestClock clock_;
    std::string const url_ = shared_cluster().fresh_schema_url();
};

std::vector<std::string> orgs_of(ports::Reader& reader) {
    std::vector<std::string> out;
    reader.select("SELECT DISTINCT org FROM journal ORDER BY org", {}, [&](ports::Row const& row) {
        out.emplace_back(row.text(0));
        return true;
    });
    return out;
}

TEST_F(Postgres, TwoStoresOnOneDatabaseStayInOrderWithoutGaps) {
    auto const one = open();
    auto const two = open();
    constexpr int kEach = 60;
    {
        std::vector<std::jthread> threads;
        for (PostgresStore* store : {one.get(), two.get(), one.get(), two.get()})
            threads.emplace_back([store] {
                for (int i = 0; i < kEach; ++i) append_text(*store, i % 3 ? kHanoi : kHue, "x");
            });
    }
    EXPECT_EQ(texts_of(*one, kHanoi).size(), 160U);
    EXPECT_EQ(texts_of(*two, kHue).size(), 80U);
    EXPECT_EQ(one->head(kHanoi).size, 160U);
    EXPECT_EQ(one->head(kHanoi).root, two->head(kHanoi).root);
}

TEST_F(Postgres, AnotherStoresCommitWakesTheWatchers) {
    auto const one = open();
    // Polling alone would take longer than the test waits.
    auto const two = PostgresStore::open(url_, clock_, {.poll_every = std::chrono::hours(1)});
    std::promise<std::uint64_t> heard;
    two->watch([&](OrgId const& org, std::uint64_t size) {
        if (org == kHanoi && size == 3) heard.set_value(size);
    });
    for (int i = 0; i < 3; ++i) append_text(*one, kHanoi, "x");
    auto told = heard.get_future();
    EXPECT_EQ(told.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST_F(Postgres, ALostWakeUpIsFoundByPolling) {
    auto const one =
        PostgresStore::open(url_, clock_, {.poll_every = std::chrono::milliseconds(50)});
    std::promise<void> heard;
    one->watch([&](OrgId const&, std::uint64_t size) {
        if (size == 1) heard.set_value();
    });
    PostgresConnection quiet(url_, nullptr);
    quiet.script(
        "INSERT INTO organisation_head(org, size, frontier, last_at) VALUES('hue', 1, '', 0)");
    auto told = heard.get_future();
    EXPECT_EQ(told.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST_F(Postgres, RowLevelSecurityHidesTheOtherOrganisation) {
    auto const store = open();
    append_text(*store, kHanoi, "a");
    append_text(*store, kHue, "b");
    store->read(
        [](ports::Reader& reader) { EXPECT_THAT(orgs_of(reader), ElementsAre("ha-noi", "hue")); });
    store->read_as(kHue,
                   [](ports::Reader& reader) { EXPECT_THAT(orgs_of(reader), ElementsAre("hue")); });
    store->read(
        [](ports::Reader& reader) { EXPECT_THAT(orgs_of(reader), ElementsAre("ha-noi", "hue")); });
    store->write(kHanoi, [](WriteUnit& unit) {
        EXPECT_THAT(orgs_of(unit), ElementsAre("ha-noi"));
        return Verdict::Keep;
    });
    EXPECT_THROW(store->write(kHanoi,
                              [](WriteUnit& unit) {
                                  unit.execute(
                                      "INSERT INTO tree_tile(org, level, idx, hash) "
                                      "VALUES('hue', 8, 9, $1)",
                                      {as_bytes("forged")});
                                  return Verdict::Keep;
                              }),
                 ports::StoreDown);
}

TEST_F(Postgres, WithoutASettingNoRowIsVisible) {
    auto const store = open();
    append_text(*store, kHanoi, "a");
    PostgresConnection plain(url_, nullptr);
    plain.script("RESET ecabinet.org");
    EXPECT_TRUE(orgs_of(plain).empty());
}

TEST_F(Postgres, TruncateIsRefusedToo) {
    auto const store = open();
    append_text(*store, kHanoi, "a");
    PostgresConnection plain(url_, nullptr);
    EXPECT_THROW(plain.script("TRUNCATE journal"), ports::StoreDown);
}

TEST_F(Postgres, ServersThatStartTogetherMigrateOnce) {
    std::vector<std::future<std::unique_ptr<PostgresStore>>> starting;
    for (int i = 0; i < 4; ++i)
        starting.push_back(std::async(std::launch::async, [this] { return open(); }));
    for (auto& store : starting) append_text(*store.get(), kHanoi, "x");
    EXPECT_EQ(open()->head(kHanoi).size, 4U);
}

TEST(PostgresOutage, AServerThatGoesAwayIsToldAndFoundAgain) {
    PrivateCluster cluster(source_dir().string());
    TestClock clock;
    auto const store =
        PostgresStore::open(cluster.url(), clock, {.reconnect_max = std::chrono::milliseconds(50)});
    append_text(*store, kHanoi, "before");
    cluster.stop();
    EXPECT_THROW(append_text(*store, kHanoi, "lost"), ports::StoreDown);
    EXPECT_THROW(append_text(*store, kHanoi, "lost"), ports::StoreDown);
    EXPECT_THROW(store->head(kHanoi), ports::StoreDown);
    cluster.start();
    bool written = false;
    for (auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
         !written && std::chrono::steady_clock::now() < end;) {
        try {
            append_text(*store, kHanoi, "after");
            written = true;
        } catch (ports::StoreDown const&) {
            std::this_thread::yield();
        }
    }
    EXPECT_THAT(texts_of(*store, kHanoi), ElementsAre("before", "after"));
}

}  // namespace
}  // namespace ecab::store
