// PostgresStore: the same contract on PostgreSQL 15, where several server processes share one
// database. Several writer threads, each with a connection and a queue; an organisation always goes
// to the same one. A transaction serves one organisation and holds the lock of its head row from
// its first statement to its commit, so numbers are gapless and in commit order across processes,
// while organisations run in parallel and cannot deadlock on heads. A lost connection fails the
// batch at hand (never repeated: the commit may have happened) and is opened again with growing
// pauses.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "store/batch.hpp"
#include "store/job_queue.hpp"
#include "store/options.hpp"
#include "store/postgres/connection.hpp"
#include "store/postgres/signal.hpp"
#include "store/reader_pool.hpp"
#include "store/watchers.hpp"

namespace ecab::store {

// More open savepoints than this and PostgreSQL keeps their list on disk
// (PGPROC_MAX_CACHED_SUBXIDS).
inline constexpr std::size_t kPostgresBatchMax = 60;

class PostgresStore final : public ports::Store {
  public:
    // Connects and migrates. The role must not be a superuser, or row-level security is void. The
    // clock must outlive the store.
    static std::unique_ptr<PostgresStore> open(std::string const& url,
                                               ports::Clock& clock,
                                               StoreOptions const& options);
    ~PostgresStore() override;

    void submit(OrgId org, ports::WriteJob job, ports::WriteDone done) override;
    void read(std::function<void(ports::Reader&)> const& job) override { readers_.read(job); }
    // A read that sees the rows of one organisation only.
    void read_as(OrgId const& org, std::function<void(ports::Reader&)> const& job);
    void watch(std::function<void(OrgId const&, std::uint64_t size)> watcher) override;
    ports::Head head(OrgId const& org) override;
    std::vector<Digest> inclusion_proof(OrgId const& org,
                                        std::uint64_t seq,
                                        std::uint64_t size) override;
    std::vector<Digest> consistency_proof(OrgId const& org,
                                          std::uint64_t from,
                                          std::uint64_t to) override;
    void stop() override;

  private:
    struct Lane {
        explicit Lane(std::size_t jobs_max) : queue(jobs_max) {}
        JobQueue queue;
        std::unique_ptr<PostgresConnection> connection;
        std::chrono::milliseconds pause{kReconnectFirst};
        std::chrono::steady_clock::time_point retry_at{};
        std::thread thread;
    };

    PostgresStore(std::string url, ports::Clock& clock, StoreOptions const& options);
    void run_lane(Lane& lane);
    void run_jobs(Lane& lane, std::vector<QueuedJob>& jobs);
    void connect(Lane& lane);  // throws StoreDown

    std::string const url_;
    ports::Clock& clock_;
    StoreOptions const options_;
    ReaderPool readers_;
    Watchers watchers_;
    std::atomic<bool> full_{};
    std::once_flag stopped_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::unique_ptr<PostgresSignal> signal_;
};

}  // namespace ecab::store
