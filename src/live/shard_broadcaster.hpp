// One shard's share of the hub: its viewers, who is in which group, and the fan-out under
// way. Everything but `post` runs on the shard's thread.
#pragma once
#include <deque>
#include <unordered_map>

#include "live/hub.hpp"

namespace ecab::live {

class ShardBroadcaster : public std::enable_shared_from_this<ShardBroadcaster> {
  public:
    explicit ShardBroadcaster(Shard* shard) : shard_(shard) {}

    void post(std::function<void(ShardBroadcaster&)> work);  // any thread
    void stop();                                             // any thread

    void join(std::uint64_t number, Membership membership, std::shared_ptr<Sink> sink);
    void resume(std::uint64_t number, std::uint64_t next_seq);
    void regroup(std::uint64_t number, std::vector<std::string> const& groups);
    void leave(std::uint64_t number);
    void disconnect(std::function<bool(Membership const&)> const& which);
    void publish(std::shared_ptr<Event const> event);
    void progress(std::shared_ptr<Event const> state, std::string const& key);

  private:
    struct Viewer;
    struct Group {
        std::string name;  // without the organisation
        std::vector<Viewer*> members;
    };
    // The viewer's place in one group's list: leaving costs no search.
    struct Place {
        std::string const* key;
        Group* group;
        std::size_t position;
    };
    struct Held {
        std::shared_ptr<Event const> event;
        Frame frame;
        std::string key;  // of a progress frame, else empty
    };
    struct Viewer {
        std::uint64_t number;
        std::string org;
        std::string session;
        std::shared_ptr<Sink> sink;  // null once it left
        std::vector<Place> places;
        std::uint64_t next_seq = 0;
        std::uint64_t last_job = 0;  // the newest job that already counts it
        std::unique_ptr<std::vector<Held>> held;
    };
    struct Job {
        std::shared_ptr<Event const> event;
        std::string progress_key;  // empty for a result
        std::vector<std::pair<Viewer*, Frame const*>> recipients;
        std::size_t next = 0;
    };
    struct Progress {
        std::shared_ptr<Event const> latest;  // null: everything was sent
    };

    Viewer* find(std::uint64_t number);
    void enter_groups(Viewer& viewer, std::vector<std::string> const& groups);
    void leave_groups(Viewer& viewer);
    void remove(Viewer& viewer);
    void start_job(std::shared_ptr<Event const> event, std::string progress_key);
    void run_slice();
    void deliver(Viewer& viewer, Job const& job, Frame const& frame);
    void hold(Viewer& viewer, Job const& job, Frame const& frame);
    void disconnect_viewer(Viewer& viewer);
    void arm(std::string const& key);
    void ring(std::string const& key);

    std::mutex mutex_;
    Shard* shard_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Viewer>> viewers_;
    std::unordered_map<std::string, Group> groups_;
    std::unordered_map<std::string, Progress> progress_;
    std::deque<Job> jobs_;
    std::vector<std::unique_ptr<Viewer>> left_;  // still named by a job
    std::uint64_t job_number_ = 0;
    bool running_ = false;
};

}  // namespace ecab::live
