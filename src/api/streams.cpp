#include "api/streams.hpp"

#include <cstdio>

#include "api/frames.hpp"
#include "api/headers.hpp"
#include "api/input.hpp"
#include "api/meeting_context.hpp"
#include "api/problem.hpp"
#include "api/room_frames.hpp"
#include "crypto/hash.hpp"
#include "domain/meeting/visibility.hpp"

namespace ecab::api {
namespace {

constexpr std::chrono::milliseconds kSweepEvery{500};
constexpr std::uint64_t kFeedBatch = 500;

class StreamSink : public live::Sink {
  public:
    explicit StreamSink(std::shared_ptr<net::Stream> stream) : stream_(std::move(stream)) {}
    bool push(live::Frame frame) override { return stream_->push(std::move(frame)); }
    void close() override { stream_->close(); }
    unsigned shard() const override { return stream_->shard(); }

  private:
    std::shared_ptr<net::Stream> stream_;
};

// Progress of a vote is no part of a fetch: whoever comes while one runs is told here.
void push_cast(Api& api,
               OrgId const& org,
               MeetingId const& id,
               domain::RoomViewer const& viewer,
               net::Stream& stream) {
    app::SharedMeeting const meeting = api.services->reads->meeting(*api.services->store, org, id);
    if (!meeting) return;
    if (live::Frame frame = cast_now(*meeting, viewer)) stream.push(std::move(frame));
}

}  // namespace

constexpr std::string_view kEvents = "/api/v1/events";
constexpr std::string_view kRoomEvents = "/api/v1/meetings/{meeting}/events";
constexpr std::string_view kProjectorEvents = "/api/v1/projector/{token}/events";
constexpr std::string_view kProjectorSession = "projector.";

bool is_event_stream(Route const& route) {
    return route.pattern == kEvents || route.pattern == kRoomEvents ||
           route.pattern == kProjectorEvents;
}

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
        std::vector<ports::StoredEntry> entries;
        api_.services->store->read([&](ports::Reader& reader) {
            records::each_entry(
                reader, org, fed, kFeedBatch, [&](auto const& entry) { entries.push_back(entry); });
        });
        if (entries.empty()) return;
        for (ports::StoredEntry const& entry : entries) {
            publish(org, entry);
            fed = entry.seq + 1;
        }
    }
}

void Streams::publish_meeting(OrgId const& org,
                              MeetingId const& id,
                              ports::StoredEntry const& entry) {
    Result<records::MeetingRecord> const record = records::decode_meeting(entry);
    app::SharedMeeting const meeting =
        api_.services->reads->meeting(*api_.services->store, org, id);
    if (!record || !meeting) return;
    live::Event event{org.value, entry.seq, room_frames(*record, *meeting), ""};
    for (live::AudienceFrame& variant : list_frames(*record, *meeting))
        event.frames.push_back(std::move(variant));
    if (std::holds_alternative<domain::VoteClosed>(record->event)) event.settles = cast_key(id);
    if (auto cast = cast_frames(*record, *meeting))
        api_.hub->progress(org.value, cast_key(id), *std::move(cast));
    auto const cut = disconnected_by(record->event, *meeting);
    auto const end_streams = [&] {
        if (!cut) return;
        api_.hub->disconnect([org, which = *cut](live::Membership const& membership) {
            return membership.org == org.value && which(membership);
        });
    };
    // Who stands in no longer does not hear it; guests hear that a closed part begins.
    bool const before = std::holds_alternative<domain::InvitationAnswered>(record->event);
    if (before) end_streams();
    if (!event.frames.empty()) api_.hub->publish(std::move(event));
    if (!before) end_streams();
}

