// ReaderPool: at most `count` connections, opened when first needed, each lent to one reader at a
// time inside a snapshot transaction. Who waits longer than the limit gets StoreBusy.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/connection.hpp"

namespace ecab::store {

class ReaderPool {
  public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    ReaderPool(std::size_t count, std::chrono::milliseconds wait, Open open);
    void read(std::function<void(ports::Reader&)> const& job);
    // The same; `prepare` runs inside the transaction before the job.
    void read(std::function<void(Connection&)> const& prepare,
              std::function<void(ports::Reader&)> const& job);
    void stop();  // new reads throw StoreDown; waits for those that run; idempotent

  private:
    std::unique_ptr<Connection> borrow();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    std::size_t const count_;
    std::chrono::milliseconds const wait_;
    Open const open_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_{};
    bool stopped_{};
};

}  // namespace ecab::store
