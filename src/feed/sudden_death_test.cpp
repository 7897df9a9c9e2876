// Sudden death: nodes that append entries, consume them, put jobs and do them are killed (SIGKILL)
// at moments that only look random, again and again on one place of data, two at a time on
// PostgreSQL. In the end every entry was consumed once, and every job had its effect once.
// ECAB_KILL_ROUNDS: how many deaths (200 for the long run); ECAB_TEST_SEED: their moments.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <random>

#include "feed/feed.hpp"
#include "jobs/testing/jobs_fixture.hpp"
#include "records/queries.hpp"

namespace ecab::feed {
namespace {

using namespace jobs::fixture;
using records::LeasedJob;

constexpr long kUsualRounds = 20;
constexpr unsigned kStepsMax = 60;  // of a node's life before its death
// Leases are short, so that what the dead held is soon taken up again.
constexpr jobs::RetryPolicy kPolicy{
    .attempts_max = 1'000'000, .first_delay_ms = 1, .longest_delay_ms = 4, .deadline_ms = 300};

long setting(char const* name, long usual) {
    char const* text = std::getenv(name);
    if (text != nullptr) std::from_chars(text, text + std::strlen(text), usual);
    return usual;
}

// One clock for all processes, which goes on by a millisecond each time somebody looks at it.
class SharedClock final : public ports::Clock {
  public:
    SharedClock() {
        void* const page =
            ::mmap(nullptr, sizeof(Ms), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        CHECK(page != MAP_FAILED);
        ms_ = new (page) Ms(1'561'334'400'000);
    }
    Moment now() override { return {ms_->fetch_add(1)}; }

  private:
    using Ms = std::atomic<std::int64_t>;
    Ms* ms_;
};

// Where a node says that it has come one step further.
void step(int pipe) {
    char const byte = 's';
    // Full when nobody listens: that is no reason to wait.
    [[maybe_unused]] auto const written = ::write(pipe, &byte, 1);
}

// "copy": an outbox, one job an entry. "count": jobs put together with an entry.
std::vector<jobs::Handler> handlers(int pipe) {
    jobs::Handler copy = noting("copy", kPolicy);
    // One in three refuses once: its effect comes with a later attempt.
    copy.work = [pipe](LeasedJob const& job, std::stop_token const&) -> Result<std::string> {
        step(pipe);
        REQUIRE(job.attempts > 1 || std::hash<std::string>{}(job.key) % 3 != 0, Reason::WrongState);
        return std::string{};
    };
    return {std::move(copy), noting("count", kPolicy)};
}

Consumer outbox() {
    return {
        "outbox", [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
            for (records::JournalNotice const& one : page) {
                std::string const key = "entry " + std::to_string(one.seq);
                add_effect(unit, "seen " + std::to_string(one.seq));
                records::put_job(unit.sql(), unit.org(), {"copy", key, "", unit.now()}, unit.now());
            }
        }};
}

void append(Node& node, int number) {
    node.write([&](app::UnitOfWork& unit) {
        PersonId const person{"p" + std::to_string(::getpid()) + "." + std::to_string(number)};
        domain::Stamp by;
        by.person = person;
        by.at = unit.now();
        unit.record(person.value, domain::PersonAdded{by, {person, "Tên"}});
        std::string const key = "with " + std::to_string(unit.sql().next_seq() - 1);
        records::put_job(unit.sql(), unit.org(), {"count", key, "", unit.now()}, unit.now());
    });
}

// One node's life, which somebody else ends.
[[noreturn]] void live(Place const& place, SharedClock& clock, int pipe) {
    Node node(place, clock);
    jobs::Runner runner(&node.services, handlers(pipe));
    Feed feed(&node.services, {outbox()});
    runner.start(2);
    for (int number = 0;; ++number) {
        append(node, number);
        step(pipe);
        feed.catch_up();
        step(pipe);
        runner.round();
        step(pipe);
    }
}

// A node in a process of its own.
class Life {
  public:
    Life(Place const& place, SharedClock& clock) {
        int ends[2];
        CHECK(::pipe2(ends, O_CLOEXEC) == 0);
        child_ = ::fork();
        CHECK(child_ >= 0);
        if (child_ == 0) {
            ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
            try {
                live(place, clock, ends[1]);
            } catch (...) {
                std::_Exit(1);
            }
        }
        ::close(ends[1]);
        steps_ = ends[0];
    }
    ~Life() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        ::close(steps_);
    }
    Life(Life const&) = delete;
    Life& operator=(Life const&) = delete;

    // False when the node ended by itself.
    bool come_further(unsigned steps) const {
        char byte = 0;
        for (; steps > 0; --steps)
            if (::read(steps_, &byte, 1) != 1) return false;
        return true;
    }

  private:
    pid_t child_ = -1;
    int steps_ = -1;
};

class SuddenDeath : public testing::TestWithParam<std::string> {
  protected:
    SuddenDeath() : place_(GetParam()) {}

    // What was begun is finished by a node that lives.
    void finish() {
        Node node(place_, clock_);
        jobs::Runner runner(&node.services, handlers(-1));
        Feed feed(&node.services, {outbox()});
        while (feed.catch_up()) {
        }
        while (node.count("waiting") > 0) runner.round();
        std::map<std::string, int> all;
        std::uint64_t const size = node.store->head(kOrg).size;
        for (std::uint64_t seq = 0; seq < size; ++seq)
            for (char const* what : {"seen ", "entry ", "with "})
                all[what + std::to_string(seq)] = 1;
        EXPECT_EQ(node.effects(), all);
        EXPECT_EQ(node.count("dead"), 0);
        EXPECT_GT(size, 0U);
        RecordProperty("entries", std::to_string(size));
    }

    SharedClock clock_;
    Place place_;
};

TEST_P(SuddenDeath, LosesAndDoublesNoEffectOfAJobOrAConsumer) {
    long const seed = setting("ECAB_TEST_SEED", 20'190'624);
    long const rounds = setting("ECAB_KILL_ROUNDS", kUsualRounds);
    std::size_t const nodes = GetParam() == "Postgres" ? 2 : 1;
    std::printf("  ECAB_TEST_SEED=%ld ECAB_KILL_ROUNDS=%ld\n", seed, rounds);
    std::minstd_rand random(static_cast<std::uint32_t>(seed));
    Node(place_, clock_).make_effects();
    // On PostgreSQL one dies while the other goes on.
    std::vector<std::unique_ptr<Life>> alive;
    for (std::size_t i = 0; i < nodes; ++i) alive.push_back(std::make_unique<Life>(place_, clock_));
    for (long round = 0; round < rounds; ++round) {
        std::unique_ptr<Life>& next = alive[static_cast<std::size_t>(round) % nodes];
        ASSERT_TRUE(next->come_further(static_cast<unsigned>(random() % kStepsMax)));
        next.reset();
        next = std::make_unique<Life>(place_, clock_);
    }
    alive.clear();
    finish();
}

INSTANTIATE_TEST_SUITE_P(On,
                         SuddenDeath,
                         testing::Values("Sqlite", "Postgres"),
                         [](auto const& param) { return param.param; });

}  // namespace
}  // namespace ecab::feed
