#include "store/reader_pool.hpp"

#include <utility>

#include "ports/outage.hpp"

namespace ecab::store {

ReaderPool::ReaderPool(std::size_t count, std::chrono::milliseconds wait, Open open)
    : count_(count), wait_(wait), open_(std::move(open)) {
    idle_.reserve(count_);  // giving back never allocates
}

std::unique_ptr<Connection> ReaderPool::borrow() {
    std::unique_lock lock(mutex_);
    bool const free = changed_.wait_for(lock, wait_, [this] { return stopped_ || lent_ < count_; });
    if (stopped_) throw ports::StoreDown("the store is stopped");
    if (!free) throw ports::StoreBusy("too many reads are waiting");
    ++lent_;
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Connection> connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept {
    {
        std::lock_guard const lock(mutex_);
        --lent_;
        if (connection && !stopped_) idle_.push_back(std::move(connection));
    }
    changed_.notify_all();
}

void ReaderPool::read(std::function<void(ports::Reader&)> const& job) {
    read([](Connection&) {}, job);
}

void ReaderPool::read(std::function<void(Connection&)> const& prepare,
                      std::function<void(ports::Reader&)> const& job) {
    std::unique_ptr<Connection> connection = borrow();
    try {
        if (!connection) connection = open_();
        connection->begin_read();
        prepare(*connection);
        job(*connection);
        connection->rollback();  // nothing was written: this only ends the snapshot
    } catch (...) {
        if (connection) {
            connection->rollback();
            if (connection->is_lost()) connection.reset();
        }
        give_back(std::move(connection));
        throw;
    }
    give_back(std::move(connection));
}

void ReaderPool::stop() {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return lent_ == 0; });
    idle_.clear();
}

}  // namespace ecab::store
