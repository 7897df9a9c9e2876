// The world fails at the Nth step, for every N: whoever was told "done" finds the entry, whoever
// was told of an outage may or may not (only when the commit's answer was lost), nothing is there
// in part, and the store goes on.
#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <set>

#include "journal/merkle.hpp"
#include "store/contract_fixture.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;
using testing::Contains;
using testing::ElementsAre;

// Throws at one step, counted from `arm`; afterwards nothing fails until armed again.
class FailAt final : public Faults {
  public:
    void arm(int nth) {
        hit_ = std::nullopt;
        left_ = nth;
    }
    void disarm() { left_ = 0; }
    void at(Step step) override {
        if (left_ == 0 || --left_ > 0) return;
        hit_ = step;
        throw ports::StoreDown("injected");
    }
    std::optional<Step> hit() const { return hit_; }

  private:
    std::atomic<int> left_{};
    std::atomic<std::optional<Step>> hit_;
};

class FailingStore : public StoreContract {
  protected:
    static constexpr int kJobs = 3;

    FailingStore() { open({.writers = 1, .faults = &faults_}); }
    ~FailingStore() override { store_.reset(); }  // before the faults it asks

    // What the writer's thread may still touch when the test already goes on.
    struct Acknowledged {
        std::promise<void> ended;
        std::atomic<int> left{kJobs};
        std::mutex mutex;
        std::set<std::string> kept;
    };

    // Jobs that wait for one another's company in one batch; gives the texts that were
    // acknowledged.
    std::set<std::string> run_batch(int round) {
        std::promise<void> opened;
        std::promise<void> entered;
        auto const told = std::make_shared<Acknowledged>();
        store_->submit(
            kHanoi,
            [&](WriteUnit&) {
                entered.set_value();
                opened.get_future().wait();
                return Verdict::Keep;
            },
            [](std::exception_ptr) {});
        entered.get_future().wait();
        for (int i = 0; i < kJobs; ++i) {
            std::string const text = std::to_string(round) + "." + std::to_string(i);
            store_->submit(
                kHanoi,
                [text](WriteUnit& unit) {
                    unit.append(entry_for(unit, text + "a"));
                    unit.append(entry_for(unit, text + "b"));
                    return Verdict::Keep;
                },
                [told, text](std::exception_ptr outage) {
                    {
                        std::lock_guard const lock(told->mutex);
                        if (!outage) told->kept.insert(text);
                    }
                    if (--told->left == 0) told->ended.set_value();
                });
        }
        faults_.arm(round);
        opened.set_value();
        told->ended.get_future().wait();
        faults_.disarm();
        std::lock_guard const lock(told->mutex);
        return told->kept;
    }

    void expect_whole(std::set<std::string> const& kept) {
        std::vector<std::string> const texts = texts_of(*store_, kHanoi);
        journal::Frontier frontier;
        for (std::string const& text : texts) frontier.append(journal::leaf_hash(as_bytes(text)));
        EXPECT_EQ(store_->head(kHanoi).size, texts.size());
        EXPECT_EQ(store_->head(kHanoi).root, frontier.root());
        for (std::string const& text : kept) {
            EXPECT_THAT(texts, Contains(text + "a"));
            EXPECT_THAT(texts, Contains(text + "b"));
        }
        EXPECT_EQ(texts.size() % 2, 0U);
        std::set<std::string> const distinct(texts.begin(), texts.end());
        EXPECT_EQ(distinct.size(), texts.size());
    }

    FailAt faults_;
};

TEST_P(FailingStore, AtEveryStepKeepsWhatItAcknowledgedAndGoesOn) {
    append_text(*store_, kHanoi, "first a");
    append_text(*store_, kHanoi, "first b");
    std::set<std::string> kept;
    std::set<Step> hit;
    for (int nth = 1;; ++nth) {
        ASSERT_LT(nth, 200) << "the batch never runs through";
        std::set<std::string> const now = run_batch(nth);
        kept.insert(now.begin(), now.end());
        expect_whole(kept);
        std::optional<Step> const step = faults_.hit();
        if (!step) {
            EXPECT_EQ(now.size(), static_cast<std::size_t>(kJobs));
            break;
        }
        hit.insert(*step);
    }
    EXPECT_THAT(hit, ElementsAre(Step::Begin, Step::Statement, Step::Commit, Step::Committed));
}

INSTANTIATE_TEST_SUITE_P(On,
                         FailingStore,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

}  // namespace
}  // namespace ecab::store
