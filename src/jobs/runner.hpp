// Runner: does the jobs of the table `job`, of every organisation, on any number of nodes at once.
//
// An attempt takes a lease (one transaction, the attempt counted), does what lies outside of the
// database (`work`), and ends in one transaction that holds the effect and the job's end
// (`finish`). So an effect in the database happens exactly once, whoever dies when; `work` may
// happen again and goes by the job's key, which the other side must know. A lease that is not ended
// in time is anybody's; its late holder's transaction finds that and takes everything back. A
// failed attempt waits longer each time and ends among the dead jobs, which an administrator sees
// and repeats; so does one that ends the process each time.
// Threads: `round` is called by one thread. Until `start` it runs the jobs itself; afterwards the
// worker threads do. A handler that does not heed its deadline keeps its thread; another takes the
// place, kStuckMax times.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/services.hpp"
#include "base/result.hpp"
#include "jobs/retry.hpp"
#include "records/jobs.hpp"

namespace ecab::jobs {

inline constexpr std::size_t kStuckMax = 4;  // threads that do not come back; then no job is taken
inline constexpr std::int64_t kReadyMax = 512;  // jobs looked at in one round

// The classes of errors that are kept; a refusal is kept by the name of its reason.
inline constexpr std::string_view kFailed = "failed";             // an exception of the handler
inline constexpr std::string_view kOutage = "outage";             // store, network, disk
inline constexpr std::string_view kAbandoned = "abandoned";       // the holders died or were late
inline constexpr std::string_view kUnknownKind = "unknown-kind";  // no handler on this node

struct Handler {
    std::string kind;
    RetryPolicy policy;
    // Outside of any transaction; gives what `finish` needs. Asked to stop at shutdown. May be
    // empty.
    std::function<Result<std::string>(records::LeasedJob const&, std::stop_token const&)> work;
    // In the organisation's transaction, together with the job's end. May be empty.
    std::function<Result<Done>(app::UnitOfWork&, records::LeasedJob const&, std::string const&)>
        finish;
};

class Runner {
  public:
    Runner(app::Services* services, std::vector<Handler> handlers);
    ~Runner() { stop(); }
    Runner(Runner const&) = delete;
    Runner& operator=(Runner const&) = delete;

    void start(std::size_t workers);
    void stop();  // running handlers are asked to end and waited for

    // Looks for jobs whose time has come; gives how many were found. Throws ports::Outage.
    std::size_t round();

  private:
    struct Worker {
        std::jthread thread;
        std::optional<records::JobRef> running;
        Moment until;        // of the running job's attempt
        bool stuck = false;  // past its time; somebody else has its place
    };

    void add_worker();  // `mutex_` is held
    void serve(Worker& me, std::stop_token const& stop);
    void replace_stuck(Moment now);  // `mutex_` is held
    void attempt(records::ReadyJob const& ready, std::stop_token const& stop);
    std::optional<records::LeasedJob> lease(records::ReadyJob const& ready,
                                            RetryPolicy const& policy);
    void run(Handler const& handler, records::LeasedJob const& job, std::stop_token const& stop);
    void fail(RetryPolicy const& policy, records::LeasedJob const& job, std::string_view error);
    Handler const* find_handler(std::string_view kind) const;
    std::uint32_t chance();

    app::Services* services_;
    std::vector<Handler> const handlers_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable_any filled_;
    std::deque<records::ReadyJob> ready_;
    std::set<records::JobRef> in_hand_;  // queued or running here
    std::vector<std::unique_ptr<Worker>> workers_;
    std::size_t stuck_ = 0;
    bool started_ = false;
};

}  // namespace ecab::jobs
