#include "live/shard_broadcaster.hpp"

#include <algorithm>

namespace ecab::live {
namespace {

// Two names in one key; neither may hold a line break, so no two pairs collide.
std::string joined(std::string const& org, std::string const& name) { return org + "\n" + name; }

}  // namespace

void ShardBroadcaster::post(std::function<void(ShardBroadcaster&)> work) {
    std::lock_guard const lock(mutex_);
    if (shard_ == nullptr) return;
    shard_->post([self = shared_from_this(), work = std::move(work)] { work(*self); });
}

void ShardBroadcaster::stop() {
    std::lock_guard const lock(mutex_);
    shard_ = nullptr;
}

ShardBroadcaster::Viewer* ShardBroadcaster::find(std::uint64_t number) {
    auto const found = viewers_.find(number);
    return found == viewers_.end() ? nullptr : found->second.get();
}

void ShardBroadcaster::join(std::uint64_t number,
                            Membership membership,
                            std::shared_ptr<Sink> sink) {
    auto viewer = std::make_unique<Viewer>();
    viewer->number = number;
    viewer->org = std::move(membership.org);
    viewer->session = std::move(membership.session);
    viewer->sink = std::move(sink);
    viewer->held = std::make_unique<std::vector<Held>>();
    viewer->last_job = job_number_;
    enter_groups(*viewer, membership.groups);
    viewers_.emplace(number, std::move(viewer));
}

void ShardBroadcaster::enter_groups(Viewer& viewer, std::vector<std::string> const& groups) {
    viewer.places.reserve(groups.size());
    for (auto const& name : groups) {
        auto const at = groups_.try_emplace(joined(viewer.org, name)).first;
        Group& group = at->second;
        if (!group.members.empty() && group.members.back() == &viewer) continue;  // named twice
        if (group.name.empty()) group.name = name;
        viewer.places.push_back({&at->first, &group, group.members.size()});
        group.members.push_back(&viewer);
    }
}

void ShardBroadcaster::leave_groups(Viewer& viewer) {
    for (Place const& place : viewer.places) {
        auto& members = place.group->members;
        Viewer* const last = members.back();
        members[place.position] = last;
        for (Place& other : last->places)
            if (other.group == place.group) other.position = place.position;
        members.pop_back();
        if (members.empty()) groups_.erase(groups_.find(*place.key));
    }
    viewer.places.clear();
}

void ShardBroadcaster::remove(Viewer& viewer) {
    leave_groups(viewer);
    viewer.sink.reset();
    viewer.held.reset();
    auto const found = viewers_.find(viewer.number);
    if (!jobs_.empty()) left_.push_back(std::move(found->second));
    viewers_.erase(found);
}

void ShardBroadcaster::resume(std::uint64_t number, std::uint64_t next_seq) {
    Viewer* const viewer = find(number);
    if (viewer == nullptr || !viewer->held) return;
    viewer->next_seq = next_seq;
    auto const held = std::move(viewer->held);
    for (Held const& item : *held) {
        if (item.key.empty()) {
            if (item.event->seq < viewer->next_seq) continue;
            viewer->next_seq = item.event->seq + 1;
        }
        if (!viewer->sink->push(item.frame)) return remove(*viewer);
    }
}

void ShardBroadcaster::regroup(std::uint64_t number, std::vector<std::string> const& groups) {
    Viewer* const viewer = find(number);
    if (viewer == nullptr) return;
    leave_groups(*viewer);
    enter_groups(*viewer, groups);
}

void ShardBroadcaster::leave(std::uint64_t number) {
    if (Viewer* const viewer = find(number)) remove(*viewer);
}

void ShardBroadcaster::disconnect_viewer(Viewer& viewer) {
    auto const sink = viewer.sink;
    remove(viewer);
    sink->close();
}

void ShardBroadcaster::disconnect(std::function<bool(Membership const&)> const& which) {
    std::vector<Viewer*> chosen;
    for (auto const& [number, viewer] : viewers_) {
        Membership membership{viewer->org, viewer->session, {}};
        for (Place const& place : viewer->places) membership.groups.push_back(place.group->name);
        if (which(membership)) chosen.push_back(viewer.get());
    }
    for (Viewer* viewer : chosen) disconnect_viewer(*viewer);
}

void ShardBroadcaster::publish(std::shared_ptr<Event const> event) {
    if (!event->settles.empty()) {
        auto const found = progress_.find(joined(event->org, event->settles));
        if (found != progress_.end() && found->second.latest) {
            auto last = std::move(found->second.latest);
            found->second.latest = nullptr;
            start_job(std::move(last), found->first);
        }
    }
    start_job(std::move(event), {});
}

void ShardBroadcaster::progress(std::shared_ptr<Event const> state, std::string const& key) {
    std::string const full = joined(state->org, key);
    auto const [at, is_new] = progress_.try_emplace(full);
    if (!is_new) {
        at->second.latest = std::move(state);  // the timer sends the newest
        return;
    }
    arm(full);
    start_job(std::move(state), full);
}

void ShardBroadcaster::arm(std::string const& key) {
    std::lock_guard const lock(mutex_);
    if (shard_ == nullptr) return;
    shard_->post_after(kProgressIntervalMs, [self = shared_from_this(), key] { self->ring(key); });
}

// An entry lives as long as its timer: the first state after a quiet time goes out at once.
void ShardBroadcaster::ring(std::string const& key) {
    auto const found = progress_.find(key);
    if (found == progress_.end()) return;
    if (!found->second.latest) {
        progress_.erase(found);
        return;
    }
    auto state = std::move(found->second.latest);
    found->second.latest = nullptr;
    arm(key);
    start_job(std::move(state), key);
}

void ShardBroadcaster::start_job(std::shared_ptr<Event const> event, std::string progress_key) {
    Job job;
    ++job_number_;
    for (AudienceFrame const& frame : event->frames) {
        for (auto const& name : frame.groups) {
            auto const found = groups_.find(joined(event->org, name));
            if (found == groups_.end()) continue;
            for (Viewer* viewer : found->second.members) {
                if (viewer->last_job == job_number_) continue;  // an earlier frame has it
                viewer->last_job = job_number_;
                job.recipients.emplace_back(viewer, &frame.frame);
            }
        }
    }
    if (job.recipients.empty()) return;
    if (jobs_.size() >= kWaitingJobsMax) {
        for (auto const& [viewer, frame] : job.recipients) disconnect_viewer(*viewer);
        return;
    }
    job.event = std::move(event);
    job.progress_key = std::move(progress_key);
    jobs_.push_back(std::move(job));
    if (!running_) run_slice();
}

void ShardBroadcaster::run_slice() {
    running_ = true;
    std::size_t served = 0;
    while (!jobs_.empty() && served < kSliceViewers) {
        Job& job = jobs_.front();
        for (; job.next < job.recipients.size() && served < kSliceViewers; ++job.next, ++served) {
            auto const [viewer, frame] = job.recipients[job.next];
            if (viewer->sink) deliver(*viewer, job, *frame);
        }
        if (job.next == job.recipients.size()) jobs_.pop_front();
    }
    running_ = !jobs_.empty();
    if (!running_) return left_.clear();
    post([](ShardBroadcaster& broadcaster) { broadcaster.run_slice(); });
}

void ShardBroadcaster::deliver(Viewer& viewer, Job const& job, Frame const& frame) {
    if (viewer.held) return hold(viewer, job, frame);
    if (job.progress_key.empty()) {
        if (job.event->seq < viewer.next_seq) return;
        viewer.next_seq = job.event->seq + 1;
    }
    if (!viewer.sink->push(frame)) remove(viewer);
}

void ShardBroadcaster::hold(Viewer& viewer, Job const& job, Frame const& frame) {
    auto& held = *viewer.held;
    if (!job.progress_key.empty())
        std::erase_if(held, [&](Held const& item) { return item.key == job.progress_key; });
    if (held.size() >= kHeldFramesMax) return disconnect_viewer(viewer);
    held.push_back({job.event, frame, job.progress_key});
}

}  // namespace ecab::live
