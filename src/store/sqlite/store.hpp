// SqliteStore: one file, one writer thread, many readers. The writer drains its queue into one
// transaction after another (BatchRunner); requests that arrive during a commit form the next
// batch. When the disk is full the store refuses writes with StoreFull, goes on reading, and tries
// by itself until a probe write fits. `in_memory` is the same adapter over a database in this
// process' memory.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "store/batch.hpp"
#include "store/job_queue.hpp"
#include "store/migrations.hpp"
#include "store/options.hpp"
#include "store/reader_pool.hpp"
#include "store/sqlite/connection.hpp"
#include "store/watchers.hpp"

namespace ecab::store {

class SqliteStore final : public ports::Store {
  public:
    // Creates the file when missing and migrates it. The clock must outlive the store.
    static std::unique_ptr<SqliteStore> open(std::string const& path,
                                             ports::Clock& clock,
                                             StoreOptions const& options);
    static std::unique_ptr<SqliteStore> in_memory(ports::Clock& clock, StoreOptions const& options);
    ~SqliteStore() override;

    void submit(OrgId org, ports::WriteJob job, ports::WriteDone done) override;
    void read(std::function<void(ports::Reader&)> const& job) override { readers_.read(job); }
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
    SqliteStore(SqliteTarget target, ports::Clock& clock, StoreOptions const& options);
    void run_writer();
    void run_jobs(std::vector<QueuedJob>& jobs);

    SqliteTarget const target_;
    StoreOptions const options_;
    std::atomic<bool> full_{};
    SqliteConnection connection_;  // the writer thread's, once it runs
    BatchRunner batch_;
    JobQueue queue_;
    ReaderPool readers_;
    Watchers watchers_;
    std::once_flag stopped_;
    std::thread writer_;
};

}  // namespace ecab::store
