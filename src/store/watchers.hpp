// Watchers: tells every watcher, from one thread of its own, that an organisation's journal has
// grown. News of one organisation that arrive while the watchers are busy become one call with the
// newest size; a size that was told already is not told again.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "base/id.hpp"

namespace ecab::store {

class Watchers {
  public:
    using Watcher = std::function<void(OrgId const&, std::uint64_t size)>;

    Watchers();
    ~Watchers();
    void add(Watcher watcher);
    void tell(OrgId const& org, std::uint64_t size);
    // What is already in the database at the start is no news.
    void assume_told(OrgId const& org, std::uint64_t size);
    void stop();  // tells what is pending, then ends; idempotent

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable news_;
    std::vector<Watcher> watchers_;
    std::map<OrgId, std::uint64_t> pending_;
    std::map<OrgId, std::uint64_t> told_;
    bool stopping_{};
    std::thread thread_;
};

}  // namespace ecab::store
