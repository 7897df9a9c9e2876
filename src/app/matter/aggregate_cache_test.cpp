#include "app/matter/aggregate_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <vector>

#include "app/matter/unit_of_work.hpp"
#include "crypto/random.hpp"
#include "records/queries.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::app {
namespace {

using namespace domain;

OrgId const kOrg{"bo"};
BallotId const kBallot{"b1"};

class FixedClock final : public ports::Clock {
  public:
    Moment now() override { return {1'561'334'400'000}; }
};

// The store under test, with its read snapshots counted.
class Counting final : public ports::Store {
  public:
    explicit Counting(ports::Store& store) : store_(store) {}
    void submit(OrgId org, ports::WriteJob job, ports::WriteDone done) override {
        store_.submit(std::move(org), std::move(job), std::move(done));
    }
    void read(std::function<void(ports::Reader&)> const& job) override {
        ++reads;
        store_.read(job);
    }
    void watch(std::function<void(OrgId const&, std::uint64_t)> watcher) override {
        store_.watch(std::move(watcher));
    }
    ports::Head head(OrgId const& org) override { return store_.head(org); }
    std::vector<Digest> inclusion_proof(OrgId const& org,
                                        std::uint64_t a,
                                        std::uint64_t b) override {
        return store_.inclusion_proof(org, a, b);
    }
    std::vector<Digest> consistency_proof(OrgId const& org,
                                          std::uint64_t a,
                                          std::uint64_t b) override {
        return store_.consistency_proof(org, a, b);
    }
    void stop() override { store_.stop(); }
    std::atomic<int> reads{};

  private:
    ports::Store& store_;
};

class Cache : public testing::Test {
  protected:
    Cache()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  ("ecab-cache-" + std::to_string(::getpid()))),
          file_((std::filesystem::create_directories(folder_), (folder_ / "x.db").string())),
          store_(store::SqliteStore::open(file_, clock_, {})),
          counting_(*store_),
          writes_(&counting_, &reads_, &random_) {
        by_.person = PersonId{"a"};
        by_.at = clock_.now();
        run(writes_, [this](UnitOfWork& unit) {
            unit.record("a", OrganisationCreated{by_, kOrg, "Bộ", "Ministry", true, {}});
            unit.record("a", PersonAdded{by_, {PersonId{"a"}, "name 0"}});
            unit.record(kBallot, "a", BallotDrafted{by_, kBallot, content("title 0"), {}}, nullptr);
        });
    }
    ~Cache() override {
        store_->stop();
        std::filesystem::remove_all(folder_);
    }

    template <class Work>
    static void run(Writes& writes, Work const& work) {
        writes.run_and_wait(kOrg, [&](UnitOfWork& unit) {
            work(unit);
            return ports::Verdict::Keep;
        });
    }
    static Content content(std::string title) {
        Content content;
        content.title = std::move(title);
        content.submitting_agency.value = "bo";
        return content;
    }
    void rename(Writes& writes, int number) {
        run(writes, [&](UnitOfWork& unit) {
            unit.record("a", PersonRenamed{by_, PersonId{"a"}, "name " + std::to_string(number)});
            unit.record(kBallot,
                        "a",
                        BallotEdited{by_, content("title " + std::to_string(number))},
                        nullptr);
        });
    }
    std::string name() {
        return reads_.organisation(counting_, kOrg)->people.at(PersonId{"a"}).name;
    }
    std::string title() { return reads_.find(counting_, kOrg, kBallot)->content.title; }

    FixedClock clock_;
    std::filesystem::path folder_;
    std::string file_;
    std::unique_ptr<store::SqliteStore> store_;
    Counting counting_;
    crypto::SystemRandom random_;
    AggregateCache reads_;
    Writes writes_;
    Stamp by_;
};

TEST_F(Cache, WhatThisProcessCommitsIsSeenWithoutReadingItBack) {
    EXPECT_EQ(name(), "name 0");
    EXPECT_EQ(title(), "title 0");
    int const reads = counting_.reads;
    for (int i = 1; i <= 20; ++i) {
        rename(writes_, i);
        EXPECT_EQ(name(), "name " + std::to_string(i));
        EXPECT_EQ(title(), "title " + std::to_string(i));
    }
    EXPECT_EQ(counting_.reads, reads);
    EXPECT_EQ(reads_.find(counting_, kOrg, BallotId{"none"}), nullptr);
}

