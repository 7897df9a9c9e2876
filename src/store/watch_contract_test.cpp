// Watchers hear of every commit that made a journal longer, each organisation's newest size, from
// one thread; what happens while they are busy reaches them as one call.
#include <gmock/gmock.h>

#include <algorithm>
#include <condition_variable>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "store/contract_fixture.hpp"
#include "store/watchers.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;

class Heard {
  public:
    void operator()(OrgId const& org, std::uint64_t size) {
        std::lock_guard const lock(mutex_);
        sizes_[org].push_back(size);
        threads_.insert(std::this_thread::get_id());
        changed_.notify_all();
    }
    bool wait_for(OrgId const& org, std::uint64_t size) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] {
            return !sizes_[org].empty() && sizes_[org].back() == size;
        });
    }
    std::vector<std::uint64_t> sizes(OrgId const& org) {
        std::lock_guard const lock(mutex_);
        return sizes_[org];
    }
    std::size_t thread_count() {
        std::lock_guard const lock(mutex_);
        return threads_.size();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<OrgId, std::vector<std::uint64_t>> sizes_;
    std::set<std::thread::id> threads_;
};

class Watching : public StoreContract {
  protected:
    Watching() { open({}); }
    void watch(Heard& heard) {
        store_->watch([&heard](OrgId const& org, std::uint64_t size) { heard(org, size); });
    }
    Heard heard_;
};

TEST_P(Watching, EveryOrganisationsNewestSizeIsToldInOrderFromOneThread) {
    watch(heard_);
    for (int i = 0; i < 30; ++i) append_text(*store_, i % 3 == 0 ? kHue : kHanoi, "x");
    EXPECT_TRUE(heard_.wait_for(kHanoi, 20));
    EXPECT_TRUE(heard_.wait_for(kHue, 10));
    std::vector<std::uint64_t> const sizes = heard_.sizes(kHanoi);
    EXPECT_TRUE(std::is_sorted(sizes.begin(), sizes.end()));
    EXPECT_EQ(heard_.thread_count(), 1U);
}

TEST_P(Watching, WhatLeavesNoEntryIsNoNews) {
    watch(heard_);
    store_->write(kHanoi, [](WriteUnit& unit) {
        unit.append(entry_for(unit, "never"));
        return Verdict::RollBack;
    });
    store_->write(kHanoi, [](WriteUnit&) { return Verdict::Keep; });
    append_text(*store_, kHue, "news");
    EXPECT_TRUE(heard_.wait_for(kHue, 1));
    EXPECT_TRUE(heard_.sizes(kHanoi).empty());
}

TEST_P(Watching, NewsDuringABusyWatcherAreTakenTogether) {
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    std::promise<void> entered;
    std::once_flag first;
    store_->watch([&, released](OrgId const&, std::uint64_t) {
        std::call_once(first, [&] { entered.set_value(); });
        released.wait();
    });
    watch(heard_);
    append_text(*store_, kHanoi, "first");
    entered.get_future().wait();
    for (int i = 0; i < 50; ++i) append_text(*store_, kHanoi, "more");
    release.set_value();
    EXPECT_TRUE(heard_.wait_for(kHanoi, 51));
    // The writer tells after it answered, so the last commit's news may come on their own.
    EXPECT_LE(heard_.sizes(kHanoi).size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(On,
                         Watching,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

}  // namespace
}  // namespace ecab::store
