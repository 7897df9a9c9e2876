// BatchRunner: many write jobs, one transaction (group commit). Each job of a batch of several runs
// under its own savepoint, so one that throws or asks for a roll-back takes only itself away; a
// batch of one needs none. The head row of each organisation is read when first touched (locked on
// PostgreSQL) and written once at the end; nothing is trusted from an earlier batch, so another
// process may have committed in between. When the transaction itself fails, every job fails.
#pragma once
#include <atomic>
#include <map>
#include <span>
#include <vector>

#include "ports/clock.hpp"
#include "store/connection.hpp"
#include "store/job_queue.hpp"
#include "store/tree_reader.hpp"

namespace ecab::store {

struct Growth {
    OrgId org;
    std::uint64_t size;
};

class BatchRunner {
  public:
    // `full` is set, before anybody is answered, when the database has no room.
    BatchRunner(Connection& connection, ports::Clock& clock, std::atomic<bool>& full)
        : connection_(connection), clock_(clock), full_(full) {}

    // Runs and ends the jobs: every `done` has been called when it returns. Gives the journals that
    // a commit made longer. Never throws.
    std::vector<Growth> run(std::span<QueuedJob> jobs) noexcept;

  private:
    struct Touched {
        OrgState state;
        std::uint64_t size_before{};
    };

    void run_transaction(std::span<QueuedJob> jobs);
    void run_one(QueuedJob& job, std::exception_ptr& outage, bool alone);
    void undo(OrgState& state, OrgState before, bool alone);
    Touched& touch(OrgId const& org);
    void write_heads();

    Connection& connection_;
    ports::Clock& clock_;
    std::atomic<bool>& full_;
    std::map<OrgId, Touched> touched_;
    std::vector<std::exception_ptr> outages_;
    bool rolled_back_{};
};

// True when the database takes a write again that needs room.
bool has_room(Connection& connection) noexcept;

}  // namespace ecab::store
