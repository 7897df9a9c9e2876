#include "app/matter/aggregate_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <vector>

#include "app/matter/unit_of_work.hpp"
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

class Folds : public testing::Test {
  protected:
    Folds()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  ("ecab-cache-" + std::to_string(::getpid()))),
          file_((std::filesystem::create_directories(folder_), (folder_ / "x.db").string())),
          store_(store::SqliteStore::open(file_, clock_, {})),
          counting_(*store_),
          writes_(&counting_, &reads_) {
        by_.person = PersonId{"a"};
        by_.at = clock_.now();
        run(writes_, [this](UnitOfWork& unit) {
            unit.record("a", OrganisationCreated{by_, kOrg, "Bộ", "Ministry", true, "vn"});
            unit.record("a", PersonAdded{by_, {PersonId{"a"}, "name 0"}});
            unit.record(kBallot, "a", BallotDrafted{by_, kBallot, content("title 0"), {}}, nullptr);
        });
    }
    ~Folds() override {
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
    std::string title() { return reads_.ballot(counting_, kOrg, kBallot)->content.title; }

    FixedClock clock_;
    std::filesystem::path folder_;
    std::string file_;
    std::unique_ptr<store::SqliteStore> store_;
    Counting counting_;
    AggregateCache reads_;
    Writes writes_;
    Stamp by_;
};

TEST_F(Folds, WhatThisProcessCommitsIsSeenWithoutReadingItBack) {
    EXPECT_EQ(name(), "name 0");
    EXPECT_EQ(title(), "title 0");
    int const reads = counting_.reads;
    for (int i = 1; i <= 20; ++i) {
        rename(writes_, i);
        EXPECT_EQ(name(), "name " + std::to_string(i));
        EXPECT_EQ(title(), "title " + std::to_string(i));
    }
    EXPECT_EQ(counting_.reads, reads);
    EXPECT_EQ(reads_.ballot(counting_, kOrg, BallotId{"none"}), nullptr);
}

TEST_F(Folds, TheFoldFromMemoryIsTheFoldOfTheJournal) {
    EXPECT_EQ(title(), "title 0");
    for (int i = 1; i <= 20; ++i) rename(writes_, i);
    AggregateCache fresh;
    EXPECT_EQ(*reads_.ballot(counting_, kOrg, kBallot), *fresh.ballot(counting_, kOrg, kBallot));
    EXPECT_EQ(*reads_.organisation(counting_, kOrg), *fresh.organisation(counting_, kOrg));
}

TEST_F(Folds, AStateThatIsHeldNeverChanges) {
    BallotView const held = reads_.ballot(counting_, kOrg, kBallot);
    rename(writes_, 1);
    EXPECT_EQ(title(), "title 1");
    EXPECT_EQ(held->content.title, "title 0");
}

// Two states take turns while one is held; each catches up with what it missed.
TEST_F(Folds, StatesHeldForAWhileStayAndTheNewestIsAlwaysWhole) {
    std::vector<std::pair<BallotView, std::string>> held;
    for (int i = 1; i <= 60; ++i) {
        held.emplace_back(reads_.ballot(counting_, kOrg, kBallot), title());
        rename(writes_, i);
        EXPECT_EQ(title(), "title " + std::to_string(i));
        for (auto const& [view, known] : held) EXPECT_EQ(view->content.title, known);
        if (i % 7 == 0) held.clear();
        if (i % 3 == 0) held.erase(held.begin(), held.begin() + static_cast<int>(held.size()) / 2);
    }
    AggregateCache fresh;
    EXPECT_EQ(*reads_.ballot(counting_, kOrg, kBallot), *fresh.ballot(counting_, kOrg, kBallot));
}

TEST_F(Folds, AStateWhoseTurnComesAfterManyEventsIsWhole) {
    auto rename_often = [&](std::size_t times) {
        run(writes_, [&](UnitOfWork& unit) {
            for (std::size_t i = 0; i < times; ++i)
                unit.record(kBallot, "a", BallotEdited{by_, content("many")}, nullptr);
        });
        EXPECT_EQ(title(), "many");
    };
    for (int turn = 1; turn <= 3; ++turn) {
        BallotView held = reads_.ballot(counting_, kOrg, kBallot);
        rename(writes_, turn);
        EXPECT_EQ(title(), "title " + std::to_string(turn));
        held.reset();
        for (std::size_t missed = 0; missed <= kMissedMax; missed += kPendingMax / 2)
            rename_often(kPendingMax / 2);
    }
    AggregateCache fresh;
    EXPECT_EQ(*reads_.ballot(counting_, kOrg, kBallot), *fresh.ballot(counting_, kOrg, kBallot));
}

TEST_F(Folds, WhatAnotherProcessAppendedInBetweenIsReadFromTheJournal) {
    AggregateCache elsewhere;
    Writes other(&counting_, &elsewhere);
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
        EXPECT_EQ(reads_.ballot(counting_, kOrg, kBallot)->changes,
                  AggregateCache().ballot(counting_, kOrg, kBallot)->changes);
    }
}

TEST_F(Folds, ASnapshotOlderThanTheLastCommitLosesNothing) {
    AggregateCache elsewhere;
    Writes other(&counting_, &elsewhere);
    counting_.read([&](ports::Reader& reader) {
        EXPECT_EQ(records::size_of(reader, kOrg), 3U);  // from here on the snapshot is fixed
        rename(other, 1);
        reads_.grew(kOrg, 5);
        EXPECT_EQ(reads_.ballot(reader, kOrg, kBallot)->content.title, "title 0");
    });
    EXPECT_EQ(title(), "title 1");
    EXPECT_EQ(name(), "name 1");
}

TEST_F(Folds, MoreNewsThanMayWaitIsReadFromTheJournal) {
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
    EXPECT_EQ(*reads_.ballot(counting_, kOrg, kBallot),
              *AggregateCache().ballot(counting_, kOrg, kBallot));
    rename(writes_, 7);
    EXPECT_EQ(title(), "title 7");
}

TEST_F(Folds, WhatAJobTookBackIsNeverSeen) {
    EXPECT_EQ(title(), "title 0");
    writes_.run_and_wait(kOrg, [&](UnitOfWork& unit) {
        unit.record(kBallot, "a", BallotEdited{by_, content("never")}, nullptr);
        return ports::Verdict::RollBack;
    });
    EXPECT_EQ(title(), "title 0");
    rename(writes_, 1);
    EXPECT_EQ(title(), "title 1");
}

}  // namespace
}  // namespace ecab::app
