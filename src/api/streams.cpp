#include "api/streams.hpp"

#include <cstdio>

#include "api/frames.hpp"
#include "api/meeting_context.hpp"
#include "api/publish.hpp"
#include "api/room_frames.hpp"
#include "domain/meeting/visibility.hpp"

namespace ecab::api {
namespace {

constexpr std::chrono::milliseconds kSweepEvery{500};
constexpr std::uint64_t kFeedBatch = 500;
constexpr std::size_t kCommittedMax = 16'384;  // events that wait for the feed

// Progress of a vote is no part of a fetch: whoever comes while one runs is told here.
void push_cast(Api& api,
               OrgId const& org,
               MeetingId const& id,
               domain::RoomViewer const& viewer,
               OpenStream& stream) {
    app::SharedMeeting const meeting = api.services->reads->find(*api.services->store, org, id);
    if (!meeting) return;
    if (live::Frame frame = cast_now(*meeting, viewer)) stream.wire().push(std::move(frame));
}

}  // namespace

Streams::Streams(Api api) : api_(api) {}
Streams::~Streams() { stop(); }

void Streams::start() {
    feeder_ = std::thread([this] { feed(); });
    sweeper_ = std::thread([this] { sweep(); });
}

void Streams::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (feeder_.joinable()) feeder_.join();
    if (sweeper_.joinable()) sweeper_.join();
}

void Streams::grew(OrgId const& org, std::uint64_t size) {
    {
        std::lock_guard const lock(mutex_);
        std::uint64_t& known = sizes_[org];
        if (size <= known) return;
        known = size;
    }
    wake_.notify_all();
}

void Streams::feed() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            auto behind = [this] {
                for (auto const& [org, size] : sizes_)
                    if (fed_[org] < size) return true;
                return !openings_.empty();
            };
            wake_.wait(lock, [&] { return stopping_ || behind(); });
            if (stopping_) return;
        }
        try {
            turn();
        } catch (std::exception const& e) {
            // The next commit or poll tries again from where this stopped.
            std::fprintf(stderr, "live feed: %s\n", e.what());
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kSweepEvery, [this] { return stopping_; });
        }
    }
}

void Streams::turn() {
    std::vector<std::pair<OrgId, std::uint64_t>> due;
    std::vector<Opening> openings;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [org, size] : sizes_)
            if (fed_[org] < size) due.emplace_back(org, size);
        openings.swap(openings_);
    }
    for (Opening const& opening : openings) begin(opening);
    for (auto const& [org, size] : due) feed_org(org, size);
}

void Streams::feed_org(OrgId const& org, std::uint64_t size) {
    std::uint64_t& fed = fed_[org];
    api_.services->reads->grew(org, size);
    {
        // A stream counts as open before it reads its history, so nothing is missed here.
        std::lock_guard const lock(mutex_);
        if (open_.empty()) fed = size;
    }
    // Nobody has read a history yet: whoever will reads at least as far as this.
    if (fed == 0) fed = size;
    while (fed < size) {
        std::vector<Committed> const handed = take_committed(org, fed);
        Publisher publisher(api_, org);
        // Before anything that comes after a change of the organisation is told to anybody.
        bool is_stale = false;
        auto const keep_rights = [&](std::string_view matter) {
            if (matter == records::kOrganisationMatter)
                is_stale = true;
            else if (std::exchange(is_stale, false))
                judge(org);
        };
        for (Committed const& recorded : handed) {
            keep_rights(recorded->head.matter);
            publisher.publish(*recorded);
            fed = recorded->head.seq + 1;
        }
        publisher.flush();
        if (std::exchange(is_stale, false)) judge(org);
        if (!handed.empty()) continue;
        std::vector<ports::StoredEntry> entries;
        api_.services->store->read([&](ports::Reader& reader) {
            records::each_entry(
                reader, org, fed, kFeedBatch, [&](auto const& entry) { entries.push_back(entry); });
        });
        if (entries.empty()) return;
        for (ports::StoredEntry const& entry : entries) {
            keep_rights(entry.matter);
            publisher.publish(entry);
            fed = entry.seq + 1;
        }
        publisher.flush();
        if (is_stale) judge(org);
    }
}

void Streams::committed(OrgId const& org, app::Growth const& growth) {
    std::lock_guard const lock(mutex_);
    // Nobody listens, or the feed is far behind: what is needed is read from the journal.
    if (open_.empty()) return;
    std::vector<Committed>& waiting = committed_[org];
    if (waiting.size() + growth.events.size() > kCommittedMax) waiting.clear();
    if (growth.events.size() > kCommittedMax) return;
    waiting.insert(waiting.end(), growth.events.begin(), growth.events.end());
}

