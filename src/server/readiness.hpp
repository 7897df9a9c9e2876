// Readiness: looks every second whether this node can serve, and keeps what it saw for /readyz
// (api/health.hpp). The database is read; every fifth second the writer is given a job that changes
// nothing; the clock is asked whether it believes the time of day; the folder of data must have
// room and, with SQLite, still hold the file that is open. What did not come back within the bound
// counts as failed, whether or not the thread that looks hangs with it. That the journals are sound
// was checked before the node started (server/journal_guard.hpp); they are not sound any more when
// one is found shorter than it was.
//
// `checks` is for any thread and takes no lock; the rest is for the owner's thread.
#pragma once
#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/health.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace ecab::server {

struct ReadinessOptions {
    std::string data_dir;
    std::string database_file{};  // of SQLite; empty: the database is a server
    std::uint64_t room_bytes_min = std::uint64_t{256} << 20;
    std::int64_t bound_ms = 5'000;  // for an answer of the database, and of the writer
};

class Readiness final : public api::Health {
  public:
    // All outlive it. `steady`: a clock that nobody sets.
    Readiness(ReadinessOptions options,
              ports::Store* store,
              ports::Clock* clock,
              ports::Clock* steady);
    ~Readiness() override { stop(); }
    Readiness(Readiness const&) = delete;
    Readiness& operator=(Readiness const&) = delete;

    void start();  // after the first look
    void stop();   // before the store is stopped
    void look();   // one round now; for tests, which do not start it, and for the loop

    std::vector<api::Check> checks() const override;

  private:
    enum class Fault : std::uint8_t { None, Refused, Missing };
    void look_at_disk();
    void look_at_database();
    void ask_writer();

    ReadinessOptions const options_;
    ports::Store* store_;
    ports::Clock* clock_;
    ports::Clock* steady_;

    std::optional<ino_t> file_;  // that was open at the start
    OrgId first_{};              // the organisation whose writer is asked
    std::uint64_t first_size_ = 0;
    std::int64_t writer_due_ms_ = 0;

    // By the steady clock. 0: never.
    std::atomic<std::int64_t> database_at_{0};
    std::atomic<std::int64_t> writer_asked_at_{0};  // 0: nothing is waited for
    std::atomic<Fault> database_{Fault::None};
    std::atomic<Fault> writer_{Fault::None};
    std::atomic<bool> is_shorter_{false};
    std::atomic<bool> has_room_{true};

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ecab::server