TEST_F(Cache, TheFoldFromMemoryIsTheFoldOfTheJournal) {
    EXPECT_EQ(title(), "title 0");
    for (int i = 1; i <= 20; ++i) rename(writes_, i);
    AggregateCache fresh;
    EXPECT_EQ(*reads_.find(counting_, kOrg, kBallot), *fresh.find(counting_, kOrg, kBallot));
    EXPECT_EQ(*reads_.organisation(counting_, kOrg), *fresh.organisation(counting_, kOrg));
}

TEST_F(Cache, AStateThatIsHeldNeverChanges) {
    BallotView const held = reads_.find(counting_, kOrg, kBallot);
    rename(writes_, 1);
    EXPECT_EQ(title(), "title 1");
    EXPECT_EQ(held->content.title, "title 0");
}

// Two states take turns while one is held; each catches up with what it missed.
TEST_F(Cache, StatesHeldForAWhileStayAndTheNewestIsAlwaysWhole) {
    std::vector<std::pair<BallotView, std::string>> held;
    for (int i = 1; i <= 60; ++i) {
        held.emplace_back(reads_.find(counting_, kOrg, kBallot), title());
        rename(writes_, i);
        EXPECT_EQ(title(), "title " + std::to_string(i));
        for (auto const& [view, known] : held) EXPECT_EQ(view->content.title, known);
        if (i % 7 == 0) held.clear();
        if (i % 3 == 0) held.erase(held.begin(), held.begin() + static_cast<int>(held.size()) / 2);
    }
    AggregateCache fresh;
    EXPECT_EQ(*reads_.find(counting_, kOrg, kBallot), *fresh.find(counting_, kOrg, kBallot));
}

TEST_F(Cache, AStateWhoseTurnComesAfterManyEventsIsWhole) {
    auto rename_often = [&](std::size_t times) {
        run(writes_, [&](UnitOfWork& unit) {
            for (std::size_t i = 0; i < times; ++i)
                unit.record(kBallot, "a", BallotEdited{by_, content("many")}, nullptr);
        });
        EXPECT_EQ(title(), "many");
    };
    for (int turn = 1; turn <= 3; ++turn) {
        BallotView held = reads_.find(counting_, kOrg, kBallot);
        rename(writes_, turn);
        EXPECT_EQ(title(), "title " + std::to_string(turn));
        held.reset();
        for (std::size_t missed = 0; missed <= kMissedMax; missed += kPendingMax / 2)
            rename_often(kPendingMax / 2);
    }
    AggregateCache fresh;
    EXPECT_EQ(*reads_.find(counting_, kOrg, kBallot), *fresh.find(counting_, kOrg, kBallot));
}

TEST_F(Cache, WhatAnotherProcessAppendedInBetweenIsReadFromTheJournal) {
    AggregateCache elsewhere;
    Writes other(&counting_, &elsewhere, &random_);
    EXPECT_EQ(title(), "title 0");
    for (int i = 1; i <= 10; ++i) {
        rename(other, 2 * i - 1);
        reads_.grew(kOrg, counting_.head(kOrg).size);
        EXPECT_EQ(title(), "title " + std::to_string(2 * i - 1));
        EXPECT_EQ(name(), "name " + std::to_string(2 * i - 1));
        rename(other, 99);
        rename(writes_, 2 * i);
        EXPECT_EQ(title(), "title " + std::to_string(2 * i));
        EXPECT_EQ(name(), "name " + std::to_string(2 * i));
        EXPECT_EQ(reads_.find(counting_, kOrg, kBallot)->changes,
                  AggregateCache().find(counting_, kOrg, kBallot)->changes);
    }
}

TEST_F(Cache, ASnapshotOlderThanTheLastCommitLosesNothing) {
    AggregateCache elsewhere;
    Writes other(&counting_, &elsewhere, &random_);
    counting_.read([&](ports::Reader& reader) {
        EXPECT_EQ(records::size_of(reader, kOrg), 3U);  // from here on the snapshot is fixed
        rename(other, 1);
        reads_.grew(kOrg, 5);
        EXPECT_EQ(reads_.find(reader, kOrg, kBallot)->content.title, "title 0");
    });
    EXPECT_EQ(title(), "title 1");
    EXPECT_EQ(name(), "name 1");
}