// What was handed over and follows on `next` without a gap. Another process may have written in
// between: then what comes before is read from the journal first.
std::vector<Streams::Committed> Streams::take_committed(OrgId const& org, std::uint64_t next) {
    std::lock_guard const lock(mutex_);
    std::vector<Committed>& waiting = committed_[org];
    std::erase_if(waiting, [&](Committed const& one) { return one->head.seq < next; });
    std::size_t following = 0;
    while (following < waiting.size() && waiting[following]->head.seq == next + following)
        ++following;
    auto const end = waiting.begin() + static_cast<std::ptrdiff_t>(following);
    std::vector<Committed> taken(waiting.begin(), end);
    waiting.erase(waiting.begin(), end);
    return taken;
}

// Streams whose session another node ended, or that fell idle.
void Streams::sweep() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kSweepEvery, [this] { return stopping_; });
            if (stopping_) return;
        }
        try {
            sweep_once();
        } catch (ports::Outage const& e) {
            std::fprintf(stderr, "session sweep: %s\n", e.what());
        }
    }
}

void Streams::sweep_once() {
    std::vector<std::pair<OrgId, std::string>> sessions;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [session, where] : open_) sessions.emplace_back(where.first, session);
    }
    if (sessions.empty()) return;
    judge_new_days();
    for (std::string const& session : gone_projectors(sessions))
        api_.hub->disconnect_session(session);
    for (std::string const& session : api_.sessions->gone(sessions))
        api_.hub->disconnect_session(session);
}

// Takes the projectors out of the list; gives those whose token was replaced.
std::vector<std::string> Streams::gone_projectors(
    std::vector<std::pair<OrgId, std::string>>& sessions) {
    std::vector<std::string> gone;
    auto const is_projector = [](auto const& one) {
        return one.second.starts_with(kProjectorSession);
    };
    for (auto const& one : sessions) {
        if (!is_projector(one)) continue;
        std::optional<Digest> const token =
            parse_digest(one.second.substr(kProjectorSession.size()));
        std::optional<records::Projector> found;
        if (token)
            api_.services->store->read(
                [&](ports::Reader& reader) { found = records::find_projector(reader, *token); });
        if (!found) gone.push_back(one.second);
    }
    std::erase_if(sessions, is_projector);
    return gone;
}

bool Streams::push_history(Opening const& opening, std::uint64_t size) {
    bool open = true;
    OrgId const& org = opening.stream->org();
    std::uint64_t const since = *opening.listener.request.since;
    api_.services->store->read([&](ports::Reader& reader) {
        std::vector<ports::StoredEntry> entries;
        records::each_entry(reader, org, since + 1, kHistoryEntriesMax, [&](auto const& e) {
            if (e.seq < size) entries.push_back(e);
        });
        for (ports::StoredEntry const& entry : entries) {
            live::Frame frame = frame_of_entry(api_, reader, org, opening.listener.groups, entry);
            if (open && frame) open = opening.stream->wire().push(std::move(frame));
        }
    });
    return open;
}

// The parts of the room that changed meanwhile, as they are now, in one frame.
void Streams::push_room(Opening const& opening, std::uint64_t size) {
    OrgId const& org = opening.stream->org();
    Seat const& seat = *opening.listener.seat;
    app::SharedMeeting const meeting =
        api_.services->reads->find(*api_.services->store, org, seat.meeting);
    if (!meeting) return;
    domain::RoomParts parts;
    api_.services->store->read([&](ports::Reader& reader) {
        records::each_entry_of(reader,
                               org,
                               app::matter_name<domain::Meeting>(seat.meeting),
                               *opening.listener.request.since + 1,
                               [&](ports::StoredEntry const& entry) {
                                   auto const record =
                                       app::MatterKind<domain::Meeting>::decode(entry);
                                   if (record)
                                       parts.add(domain::touched_by(record->event, *meeting));
                               });
    });
    opening.stream->wire().push(room_catch_up(*meeting, parts, seat.viewer, size - 1));
}

void Streams::begin(Opening const& opening) {
    try {
        begin_reading(opening);
    } catch (ports::Outage const& e) {
        std::fprintf(stderr, "live history: %s\n", e.what());
        api_.hub->leave(opening.viewer);
        opening.stream->close();
    }
}

void Streams::begin_reading(Opening const& opening) {
    OrgId const& org = opening.stream->org();
    std::uint64_t size = 0;
    api_.services->store->read(
        [&](ports::Reader& reader) { size = records::size_of(reader, org); });
    api_.services->reads->grew(org, size);
    std::uint64_t& fed = fed_[org];
    if (fed == 0) fed = size;  // what came before is history, and must not end a stream again
    std::optional<Opening> const now = judged(opening);
    if (!now) return opening.stream->end(opening.listener.request.topic);
    TopicRequest const& request = now->listener.request;
    std::optional<Seat> const& seat = now->listener.seat;
    bool const near =
        request.since && *request.since < size && size - *request.since <= kHistoryEntriesMax;
    if (near && seat)
        push_room(*now, size);
    else if (near)
        push_history(*now, size);
    else
        opening.stream->wire().push(hello(size, request.topic));
    if (seat) push_cast(api_, org, seat->meeting, seat->viewer, *opening.stream);
    api_.hub->resume(opening.viewer, size);
}

}  // namespace ecab::api