void Streams::publish(OrgId const& org, ports::StoredEntry const& entry) {
    if (std::optional<MeetingId> const id = records::meeting_of(entry.matter))
        return publish_meeting(org, *id, entry);
    live::Event event{org.value, entry.seq, {}, ""};
    if (std::optional<BallotId> const id = records::ballot_of(entry.matter)) {
        Result<records::BallotRecord> const record = records::decode_ballot(entry);
        app::BallotView ballot;
        api_.services->store->read([&](ports::Reader& reader) {
            ballot = api_.services->reads->ballot(reader, org, *id);
        });
        if (!record || !ballot) return;
        event.frames = change_frames(*api_.services, *record, *ballot);
        if (moves_progress(record->event))
            api_.hub->progress(
                org.value, progress_key(*id), progress_frames(*api_.services, *ballot));
        else if (std::holds_alternative<domain::BallotClosed>(record->event))
            event.settles = progress_key(*id);
    } else if (entry.matter == records::kOrganisationMatter) {
        Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
        if (record) event.frames = change_frames(*record);
    }
    if (!event.frames.empty()) api_.hub->publish(std::move(event));
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

Result<Streams::Listener> Streams::listener_of(Route const& route, Call const& call) {
    if (route.pattern == kProjectorEvents) {
        std::string const& token = call.params.at(0);
        records::Projector const projector = TRY(projector_of(api_, token));
        domain::RoomViewer const viewer{domain::RoomClass::Projector, {}};
        return Listener{
            projector.org,
            std::string(kProjectorSession) + to_hex(crypto::sha256(std::string_view(token))),
            {domain::group_of(projector.meeting, viewer)},
            Seat{projector.meeting, viewer}};
    }
    if (route.pattern == kRoomEvents) {
        MeetingId const id = TRY(id_param<MeetingId>(call, 0));
        MeetingReadContext const read =
            TRY(load_authorised_meeting(api_, call, id, domain::MeetingAction::Read));
        return Listener{call.org(),
                        call.session.id,
                        app::room_groups(*read.meeting, read.actor),
                        Seat{id, app::room_viewer(*read.meeting, read.actor)}};
    }
    ReadContext const read = TRY(load(api_, call));
    return Listener{
        call.org(), call.session.id, app::groups_of(*read.organisation, read.viewer), std::nullopt};
}

void Streams::open(Route const& route, Call const& call, net::Reply reply) {
    Result<Listener> found = listener_of(route, call);
    if (!found) return reply.send(problem(found.error()));
    Listener listener = *std::move(found);
    {
        std::lock_guard const lock(mutex_);
        auto& [org, count] = open_[listener.session];
        org = listener.org;
        if (count >= kStreamsPerSessionMax)
            return reply.send(problem(refuse(Reason::TooManyRequests, "streams")));
        ++count;
    }
    net::Response head;
    head.headers.emplace_back("Content-Type", "text/event-stream");
    head.headers.emplace_back("X-Accel-Buffering", "no");
    add_api_headers(head);
    std::optional<std::int64_t> const last =
        whole_number(call.request.head.header("last-event-id"));
    auto viewer = std::make_shared<std::optional<live::ViewerId>>();
    std::string const session = listener.session;
    auto opened =
        [this, listener = std::move(listener), viewer, last](std::shared_ptr<net::Stream> stream) {
            *viewer = api_.hub->join({listener.org.value, listener.session, listener.groups},
                                     std::make_shared<StreamSink>(stream));
            Opening opening{
                listener.org, listener.groups, listener.seat, {}, **viewer, std::move(stream)};
            if (last && *last >= 0) opening.last_seen = static_cast<std::uint64_t>(*last);
            {
                std::lock_guard const lock(mutex_);
                openings_.push_back(std::move(opening));
            }
            wake_.notify_all();
        };
    auto closed = [this, session, viewer] {
        if (*viewer) api_.hub->leave(**viewer);
        std::lock_guard const lock(mutex_);
        auto const open = open_.find(session);
        if (open != open_.end() && --open->second.second == 0) open_.erase(open);
    };
    reply.stream(std::move(head), std::move(opened), std::move(closed));
}

live::Frame Streams::frame_of(ports::Reader& reader,
                              Opening const& opening,
                              ports::StoredEntry const& entry) {
    if (std::optional<BallotId> const id = records::ballot_of(entry.matter)) {
        Result<records::BallotRecord> const record = records::decode_ballot(entry);
        app::BallotView const ballot = api_.services->reads->ballot(reader, opening.org, *id);
        if (!record || !ballot) return nullptr;
        return frame_for(change_frames(*api_.services, *record, *ballot), opening.groups);
    }
    if (std::optional<MeetingId> const id = records::meeting_of(entry.matter)) {
        Result<records::MeetingRecord> const record = records::decode_meeting(entry);
        app::SharedMeeting const meeting = api_.services->reads->meeting(reader, opening.org, *id);
        if (!record || !meeting) return nullptr;
        return frame_for(list_frames(*record, *meeting), opening.groups);
    }
    Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
    return record ? frame_for(change_frames(*record), opening.groups) : nullptr;
}

bool Streams::push_history(Opening const& opening, std::uint64_t size) {
    bool open = true;
    api_.services->store->read([&](ports::Reader& reader) {
        std::vector<ports::StoredEntry> entries;
        records::each_entry(
            reader, opening.org, *opening.last_seen + 1, kHistoryEntriesMax, [&](auto const& e) {
                if (e.seq < size) entries.push_back(e);
            });
        for (ports::StoredEntry const& entry : entries) {
            live::Frame frame = frame_of(reader, opening, entry);
            if (open && frame) open = opening.stream->push(std::move(frame));
        }
    });
    return open;
}

// The parts of the room that changed meanwhile, as they are now, in one frame.
void Streams::push_room(Opening const& opening, std::uint64_t size) {
    app::SharedMeeting const meeting =
        api_.services->reads->meeting(*api_.services->store, opening.org, opening.seat->meeting);
    if (!meeting) return;
    domain::RoomParts parts;
    api_.services->store->read([&](ports::Reader& reader) {
        records::each_entry_of(reader,
                               opening.org,
                               records::matter_of(opening.seat->meeting),
                               *opening.last_seen + 1,
                               [&](ports::StoredEntry const& entry) {
                                   Result<records::MeetingRecord> const record =
                                       records::decode_meeting(entry);
                                   if (record)
                                       parts.add(domain::touched_by(record->event, *meeting));
                               });
    });
    opening.stream->push(room_catch_up(*meeting, parts, opening.seat->viewer, size - 1));
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
    std::uint64_t size = 0;
    api_.services->store->read(
        [&](ports::Reader& reader) { size = records::size_of(reader, opening.org); });
    api_.services->reads->grew(opening.org, size);
    std::uint64_t& fed = fed_[opening.org];
    if (fed == 0) fed = size;  // what came before is history, and must not end a stream again
    bool const near = opening.last_seen && *opening.last_seen < size &&
                      size - *opening.last_seen <= kHistoryEntriesMax;
    if (near && opening.seat)
        push_room(opening, size);
    else if (near)
        push_history(opening, size);
    else
        opening.stream->push(hello(size));
    if (opening.seat)
        push_cast(api_, opening.org, opening.seat->meeting, opening.seat->viewer, *opening.stream);
    api_.hub->resume(opening.viewer, size);
}

}  // namespace ecab::api
