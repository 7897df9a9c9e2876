#include "store/watchers.hpp"

#include <algorithm>
#include <utility>

namespace ecab::store {

Watchers::Watchers() : thread_([this] { run(); }) {}

Watchers::~Watchers() { stop(); }

void Watchers::add(Watcher watcher) {
    std::lock_guard const lock(mutex_);
    watchers_.push_back(std::move(watcher));
}

void Watchers::tell(OrgId const& org, std::uint64_t size) {
    {
        std::lock_guard const lock(mutex_);
        auto const [told, first] = told_.try_emplace(org, 0);
        if (size <= told->second) return;
        told->second = size;
        pending_[org] = size;
    }
    news_.notify_one();
}

void Watchers::assume_told(OrgId const& org, std::uint64_t size) {
    std::lock_guard const lock(mutex_);
    std::uint64_t& told = told_[org];
    told = std::max(told, size);
}

void Watchers::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    news_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Watchers::run() {
    for (;;) {
        std::map<OrgId, std::uint64_t> now;
        std::vector<Watcher> watchers;
        {
            std::unique_lock lock(mutex_);
            news_.wait(lock, [this] { return stopping_ || !pending_.empty(); });
            if (pending_.empty()) return;
            now.swap(pending_);
            watchers = watchers_;
        }
        for (auto const& [org, size] : now)
            for (Watcher const& watcher : watchers) watcher(org, size);
    }
}

}  // namespace ecab::store