TEST_F(Cache, MoreNewsThanMayWaitIsReadFromTheJournal) {
    EXPECT_EQ(title(), "title 0");
    int const last = static_cast<int>(kPendingMax) + 5;
    run(writes_, [&](UnitOfWork& unit) {
        for (int i = 1; i <= last; ++i)
            unit.record(
                kBallot, "a", BallotEdited{by_, content("title " + std::to_string(i))}, nullptr);
    });
    int const reads = counting_.reads;
    EXPECT_EQ(title(), "title " + std::to_string(last));
    EXPECT_EQ(counting_.reads, reads + 1);
    EXPECT_EQ(*reads_.find(counting_, kOrg, kBallot),
              *AggregateCache().find(counting_, kOrg, kBallot));
    rename(writes_, 7);
    EXPECT_EQ(title(), "title 7");
}

TEST_F(Cache, WhatAJobTookBackIsNeverSeen) {
    EXPECT_EQ(title(), "title 0");
    writes_.run_and_wait(kOrg, [&](UnitOfWork& unit) {
        unit.record(kBallot, "a", BallotEdited{by_, content("never")}, nullptr);
        return ports::Verdict::RollBack;
    });
    EXPECT_EQ(title(), "title 0");
    rename(writes_, 1);
    EXPECT_EQ(title(), "title 1");
}

// An archive of any size costs a fixed amount: matters used longest ago are let go one by one, and
// are read back when somebody asks.
TEST_F(Cache, MattersUsedLongestAgoAreLetGoAndReadBack) {
    constexpr std::size_t kBytes = 100'000;
    constexpr int kBallots = 2 * static_cast<int>(kCachedBytesMax / kBytes);
    auto const id = [](int i) { return BallotId{"big." + std::to_string(i)}; };
    for (int i = 0; i < kBallots; ++i)
        run(writes_, [&](UnitOfWork& unit) {
            std::string const title = std::to_string(i) + std::string(kBytes, 'x');
            unit.record(id(i), "a", BallotDrafted{by_, id(i), content(title), {}}, nullptr);
        });
    for (int i = 0; i < kBallots; ++i) {
        EXPECT_TRUE(reads_.find(counting_, kOrg, id(i))
                        ->content.title.starts_with(std::to_string(i) + "x"));
        EXPECT_EQ(title(), "title 0");  // in use all the time
    }
    EXPECT_LT(reads_.matters_held(), static_cast<std::size_t>(kBallots) * 3 / 4);
    EXPECT_GE(reads_.matters_held(), kCachedMin);
    int const reads = counting_.reads;
    EXPECT_EQ(title(), "title 0");
    EXPECT_EQ(counting_.reads, reads);
    EXPECT_TRUE(reads_.find(counting_, kOrg, id(0))->content.title.starts_with("0x"));
    EXPECT_EQ(counting_.reads, reads + 1);
    // The writer goes on with one that it had let go.
    run(writes_, [&](UnitOfWork& unit) {
        unit.record(id(0), "a", BallotEdited{by_, content("again")}, nullptr);
    });
    EXPECT_EQ(reads_.find(counting_, kOrg, id(0))->content.title, "again");
}

// Whoever holds a matter that was let go sees it go on all the same.
TEST_F(Cache, AMatterLetGoWhileItIsHeldIsNeverOld) {
    BallotView const held = reads_.find(counting_, kOrg, kBallot);
    for (int i = 0; i < 150; ++i)
        run(writes_, [&](UnitOfWork& unit) {
            BallotId const id{"big." + std::to_string(i)};
            std::string const title(100'000, 'x');
            unit.record(id, "a", BallotDrafted{by_, id, content(title), {}}, nullptr);
        });
    for (int i = 0; i < 150; ++i)
        ASSERT_TRUE(reads_.find(counting_, kOrg, BallotId{"big." + std::to_string(i)}));
    rename(writes_, 1);
    EXPECT_EQ(held->content.title, "title 0");
    EXPECT_EQ(title(), "title 1");
}

}  // namespace
}  // namespace ecab::app
