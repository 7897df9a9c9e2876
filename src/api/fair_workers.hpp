// A bounded pool of threads whose queue has a lane for each source of work: the lanes take turns,
// so that who asks a hundred times waits behind who asks once, and when the queue is full the last
// of the longest lane goes, not the newcomer. A lane may have a bound of how many of its pieces run
// at once: what is slow then leaves threads for others. A pool of no threads does each piece of
// work before `submit` returns (api/workers.hpp says why). Any thread may call.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ecab::api {

struct FairWork {
    std::function<void()> run;
    std::function<void()> drop;  // called instead when there is no room for it
};

struct FairLimits {
    int threads = 1;
    std::size_t queue_max = 64;
    std::size_t lane_max = 48;           // of those that wait
    std::size_t at_once_max = SIZE_MAX;  // of one lane
};

class FairWorkers {
  public:
    explicit FairWorkers(FairLimits limits);
    ~FairWorkers();  // finishes what is queued
    FairWorkers(FairWorkers const&) = delete;
    FairWorkers& operator=(FairWorkers const&) = delete;

    // Runs or drops the work, now or later. Neither function may throw.
    void submit(std::string const& lane, FairWork work);
    void stop();  // finishes what is queued; idempotent

  private:
    using Lanes = std::map<std::string, std::deque<FairWork>>;
    // What must go so that the newcomer may stand in its lane; it may be the newcomer itself.
    FairWork make_room(std::string const& lane, FairWork newcomer);
    void put(std::string const& lane, FairWork work);
    // The next lane that may have one more running; the end: none.
    std::list<std::string>::iterator next_turn();
    FairWork take(std::list<std::string>::iterator turn);
    void loop();

    FairLimits const limits_;
    std::mutex mutex_;
    std::condition_variable wake_;
    Lanes lanes_;
    std::list<std::string> turns_;  // the lanes that hold work, whose turn is next first
    std::map<std::string, std::size_t> running_;  // never zero
    std::size_t queued_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ecab::api
