// What every store must do, whatever the database.
#include <gmock/gmock.h>

#include <condition_variable>
#include <future>
#include <thread>

#include "journal/merkle.hpp"
#include "store/contract_fixture.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;
using testing::ElementsAre;
using testing::IsEmpty;

class Store : public StoreContract {
  protected:
    Store() { open({}); }
};

// Keeps the writer of an organisation busy until told, so that what follows queues up.
class Gate {
  public:
    Gate(ports::Store& store, OrgId const& org) {
        auto const entered = std::make_shared<std::promise<void>>();
        std::shared_future<void> const opened = opened_.get_future().share();
        store.submit(
            org,
            [entered, opened](WriteUnit&) {
                entered->set_value();
                opened.wait();
                return Verdict::Keep;
            },
            [](std::exception_ptr) {});
        entered->get_future().wait();
    }
    ~Gate() { open(); }
    void open() {
        if (!std::exchange(is_open_, true)) opened_.set_value();
    }

  private:
    bool is_open_{};
    std::promise<void> opened_;
};

// Counts the ends of submitted jobs.
class Ends {
  public:
    ports::WriteDone one() {
        return [this](std::exception_ptr outage) {
            std::lock_guard const lock(mutex_);
            ++count_;
            if (outage) ++failed_;
            changed_.notify_all();
        };
    }
    void wait_for(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return count_ >= count; });
    }
    int count() {
        std::lock_guard const lock(mutex_);
        return count_;
    }
    int failed() {
        std::lock_guard const lock(mutex_);
        return failed_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int count_{};
    int failed_{};
};

ports::WriteJob appending(std::string text) {
    return [text = std::move(text)](WriteUnit& unit) {
        unit.append(entry_for(unit, text));
        return Verdict::Keep;
    };
}

TEST_P(Store, AnEmptyOrganisationHasTheHeadOfNothing) {
    ports::Head const head = store_->head(kHanoi);
    EXPECT_EQ(head.size, 0U);
    EXPECT_EQ(head.root, journal::Frontier{}.root());
}

// A time that nobody believes enters no journal; rows without entries are kept, readers read on.
TEST_P(Store, NothingIsAppendedWhileTheTimeIsInDoubt) {
    append_text(*store_, kHanoi, "before");
    ports::Head const before = store_->head(kHanoi);
    clock_.jump_ms = kDayMs;
    EXPECT_THROW(append_text(*store_, kHanoi, "in doubt"), ports::TimeInDoubt);
    store_->write(kHanoi, [](WriteUnit& unit) {
        unit.execute("INSERT INTO space_probe(filler) VALUES($1)", {as_bytes("kept")});
        return Verdict::Keep;
    });
    std::int64_t rows = 0;
    store_->read([&](ports::Reader& reader) {
        reader.select("SELECT count(*) FROM space_probe", {}, [&](ports::Row const& row) {
            rows = row.integer(0);
            return false;
        });
    });
    EXPECT_EQ(rows, 1);
    EXPECT_EQ(store_->head(kHanoi).root, before.root);
    clock_.jump_ms = 0;
    append_text(*store_, kHanoi, "after");
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("before", "after"));
}

// Of several jobs in one transaction only those that append are refused.
TEST_P(Store, InDoubtAJobThatAppendsTakesNoOtherWithIt) {
    Ends appended;
    Ends kept;
    {
        Gate const gate(*store_, kHanoi);
        clock_.jump_ms = -kDayMs;
        store_->submit(kHanoi, appending("in doubt"), appended.one());
        store_->submit(
            kHanoi, [](WriteUnit&) { return Verdict::Keep; }, kept.one());
    }
    appended.wait_for(1);
    kept.wait_for(1);
    EXPECT_EQ(appended.failed(), 1);
    EXPECT_EQ(kept.failed(), 0);
    EXPECT_THAT(texts_of(*store_, kHanoi), IsEmpty());
}

TEST_P(Store, TwoOrganisationsKeepTheirEntriesApartEachFromZero) {
    append_text(*store_, kHanoi, "a");
    append_text(*store_, kHue, "x");
    append_text(*store_, kHanoi, "b");
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("a", "b"));
    EXPECT_THAT(texts_of(*store_, kHue), ElementsAre("x"));
    EXPECT_EQ(store_->head(kHanoi).size, 2U);
    EXPECT_EQ(store_->head(kHue).size, 1U);
    EXPECT_EQ(store_->head(kHue).root, journal::leaf_hash(as_bytes("x")));
}

