#include "live/hub.hpp"

#include "base/check.hpp"
#include "live/fan.hpp"

namespace ecab::live {

Hub::~Hub() { stop(); }

void Hub::attach(std::vector<Shard*> shards) {
    CHECK(fans_.empty() && !shards.empty());
    for (Shard* shard : shards) fans_.push_back(std::make_shared<Fan>(shard));
}

void Hub::stop() {
    for (auto const& fan : fans_) fan->stop();
}

void Hub::each(std::function<void(Fan&)> const& work) {
    for (auto const& fan : fans_) fan->post(work);
}

void Hub::at(ViewerId viewer, std::function<void(Fan&)> work) {
    CHECK(viewer.shard < fans_.size());
    fans_[viewer.shard]->post(std::move(work));
}

ViewerId Hub::join(Membership membership, std::shared_ptr<Sink> sink) {
    ViewerId const id{sink->shard(), next_number_.fetch_add(1)};
    at(id, [id, membership = std::move(membership), sink = std::move(sink)](Fan& fan) {
        fan.join(id.number, membership, sink);
    });
    return id;
}

void Hub::resume(ViewerId viewer, std::uint64_t next_seq) {
    at(viewer, [viewer, next_seq](Fan& fan) { fan.resume(viewer.number, next_seq); });
}

void Hub::regroup(ViewerId viewer, std::vector<std::string> groups) {
    at(viewer,
       [viewer, groups = std::move(groups)](Fan& fan) { fan.regroup(viewer.number, groups); });
}

void Hub::leave(ViewerId viewer) {
    at(viewer, [viewer](Fan& fan) { fan.leave(viewer.number); });
}

void Hub::cut_session(std::string const& session) {
    cut([session](Membership const& membership) { return membership.session == session; });
}

void Hub::cut(std::function<bool(Membership const&)> const& which) {
    each([which](Fan& fan) { fan.cut(which); });
}

void Hub::publish(Event event) {
    auto const shared = std::make_shared<Event const>(std::move(event));
    each([shared](Fan& fan) { fan.publish(shared); });
}

void Hub::progress(std::string org, std::string key, std::vector<Variant> variants) {
    Event state;
    state.org = std::move(org);
    state.variants = std::move(variants);
    auto const shared = std::make_shared<Event const>(std::move(state));
    each([shared, key = std::move(key)](Fan& fan) { fan.progress(shared, key); });
}

}  // namespace ecab::live
