#include "api/fair_workers.hpp"

#include <algorithm>

namespace ecab::api {

FairWorkers::FairWorkers(FairLimits limits) : limits_(limits) {
    for (int i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { loop(); });
}

FairWorkers::~FairWorkers() { stop(); }

void FairWorkers::submit(std::string const& lane, FairWork work) {
    if (threads_.empty()) return work.run();
    FairWork gone;
    {
        std::lock_guard const lock(mutex_);
        gone = stopping_ ? std::move(work) : make_room(lane, std::move(work));
    }
    wake_.notify_one();
    if (gone.drop) gone.drop();
}

FairWork FairWorkers::make_room(std::string const& lane, FairWork newcomer) {
    std::size_t const mine = lanes_.contains(lane) ? lanes_.at(lane).size() : 0;
    if (mine >= limits_.lane_max) return newcomer;
    FairWork gone;
    if (queued_ >= limits_.queue_max) {
        auto const longest = std::max_element(lanes_.begin(), lanes_.end(), [](auto& a, auto& b) {
            return a.second.size() < b.second.size();
        });
        if (longest == lanes_.end() || longest->second.size() <= mine + 1) return newcomer;
        gone = std::move(longest->second.back());
        longest->second.pop_back();
        --queued_;
    }
    put(lane, std::move(newcomer));
    return gone;
}

void FairWorkers::put(std::string const& lane, FairWork work) {
    std::deque<FairWork>& queue = lanes_[lane];
    if (queue.empty()) turns_.push_back(lane);
    queue.push_back(std::move(work));
    ++queued_;
}

std::list<std::string>::iterator FairWorkers::next_turn() {
    return std::find_if(turns_.begin(), turns_.end(), [this](std::string const& lane) {
        auto const found = running_.find(lane);
        return found == running_.end() || found->second < limits_.at_once_max;
    });
}

FairWork FairWorkers::take(std::list<std::string>::iterator turn) {
    std::string const lane = std::move(*turn);
    turns_.erase(turn);
    auto const found = lanes_.find(lane);
    FairWork work = std::move(found->second.front());
    found->second.pop_front();
    --queued_;
    if (found->second.empty())
        lanes_.erase(found);
    else
        turns_.push_back(lane);
    return work;
}

void FairWorkers::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

void FairWorkers::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        auto turn = turns_.end();
        wake_.wait(lock, [this, &turn] {
            turn = next_turn();
            return turn != turns_.end() || (stopping_ && queued_ == 0);
        });
        if (turn == turns_.end()) return;
        std::string const lane = *turn;
        ++running_[lane];
        FairWork work = take(turn);
        lock.unlock();
        work.run();
        work = {};  // what it holds is gone before its lane has another turn
        lock.lock();
        if (--running_.at(lane) == 0) running_.erase(lane);
        wake_.notify_all();
    }
}

}  // namespace ecab::api
