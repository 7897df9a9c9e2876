#include "store/job_queue.hpp"

#include <utility>

namespace ecab::store {

void JobQueue::push(QueuedJob job) {
    {
        std::lock_guard const lock(mutex_);
        if (closed_) throw ports::StoreDown("the store is stopping");
        if (jobs_.size() >= jobs_max_) throw ports::StoreBusy("too many writes are waiting");
        jobs_.push_back(std::move(job));
        if (jobs_.size() > 1) return;  // the writer was already told
    }
    filled_.notify_one();
}

Taken JobQueue::take(Taking taking,
                     std::size_t count_max,
                     std::chrono::milliseconds patience,
                     std::vector<QueuedJob>& into) {
    std::unique_lock lock(mutex_);
    filled_.wait_for(lock, patience, [this] { return closed_ || !jobs_.empty(); });
    if (jobs_.empty()) return closed_ ? Taken::Ended : Taken::Nothing;

    OrgId const first = jobs_.front().org;
    std::deque<QueuedJob> left;
    while (!jobs_.empty() && into.size() < count_max) {
        bool const fits = taking == Taking::AnyOrganisation || jobs_.front().org == first;
        if (fits) {
            into.push_back(std::move(jobs_.front()));
        } else {
            left.push_back(std::move(jobs_.front()));
        }
        jobs_.pop_front();
    }
    for (; !left.empty(); left.pop_back()) jobs_.push_front(std::move(left.back()));
    return Taken::Jobs;
}

void JobQueue::close() {
    {
        std::lock_guard const lock(mutex_);
        closed_ = true;
    }
    filled_.notify_all();
}

}  // namespace ecab::store
