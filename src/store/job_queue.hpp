// JobQueue: the bounded line in front of a writer's thread. Any thread pushes; one thread takes.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "ports/store.hpp"

namespace ecab::store {

struct QueuedJob {
    OrgId org;
    ports::WriteJob job;
    ports::WriteDone done;
};

enum class Taking {
    AnyOrganisation,
    OneOrganisation,  // only jobs of the first job's organisation, in their order
};

enum class Taken { Jobs, Nothing, Ended };

class JobQueue {
  public:
    explicit JobQueue(std::size_t jobs_max) : jobs_max_(jobs_max) {}

    // Throws StoreBusy when the line is full, StoreDown after `close`.
    void push(QueuedJob job);
    // Waits for jobs at most `patience`; moves up to `count_max` into `into`. Ended: closed and
    // empty.
    Taken take(Taking taking,
               std::size_t count_max,
               std::chrono::milliseconds patience,
               std::vector<QueuedJob>& into);
    void close();  // what is queued is still given out

  private:
    std::size_t const jobs_max_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<QueuedJob> jobs_;
    bool closed_{};
};

}  // namespace ecab::store