TEST_P(Store, ManyThreadsGetNumbersWithoutGapsInTheirOwnOrder) {
    constexpr int kThreads = 8;
    constexpr int kEach = 40;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < kEach; ++i)
                    append_text(*store_,
                                t % 2 == 0 ? kHanoi : kHue,
                                std::to_string(t) + ":" + std::to_string(100 + i));
            });
    }
    for (OrgId const& org : {kHanoi, kHue}) {
        std::vector<std::string> const texts = texts_of(*store_, org);
        EXPECT_EQ(texts.size(), kThreads / 2U * kEach);
        for (int t = org == kHanoi ? 0 : 1; t < kThreads; t += 2) {
            std::string last;
            for (std::string const& text : texts) {
                if (!text.starts_with(std::to_string(t) + ":")) continue;
                EXPECT_LT(last, text);
                last = text;
            }
        }
    }
}

TEST_P(Store, AJobMaySeeItsOwnEntryBeforeTheCommit) {
    store_->write(kHanoi, [](WriteUnit& unit) {
        unit.append(entry_for(unit, "mine"));
        EXPECT_EQ(unit.next_seq(), 1U);
        int rows = 0;
        unit.select("SELECT seq FROM journal WHERE org = $1",
                    {std::string_view(unit.org().value)},
                    [&](ports::Row const&) { return ++rows > 0; });
        EXPECT_EQ(rows, 1);
        return Verdict::Keep;
    });
}

TEST_P(Store, ARollBackVerdictLeavesNothingAndIsNoOutage) {
    append_text(*store_, kHanoi, "kept");
    store_->write(kHanoi, [](WriteUnit& unit) {
        unit.append(entry_for(unit, "dropped"));
        return Verdict::RollBack;
    });
    append_text(*store_, kHanoi, "next");
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("kept", "next"));
}

TEST_P(Store, AThrowingJobTakesOnlyItselfAway) {
    Gate gate(*store_, kHanoi);
    Ends ends;
    std::exception_ptr outage;
    store_->submit(kHanoi, appending("a"), ends.one());
    store_->submit(
        kHanoi,
        [](WriteUnit& unit) -> Verdict {
            unit.append(entry_for(unit, "dropped"));
            throw std::runtime_error("no");
        },
        [&, end = ends.one()](std::exception_ptr given) {
            outage = given;
            end(given);
        });
    store_->submit(
        kHanoi,
        [](WriteUnit& unit) {
            unit.append(entry_for(unit, "also dropped"));
            return Verdict::RollBack;
        },
        ends.one());
    store_->submit(kHanoi, appending("b"), ends.one());
    gate.open();
    ends.wait_for(4);
    EXPECT_EQ(ends.failed(), 1);
    EXPECT_THROW(std::rethrow_exception(outage), std::runtime_error);
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("a", "b"));
    EXPECT_EQ(store_->head(kHanoi).size, 2U);
}

TEST_P(Store, AFailedStatementTakesOnlyItsJobAway) {
    append_text(*store_, kHanoi, "first");
    Gate gate(*store_, kHanoi);
    Ends ends;
    store_->submit(kHanoi, appending("a"), ends.one());
    store_->submit(
        kHanoi,
        [](WriteUnit& unit) {
            unit.execute(
                "INSERT INTO tree_tile(org, level, idx, hash) "
                "VALUES($1, 8, 7, $2)",
                {std::string_view(unit.org().value), nullptr});
            return Verdict::Keep;
        },
        ends.one());
    store_->submit(kHanoi, appending("b"), ends.one());
    gate.open();
    ends.wait_for(3);
    EXPECT_EQ(ends.failed(), 1);
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("first", "a", "b"));
}

