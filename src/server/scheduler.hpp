// Scheduler: what happens by time alone. Every second it closes ballots whose deadline passed
// (deemed answers arise there, by rule) and fires the reminders and escalations of approvals, of
// ballots and of agendas. Several nodes may run it: the deciding transaction sees what another did.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/services.hpp"

namespace ecab::server {

class Scheduler {
  public:
    explicit Scheduler(app::Services* services) : services_(services) {}
    ~Scheduler() { stop(); }
    void start();
    void stop();

    // One round now; for tests and for the loop.
    void tick();

  private:
    app::Services* services_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ecab::server
