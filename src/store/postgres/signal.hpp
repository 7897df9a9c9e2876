// PostgresSignal: wake-ups between processes on one database. One thread with a connection of its
// own announces local commits (NOTIFY outside any write transaction, coalesced, at most about 50
// times a second), hears those of others (LISTEN), and reads all heads every second in case a
// message was lost. What it learns it tells the watchers. A lost connection is opened again after a
// pause that doubles up to a limit.
#pragma once
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "base/id.hpp"
#include "store/options.hpp"
#include "store/postgres/connection.hpp"
#include "store/watchers.hpp"

namespace ecab::store {

inline constexpr std::chrono::milliseconds kReconnectFirst{50};

class PostgresSignal {
  public:
    PostgresSignal(std::string url, StoreOptions const& options, Watchers& watchers);
    ~PostgresSignal();
    PostgresSignal(PostgresSignal const&) = delete;
    PostgresSignal& operator=(PostgresSignal const&) = delete;
    void announce(OrgId const& org);
    void stop();  // announces what is pending first; idempotent

  private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    void connect();
    void wait(std::chrono::milliseconds limit);
    std::chrono::milliseconds patience(Time now);
    void hear();
    void send(Time now);
    void poll_heads(Time now);
    void wake() noexcept;
    bool is_stopping();

    std::string const url_;
    StoreOptions const options_;
    Watchers& watchers_;
    int wake_fd_;
    std::mutex mutex_;
    std::set<OrgId> outgoing_;
    bool stopping_{};
    std::unique_ptr<PostgresConnection> connection_;
    Time next_send_{};
    Time next_poll_{};
    std::thread thread_;
};

// The size of every journal in the database, to `tell`.
void each_head(ports::Reader& reader, std::function<void(OrgId const&, std::uint64_t)> const& tell);

}  // namespace ecab::store