TEST_P(Store, TimeNeverRunsBackwardsInsideAnOrganisation) {
    append_text(*store_, kHanoi, "a");
    std::int64_t const before = clock_.ms;
    clock_.ms = before - 60'000;
    store_->write(kHanoi, [&](WriteUnit& unit) {
        EXPECT_EQ(unit.now().ms, before);
        return Verdict::Keep;
    });
    store_->write(kHue, [&](WriteUnit& unit) {
        EXPECT_EQ(unit.now().ms, before - 60'000);
        return Verdict::Keep;
    });
}

TEST_P(Store, WaitingJobsShareOneTransactionAndEachEndsOnce) {
    constexpr int kJobs = 50;
    Gate gate(*store_, kHanoi);
    Ends ends;
    std::atomic<int> ended_before_last{-1};
    for (int i = 0; i < kJobs; ++i)
        store_->submit(
            kHanoi,
            [&, i](WriteUnit& unit) {
                unit.append(entry_for(unit, std::to_string(i)));
                if (i == kJobs - 1) ended_before_last = ends.count();
                return Verdict::Keep;
            },
            ends.one());
    if (backend_->reads_beside_a_write()) {
        EXPECT_EQ(count_of(*store_, kHue), 0);
    }
    gate.open();
    ends.wait_for(kJobs);
    EXPECT_EQ(ended_before_last, 0);  // nobody was answered before the last had run
    store_->stop();
    EXPECT_EQ(ends.count(), kJobs);
    EXPECT_EQ(ends.failed(), 0);
}

TEST_P(Store, AReaderSeesOnlyWhatIsCommittedAndOneMoment) {
    std::atomic<bool> stop{};
    std::jthread writer([&] {
        for (int i = 0; i < 50; ++i)
            store_->write(kHanoi, [](WriteUnit& unit) {
                unit.append(entry_for(unit, "left"));
                unit.append(entry_for(unit, "right"));
                return Verdict::Keep;
            });
        stop = true;
    });
    while (!stop) {
        std::array<std::int64_t, 2> counts{};
        store_->read([&](ports::Reader& reader) {
            for (std::int64_t& count : counts)
                reader.select("SELECT count(*) FROM journal WHERE org = $1",
                              {std::string_view(kHanoi.value)},
                              [&](ports::Row const& row) {
                                  count = row.integer(0);
                                  return false;
                              });
        });
        EXPECT_EQ(counts[0] % 2, 0);
        EXPECT_EQ(counts[0], counts[1]);
    }
}

TEST_P(Store, ARestartKeepsEverything) {
    append_text(*store_, kHanoi, "a");
    ports::Head const before = store_->head(kHanoi);
    store_->stop();
    EXPECT_THROW(append_text(*store_, kHanoi, "late"), ports::StoreDown);
    EXPECT_THROW(store_->head(kHanoi), ports::StoreDown);
    store_.reset();
    open({});
    if (!backend_->keeps_data()) {
        EXPECT_EQ(store_->head(kHanoi).size, 0U);
        return;
    }
    EXPECT_EQ(store_->head(kHanoi).size, before.size);
    EXPECT_EQ(store_->head(kHanoi).root, before.root);
    append_text(*store_, kHanoi, "b");
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("a", "b"));
}

TEST_P(Store, StoppingFinishesWhatIsQueued) {
    Ends ends;
    for (int i = 0; i < 100; ++i) store_->submit(kHanoi, appending("x"), ends.one());
    store_->stop();
    EXPECT_EQ(ends.count(), 100);
    EXPECT_EQ(ends.failed(), 0);
}

TEST_P(Store, TheQueueTakesItsLimitAndRefusesOneMore) {
    store_->stop();
    open({.jobs_max = 3});
    Ends ends;
    Gate gate(*store_, kHanoi);
    for (int i = 0; i < 3; ++i) store_->submit(kHanoi, appending("in"), ends.one());
    EXPECT_THROW(store_->submit(kHanoi, appending("out"), ends.one()), ports::StoreBusy);
    gate.open();
    ends.wait_for(3);
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("in", "in", "in"));
    EXPECT_EQ(ends.count(), 3);
}

TEST_P(Store, OneReaderTooManyIsToldToComeBack) {
    store_->stop();
    open({.readers = 2, .read_wait = std::chrono::milliseconds(20)});
    store_->read([&](ports::Reader&) {
        store_->read([&](ports::Reader&) {
            EXPECT_THROW(store_->read([](ports::Reader&) {}), ports::StoreBusy);
        });
    });
    EXPECT_EQ(store_->head(kHanoi).size, 0U);
}

INSTANTIATE_TEST_SUITE_P(On,
                         Store,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

}  // namespace
}  // namespace ecab::store
