// Scheduler: what happens without anybody asking. Every second it makes a job of each deadline that
// passed (reply periods, reminders and escalations of approvals), gives the journal's consumers
// what is new and has the jobs done whose time has come: three reads of an index, however much is
// running. Several nodes may run it: a deadline is one job wherever it was seen first, and a job is
// one node's by lease. While the time of day is not believed (server/clock_guard.hpp) nothing falls
// due and no job begins: an open ballot is not closed by a clock that somebody set.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "app/services.hpp"
#include "feed/feed.hpp"
#include "jobs/runner.hpp"

namespace ecab::server {

struct SchedulerOptions {
    std::function<void()> hourly{};  // what this node does for itself, besides the jobs
};

class Scheduler {
  public:
    explicit Scheduler(app::Services* services, SchedulerOptions options = {});
    ~Scheduler() { stop(); }
    void start();
    void stop();

    // One round now; for tests, which do not start it, and for the loop. True when more is left.
    bool tick();

  private:
    void plan_housekeeping(Moment now);
    bool plan_deadlines(Moment now);
    bool is_believed(ports::ClockReading const& time);
    void plan_sweep(Moment now);
    std::string fresh_start() const;

    app::Services* services_;
    SchedulerOptions options_;
    bool has_warned_ = false;
    feed::Feed feed_;
    jobs::Runner runner_;
    std::int64_t planned_hour_ = -1;  // housekeeping is planned up to here
    std::int64_t swept_hour_ = -1;    // the sweep of unused papers
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ecab::server
