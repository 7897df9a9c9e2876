// The security log of one node: a thread of its own writes, makes durable and turns the month; a
// bounded queue keeps requests from waiting for the disk. What did not find room is counted and
// said by a line of its own.
#pragma once
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/bytes.hpp"
#include "ports/clock.hpp"
#include "ports/security_log.hpp"

namespace ecab::security {

struct LogOptions {
    std::string folder;    // of all nodes of the installation; each takes one of its own in it
    int months_kept = 12;  // whole months besides the present one; at least 12 (the law's least)
};

class Log final : public ports::SecurityLog {
  public:
    // Goes on from the last line; one that a death cut is ended and said. Throws std::runtime_error
    // when no folder can be made or taken.
    Log(LogOptions options, ports::Clock* clock);
    ~Log() override;
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;

    void start();
    void stop();  // what is queued is written

    void record(ports::SecurityEvent event) override;
    bool is_kept() const override;
    Result<ports::SecurityPage> page(ports::SecurityQuery const& query) const override;

  private:
    struct Queued {
        ports::SecurityEvent event;
        Moment at;
    };
    // Lines of one source, organisation and person in the running minute: some are written one by
    // one, the rest counted.
    struct Flood {
        std::int64_t minute = 0;
        std::uint64_t over = 0;
        std::uint64_t seen = 0;
        ports::SecurityEvent first{};
    };
    using Floods = std::map<std::string, Flood>;

    void run();
    bool write(std::deque<Queued>& batch, bool is_last);
    bool write_month(std::deque<Queued>& batch, std::string lines);
    bool append(std::string const& lines, std::string const& month);
    bool is_flood(Queued const& one);
    void tell_floods(Moment now, bool all, std::string& lines);
    void add(std::string& lines, ports::SecurityEvent const& event, Moment at);
    void take_folder();
    void take_up_chain();
    std::vector<std::string> past_term(Moment now) const;

    LogOptions options_;
    ports::Clock* clock_;
    std::int32_t node_ = 0;
    std::string folder_;  // of this node
    int lock_ = -1;
    Digest head_{};
    std::string month_;
    Floods floods_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Queued> queue_;
    std::uint64_t lost_ = 0;
    bool is_kept_ = true;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace ecab::security
