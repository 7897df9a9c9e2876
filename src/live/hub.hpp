// The hub: what was committed, to those who may see it. Events come in once, rendered once for each
// kind of audience, and go to the open streams of that audience. No sockets here.
//
// Threading: every function may be called on any thread; the work happens on the viewer's shard,
// in the order of the calls. One thread publishes an organisation's events, in order of `seq`.
// Cost of an event: its recipients. A shard gives its other work a turn after every 64 of them.
// Bounds: a viewer that its sink reports as slow, or that holds more than `kHeldFramesMax`, is cut
// and comes back with Last-Event-ID.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "live/shard.hpp"

namespace ecab::live {

inline constexpr std::size_t kSliceViewers = 64;
inline constexpr std::size_t kHeldFramesMax = 256;  // between `join` and `resume`
// Events a shard may be behind: everybody in the largest body may have news of an own at once.
inline constexpr std::size_t kWaitingJobsMax = 16'384;
// Nine a second at most, so that a result's settling frame still makes ten.
inline constexpr std::int64_t kProgressIntervalMs = 112;

using Frame = std::shared_ptr<std::string const>;

// Where a viewer's frames go; `push` and `close` are called on the viewer's shard.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual bool push(Frame frame) = 0;  // false: too slow or gone
    virtual void close() = 0;
    virtual unsigned shard() const = 0;  // index into the attached shards
};

// A group is a short text such as "person:…", "role:…", "body:…"; it counts inside its
// organisation.
struct Membership {
    std::string org;
    std::string session;  // for `disconnect_session`
    std::vector<std::string> groups;
};

// `frame` is for the members of any of `groups` who are in no earlier frame.
struct AudienceFrame {
    std::vector<std::string> groups;
    Frame frame;
};

struct Event {
    std::string org;
    std::uint64_t seq{};  // of the journal entry; one event per entry
    std::vector<AudienceFrame> frames;
    std::string settles;  // the progress key whose last state must go out before this; may be empty
};

struct ViewerId {
    unsigned shard{};
    std::uint64_t number{};
    bool operator==(ViewerId const&) const = default;
};

class ShardBroadcaster;

class Hub {
  public:
    Hub() = default;
    ~Hub();
    Hub(Hub const&) = delete;
    Hub& operator=(Hub const&) = delete;

    void attach(std::vector<Shard*> shards);  // once, before anything else
    void stop();                              // before the shards end; later calls do nothing

    // The viewer is held: what concerns it is kept from now on but not sent. The caller reads the
    // history, pushes it into the sink itself and then calls `resume` with the journal's size as
    // it was read (the first sequence number not in the history): nothing is lost or doubled.
    ViewerId join(Membership membership, std::shared_ptr<Sink> sink);
    void resume(ViewerId viewer, std::uint64_t next_seq);
    void regroup(ViewerId viewer, std::vector<std::string> groups);
    void leave(ViewerId viewer);  // its sink is not touched again

    // Ends the streams at once; what was queued for them is dropped.
    void disconnect_session(std::string const& session);
    void disconnect(std::function<bool(Membership const&)> const& which);

    void publish(Event event);
    // The newest state of something that changes fast. Frames of one key are merged: nobody gets
    // more than ten a second, and the last state always arrives.
    void progress(std::string org, std::string key, std::vector<AudienceFrame> frames);

  private:
    void each(std::function<void(ShardBroadcaster&)> const& work);
    void at(ViewerId viewer, std::function<void(ShardBroadcaster&)> work);

    std::vector<std::shared_ptr<ShardBroadcaster>> broadcasters_;
    std::atomic<std::uint64_t> next_number_{1};
};

}  // namespace ecab::live
