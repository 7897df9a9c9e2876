// A database without room: writes are refused, reads go on, and it recovers by itself.
#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <thread>

#include "store/contract_fixture.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;

// Says at every statement that the disk is full, while it is.
class DiskSwitch final : public Faults {
  public:
    void at(Step step) override {
        if (full_ && step == Step::Statement) throw ports::StoreFull("injected");
    }
    void set(bool full) { full_ = full; }

  private:
    std::atomic<bool> full_{};
};

class FullDisk : public StoreContract {
  protected:
    bool try_append(std::string const& text) {
        try {
            append_text(*store_, kHanoi, text);
            return true;
        } catch (ports::StoreFull const&) {
            return false;
        }
    }
    bool comes_back() {
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (std::chrono::steady_clock::now() < end) {
            if (try_append("after")) return true;
            std::this_thread::yield();
        }
        return false;
    }
};

TEST_P(FullDisk, RefusesWritesServesReadsAndRecoversByItself) {
    DiskSwitch disk;
    open({.writers = 1,
          .idle_after = std::chrono::milliseconds(5),
          .room_probe = std::chrono::milliseconds(5),
          .faults = &disk});
    append_text(*store_, kHanoi, "before");
    disk.set(true);
    EXPECT_FALSE(try_append("refused by the database"));
    EXPECT_FALSE(try_append("refused at the door"));
    EXPECT_EQ(store_->head(kHanoi).size, 1U);
    disk.set(false);
    EXPECT_TRUE(comes_back());
    EXPECT_THAT(texts_of(*store_, kHanoi), testing::ElementsAre("before", "after"));
    store_->stop();
}

INSTANTIATE_TEST_SUITE_P(On,
                         FullDisk,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

TEST(SqliteFull, TheFilesRealLimitIsReportedAndNothingIsThereInPart) {
    TempFolder const folder;
    TestClock clock;
    auto const store =
        SqliteStore::open((folder.path() / "x.db").string(), clock, {.sqlite_pages_max = 64});
    std::string const large(20'000, 'x');
    std::size_t kept = 0;
    bool full = false;
    for (int i = 0; i < 100 && !full; ++i) {
        try {
            append_text(*store, kHanoi, large);
            ++kept;
        } catch (ports::StoreFull const&) {
            full = true;
        }
    }
    EXPECT_TRUE(full);
    EXPECT_GT(kept, 0U);
    EXPECT_EQ(texts_of(*store, kHanoi).size(), kept);
    EXPECT_EQ(store->head(kHanoi).size, kept);
    EXPECT_THROW(append_text(*store, kHanoi, "small"), ports::StoreFull);
}

TEST(SqliteFull, ALogThatCannotGrowIsAFullDiskAndEndsWithIt) {
    TempFolder const folder;
    TestClock clock;
    auto const store = SqliteStore::open(
        (folder.path() / "x.db").string(),
        clock,
        {.idle_after = std::chrono::milliseconds(5), .room_probe = std::chrono::milliseconds(5)});
    append_text(*store, kHanoi, "before");
    {
        NoRoom const limit(200'000);
        EXPECT_THROW(append_text(*store, kHanoi, std::string(400'000, 'x')), ports::StoreFull);
        EXPECT_EQ(store->head(kHanoi).size, 1U);
    }
    bool written = false;
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!written && std::chrono::steady_clock::now() < end) {
        try {
            append_text(*store, kHanoi, "after");
            written = true;
        } catch (ports::StoreFull const&) {
            std::this_thread::yield();
        }
    }
    EXPECT_THAT(texts_of(*store, kHanoi), testing::ElementsAre("before", "after"));
}

}  // namespace
}  // namespace ecab::store
