#include "live/hub.hpp"

#include "base/check.hpp"
#include "live/shard_broadcaster.hpp"

namespace ecab::live {

Hub::~Hub() { stop(); }

void Hub::attach(std::vector<Shard*> shards) {
    CHECK(broadcasters_.empty() && !shards.empty());
    for (Shard* shard : shards) broadcasters_.push_back(std::make_shared<ShardBroadcaster>(shard));
}

void Hub::stop() {
    for (auto const& broadcaster : broadcasters_) broadcaster->stop();
}

void Hub::each(std::function<void(ShardBroadcaster&)> const& work) {
    for (auto const& broadcaster : broadcasters_) broadcaster->post(work);
}

void Hub::at(ViewerId viewer, std::function<void(ShardBroadcaster&)> work) {
    CHECK(viewer.shard < broadcasters_.size());
    broadcasters_[viewer.shard]->post(std::move(work));
}

ViewerId Hub::join(Membership membership, std::shared_ptr<Sink> sink) {
    ViewerId const id{sink->shard(), next_number_.fetch_add(1)};
    at(id,
       [id, membership = std::move(membership), sink = std::move(sink)](
           ShardBroadcaster& broadcaster) { broadcaster.join(id.number, membership, sink); });
    return id;
}

void Hub::resume(ViewerId viewer, std::uint64_t next_seq) {
    at(viewer, [viewer, next_seq](ShardBroadcaster& broadcaster) {
        broadcaster.resume(viewer.number, next_seq);
    });
}

void Hub::regroup(ViewerId viewer, std::vector<std::string> groups) {
    at(viewer, [viewer, groups = std::move(groups)](ShardBroadcaster& broadcaster) {
        broadcaster.regroup(viewer.number, groups);
    });
}

void Hub::leave(ViewerId viewer) {
    at(viewer, [viewer](ShardBroadcaster& broadcaster) { broadcaster.leave(viewer.number); });
}

void Hub::disconnect_session(std::string const& session) {
    disconnect([session](Membership const& membership) { return membership.session == session; });
}

void Hub::disconnect(std::function<bool(Membership const&)> const& which) {
    each([which](ShardBroadcaster& broadcaster) { broadcaster.disconnect(which); });
}

void Hub::publish(Event event) {
    auto const shared = std::make_shared<Event const>(std::move(event));
    each([shared](ShardBroadcaster& broadcaster) { broadcaster.publish(shared); });
}

void Hub::progress(std::string org, std::string key, std::vector<AudienceFrame> frames) {
    Event state;
    state.org = std::move(org);
    state.frames = std::move(frames);
    auto const shared = std::make_shared<Event const>(std::move(state));
    each([shared, key = std::move(key)](ShardBroadcaster& broadcaster) {
        broadcaster.progress(shared, key);
    });
}

}  // namespace ecab::live
