#include "api/streams.hpp"

#include <cstdio>

#include "api/frames.hpp"
#include "api/meeting_context.hpp"
#include "api/room_frames.hpp"
#include "domain/meeting/visibility.hpp"

namespace ecab::api {
namespace {

constexpr std::chrono::milliseconds kSweepEvery{500};
constexpr std::uint64_t kFeedBatch = 500;

// Progress of a vote is no part of a fetch: whoever comes while one runs is told here.
void push_cast(Api& api,
               OrgId const& org,
               MeetingId const& id,
               domain::RoomViewer const& viewer,
               OpenStream& stream) {
    app::SharedMeeting const meeting = api.services->reads->meeting(*api.services->store, org, id);
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

live::Frame Streams::frame_of(ports::Reader& reader,
                              Opening const& opening,
                              ports::StoredEntry const& entry) {
    if (std::optional<BallotId> const id = records::ballot_of(entry.matter)) {
        Result<records::BallotRecord> const record = records::decode_ballot(entry);
        app::BallotView const ballot =
            api_.services->reads->ballot(reader, opening.stream->org(), *id);
        if (!record || !ballot) return nullptr;
        return frame_for(change_frames(*api_.services, *record, *ballot), opening.listener.groups);
    }
    if (std::optional<MeetingId> const id = records::meeting_of(entry.matter)) {
        Result<records::MeetingRecord> const record = records::decode_meeting(entry);
        app::SharedMeeting const meeting =
            api_.services->reads->meeting(reader, opening.stream->org(), *id);
        if (!record || !meeting) return nullptr;
        return frame_for(list_frames(*record, *meeting), opening.listener.groups);
    }
    Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
    return record ? frame_for(change_frames(*record), opening.listener.groups) : nullptr;
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
            live::Frame frame = frame_of(reader, opening, entry);
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
        api_.services->reads->meeting(*api_.services->store, org, seat.meeting);
    if (!meeting) return;
    domain::RoomParts parts;
    api_.services->store->read([&](ports::Reader& reader) {
        records::each_entry_of(reader,
                               org,
                               records::matter_of(seat.meeting),
                               *opening.listener.request.since + 1,
                               [&](ports::StoredEntry const& entry) {
                                   Result<records::MeetingRecord> const record =
                                       records::decode_meeting(entry);
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
    TopicRequest const& request = opening.listener.request;
    std::optional<Seat> const& seat = opening.listener.seat;
    bool const near =
        request.since && *request.since < size && size - *request.since <= kHistoryEntriesMax;
    if (near && seat)
        push_room(opening, size);
    else if (near)
        push_history(opening, size);
    else
        opening.stream->wire().push(hello(size, request.topic));
    if (seat) push_cast(api_, org, seat->meeting, seat->viewer, *opening.stream);
    api_.hub->resume(opening.viewer, size);
}

}  // namespace ecab::api
