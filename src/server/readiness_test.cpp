#include "server/readiness.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "crypto/random.hpp"
#include "server/clock_guard.hpp"
#include "store/open_store.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

class Hand final : public ports::Clock {
  public:
    explicit Hand(std::int64_t start_ms) : at_ms(start_ms) {}
    Moment now() override { return {at_ms.load()}; }
    std::atomic<std::int64_t> at_ms;
};

// A database in memory that can be taken away, and a writer that can be made to hang.
class Steered final : public ports::Store {
  public:
    explicit Steered(ports::Clock& clock)
        : real_(*store::open_store("memory:", clock, store::StoreOptions{})) {}
    void submit(OrgId org, ports::WriteJob job, ports::WriteDone done) override {
        if (gone) throw ports::StoreDown("no route to database.test");
        if (hangs) return;
        real_->write(std::move(org), std::move(job));
        done(nullptr);
    }
    void read(std::function<void(ports::Reader&)> const& job) override {
        if (gone) throw ports::StoreDown("no route to database.test");
        real_->read(job);
    }
    void watch(std::function<void(OrgId const&, std::uint64_t)>) override {}
    ports::Head head(OrgId const& org) override { return real_->head(org); }
    std::vector<Digest> inclusion_proof(OrgId const&, std::uint64_t, std::uint64_t) override {
        return {};
    }
    std::vector<Digest> consistency_proof(OrgId const&, std::uint64_t, std::uint64_t) override {
        return {};
    }
    void stop() override { real_->stop(); }
    void found(OrgId const& org) {
        real_->write(org, [](ports::WriteUnit& unit) {
            unit.append({unit.next_seq(), unit.now(), "organisation", "founded", "{}"});
            return ports::Verdict::Keep;
        });
    }

    std::atomic<bool> gone = false;
    std::atomic<bool> hangs = false;

  private:
    std::unique_ptr<ports::Store> real_;
};

struct Ready : testing::Test {
    fs::path dir = [] {
        crypto::SystemRandom random;
        return fs::temp_directory_path() / crypto::random_id(random, "ecab-ready-");
    }();
    Hand wall{1'561'334'400'000};
    Hand steady{1'000'000};
    GuardedClock clock{&wall, &steady};
    Steered store{clock};
    ReadinessOptions options;

    Ready() {
        fs::create_directories(dir);
        std::ofstream(dir / "file") << "database";
        options = {dir.string(), (dir / "file").string(), 0};
        store.found(OrgId{"cp"});
    }
    ~Ready() override { fs::remove_all(dir); }
    void pass(std::int64_t ms) { wall.at_ms += ms, steady.at_ms += ms; }
    static std::map<std::string, std::string> failed(Readiness const& readiness) {
        std::map<std::string, std::string> out;
        for (api::Check const& check : readiness.checks())
            if (!check.problem.empty()) out.emplace(check.name, check.problem);
        return out;
    }
    using Failed = std::map<std::string, std::string>;
};

TEST_F(Ready, NothingIsWrongWhileEverythingAnswers) {
    Readiness readiness(options, &store, &clock, &steady);
    for (int i = 0; i < 20; ++i) {
        readiness.look();
        EXPECT_EQ(failed(readiness), Failed{});
        pass(1'000);
    }
    EXPECT_EQ(readiness.checks().size(), 5U);
}

TEST_F(Ready, ADatabaseThatIsGoneIsNamedAtTheNextLookAndComesBackByItself) {
    Readiness readiness(options, &store, &clock, &steady);
    readiness.look();
    store.gone = true;
    pass(6'000);
    readiness.look();
    EXPECT_EQ(failed(readiness),
              (Failed{{"database", "does not answer"}, {"writer", "refuses writes"}}));
    store.gone = false;
    pass(6'000);
    readiness.look();
    EXPECT_EQ(failed(readiness), Failed{});
}

// Nobody looks any more: the thread hangs in a server that keeps the connection and says nothing.
TEST_F(Ready, AnAnswerOlderThanTheBoundIsNone) {
    Readiness readiness(options, &store, &clock, &steady);
    readiness.look();
    pass(options.bound_ms);
    EXPECT_EQ(failed(readiness), Failed{});
    pass(1);
    EXPECT_EQ(failed(readiness), (Failed{{"database", "does not answer"}}));
}

TEST_F(Ready, AWriterThatHangsIsNamedAfterTheBound) {
    Readiness readiness(options, &store, &clock, &steady);
    readiness.look();
    store.hangs = true;
    pass(6'000);
    readiness.look();
    EXPECT_EQ(failed(readiness), Failed{});
    pass(options.bound_ms + 1);
    readiness.look();
    EXPECT_EQ(failed(readiness), (Failed{{"writer", "hangs"}}));
}

TEST_F(Ready, ATimeThatJumpedIsNamed) {
    Readiness readiness(options, &store, &clock, &steady);
    readiness.look();
    wall.at_ms += kDayMs;
    EXPECT_EQ(failed(readiness), (Failed{{"clock", "the time of day has jumped"}}));
}

TEST_F(Ready, AFullDiskAndAFileThatWasMovedAreNamed) {
    options.room_bytes_min = ~std::uint64_t{0};
    Readiness readiness(options, &store, &clock, &steady);
    fs::rename(dir / "file", dir / "other");
    std::ofstream(dir / "file") << "another";
    readiness.look();
    EXPECT_EQ(failed(readiness),
              (Failed{{"database", "its file was moved or removed"},
                      {"disk", "too little room for the data"}}));
}

}  // namespace
}  // namespace ecab::server
