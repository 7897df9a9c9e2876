// For tests only: a place for data on SQLite or PostgreSQL, and a node on it: as much of a server
// as jobs and consumers need. Effects are rows of a table without a key, so that a doubled one
// shows.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "app/services.hpp"
#include "base/testing/source_dir.hpp"
#include "crypto/random.hpp"
#include "jobs/runner.hpp"
#include "store/open_store.hpp"
#include "store/postgres/private_cluster.hpp"

namespace ecab::jobs::fixture {

inline OrgId const kOrg{"bo"};

class TestClock final : public ports::Clock {
  public:
    Moment now() override { return {ms.load()}; }
    void pass(std::int64_t more) { ms += more; }
    std::atomic<std::int64_t> ms{1'561'334'400'000};  // 2019-06-24
};

// Data that stay while nodes come and go.
class Place {
  public:
    explicit Place(std::string const& store) {
        if (store == "Postgres") {
            static store::PrivateCluster cluster(source_dir().string());
            location_ = cluster.fresh_schema_url();
            return;
        }
        std::string pattern =
            (std::filesystem::temp_directory_path() / "ecab-jobs-XXXXXX").string();
        CHECK(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        location_ = "sqlite:" + (folder_ / "x.db").string();
    }
    ~Place() {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;
    std::string const& location() const { return location_; }

  private:
    std::filesystem::path folder_;
    std::string location_;
};

class Node {
  public:
    Node(Place const& place, ports::Clock& clock)
        : store(std::move(store::open_store(place.location(), clock, {})).value()),
          writes(store.get(), &reads, &random) {
        services.store = store.get();
        services.clock = &clock;
        services.random = &random;
        services.reads = &reads;
        services.writes = &writes;
    }
    ~Node() { store->stop(); }
    Node(Node const&) = delete;
    Node& operator=(Node const&) = delete;

    template <class Work>
    void write(Work const& work) {
        writes.run_and_wait(kOrg, [&](app::UnitOfWork& unit) {
            work(unit);
            return ports::Verdict::Keep;
        });
    }
    void make_effects() {
        write([](app::UnitOfWork& unit) {
            unit.sql().execute("CREATE TABLE effect (what TEXT NOT NULL)", {});
        });
    }
    void put(std::string const& kind, std::string const& key) {
        write([&](app::UnitOfWork& unit) {
            records::put_job(unit.sql(), kOrg, {kind, key, "of " + key, unit.now()}, unit.now());
        });
    }
    // How often each effect happened.
    std::map<std::string, int> effects() {
        std::map<std::string, int> out;
        store->read([&](ports::Reader& reader) {
            reader.select("SELECT what FROM effect", {}, [&](ports::Row const& row) {
                ++out[std::string(row.text(0))];
                return true;
            });
        });
        return out;
    }
    std::int64_t count(std::string_view state) {
        std::int64_t out = 0;
        store->read([&](ports::Reader& reader) { out = records::count_jobs(reader, kOrg, state); });
        return out;
    }
    std::vector<records::JobRow> troubled() {
        std::vector<records::JobRow> out;
        store->read(
            [&](ports::Reader& reader) { out = records::troubled_jobs(reader, kOrg, 100); });
        return out;
    }

    crypto::SystemRandom random;
    std::unique_ptr<ports::Store> store;
    app::AggregateCache reads;
    app::Writes writes;
    app::Services services;
};

inline void add_effect(app::UnitOfWork& unit, std::string_view what) {
    unit.sql().execute("INSERT INTO effect (what) VALUES ($1)", {what});
}

// A job whose effect is a row that names its key.
inline Handler noting(std::string kind, RetryPolicy policy = {}) {
    return {std::move(kind),
            policy,
            {},
            [](app::UnitOfWork& unit,
               records::LeasedJob const& job,
               std::string const&) -> Result<Done> {
                add_effect(unit, job.key);
                return Done{};
            }};
}

}  // namespace ecab::jobs::fixture
