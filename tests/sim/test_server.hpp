// TestServer: one server put together as server::Node does it, without sockets, threads of its own
// or the operating system's clock: requests go to the real dispatcher, writes through a gate to a
// real SQLite file, streams to the real hub on a loop that runs by hand. `crash` throws away
// everything that is only in memory; `start` opens the same file again. One thread.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/sessions.hpp"
#include "live/shard.hpp"
#include "net/http.hpp"
#include "server/definitions.hpp"
#include "sim/gate_store.hpp"
#include "sim/rng.hpp"
#include "store/blobs/memory_blobs.hpp"
#include "store/faults.hpp"

namespace ecab::sim {

using server::Definitions;  // every installation of a process shares them

// Fails the step it was armed for, once.
class OnceFaults final : public store::Faults {
  public:
    void at(store::Step step) override;
    // The `count`th such step from now on, beginning with 1.
    void arm(store::Step step, std::size_t count);
    void disarm() { left_ = 0; }
    bool fired() const { return fired_; }
    void forget() { fired_ = false; }

  private:
    store::Step step_{};
    std::size_t left_ = 0;
    bool fired_ = false;
};

// A loop that runs when it is told to.
class HandShard final : public live::Shard {
  public:
    explicit HandShard(HandClock& clock) : clock_(clock) {}
    void post(std::function<void()> work) override { queue_.push_back(std::move(work)); }
    void post_after(std::int64_t delay_ms, std::function<void()> work) override {
        timers_.emplace(clock_.now().ms + delay_ms, std::move(work));
    }
    std::int64_t now_ms() const override { return clock_.now().ms; }
    void run();  // until nothing is due

  private:
    HandClock& clock_;
    std::deque<std::function<void()>> queue_;
    std::multimap<std::int64_t, std::function<void()>> timers_;
};

// The client's end of an event stream: frames wait until they are read.
class SimStream final : public net::Stream {
  public:
    static constexpr std::size_t kWaitingMax = 64;  // then the viewer is too slow
    bool push(std::shared_ptr<std::string const> frame) override;
    // What was on its way is dropped.
    void close() override {
        open = false;
        waiting.clear();
    }

    bool open = true;
    std::deque<std::shared_ptr<std::string const>> waiting;
    std::function<void()> closed;  // tells the server that the connection is gone
};

struct Ask {
    net::Verb verb = net::Verb::Get;
    std::string target;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<ports::HeldBlob> held;
};

struct Heard {
    std::optional<net::Response> response;  // none yet while the write is held
    std::shared_ptr<SimStream> stream;
    int answers = 0;  // exactly one in the end
};

class TestServer {
  public:
    // `folder` holds the database and the keys; both outlive a crash.
    TestServer(Definitions const& definitions,
               std::string folder,
               HandClock& clock,
               SeededRandom& random);
    ~TestServer();
    TestServer(TestServer const&) = delete;
    TestServer& operator=(TestServer const&) = delete;

    void start();
    void crash();

    std::shared_ptr<Heard> ask(Ask ask);
    // One round of the feed, then the loop until nothing is due. With `bell` the feed hears of the
    // last commits; without, as when the wake-up is late.
    void turn(bool bell);
    void sweep();

    app::Services& services();
    GateStore& store();
    app::LoginSessions& sessions();
    OnceFaults& faults() { return faults_; }
    store::MemoryBlobStore& blobs() { return blobs_; }
    HandClock& clock() { return clock_; }
    OrgId const& org() const { return org_; }

  private:
    struct Rooms;
    Definitions const& definitions_;
    std::string const folder_;
    OrgId const org_{"government"};
    HandClock& clock_;
    SeededRandom& random_;
    OnceFaults faults_;
    store::MemoryBlobStore blobs_;
    std::unique_ptr<Rooms> rooms_;
};

}  // namespace ecab::sim
