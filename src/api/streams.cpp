#include "api/streams.hpp"

#include <cstdio>

#include "api/desk.hpp"
#include "api/frames.hpp"
#include "api/headers.hpp"
#include "api/problem.hpp"

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

// Nothing to resume from, or too far behind: the client reads its screens afresh.
live::Frame hello(std::uint64_t size) {
    return std::make_shared<std::string const>("id: " + std::to_string(size == 0 ? 0 : size - 1) +
                                               "\nretry: 2000\nevent: hello\ndata: {}\n\n");
}

}  // namespace

bool is_event_stream(Route const& route) { return route.pattern == "/api/v1/events"; }

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
        std::vector<std::pair<OrgId, std::uint64_t>> due;
        std::vector<Opening> openings;
        {
            std::unique_lock lock(mutex_);
            auto behind = [this] {
                for (auto const& [org, size] : sizes_)
                    if (fed_[org] < size) return true;
                return !openings_.empty();
            };
            wake_.wait(lock, [&] { return stopping_ || behind(); });
            if (stopping_) return;
            for (auto const& [org, size] : sizes_)
                if (fed_[org] < size) due.emplace_back(org, size);
            openings.swap(openings_);
        }
        try {
            for (Opening const& opening : openings) begin(opening);
            for (auto const& [org, size] : due) feed_org(org, size);
        } catch (std::exception const& e) {
            // The next commit or poll tries again from where this stopped.
            std::fprintf(stderr, "live feed: %s\n", e.what());
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kSweepEvery, [this] { return stopping_; });
        }
    }
}

void Streams::feed_org(OrgId const& org, std::uint64_t size) {
    std::uint64_t& fed = fed_[org];
    api_.services->reads->grew(org, size);
    {
        // A stream counts as open before it reads its history, so nothing is missed here.
        std::lock_guard const lock(mutex_);
        if (open_.empty()) fed = size;
    }
    if (fed == 0) fed = size > kFeedBatch ? size - kFeedBatch : 0;  // nobody listened before
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

void Streams::publish(OrgId const& org, ports::StoredEntry const& entry) {
    live::Event event{org.value, entry.seq, {}, ""};
    if (std::optional<BallotId> const id = records::ballot_of(entry.matter)) {
        Result<records::BallotRecord> const record = records::decode_ballot(entry);
        app::BallotView ballot;
        api_.services->store->read([&](ports::Reader& reader) {
            ballot = api_.services->reads->ballot(reader, org, *id);
        });
        if (!record || !ballot) return;
        event.variants = change_variants(*api_.services, *record, *ballot);
        if (moves_progress(record->event))
            api_.hub->progress(
                org.value, progress_key(*id), progress_variants(*api_.services, *ballot));
        else if (std::holds_alternative<domain::BallotClosed>(record->event))
            event.settles = progress_key(*id);
    } else if (entry.matter == records::kOrganisationMatter) {
        Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
        if (record) event.variants = change_variants(*record);
    }
    if (!event.variants.empty()) api_.hub->publish(std::move(event));
}

// Streams whose session another node ended, or that fell idle.
void Streams::sweep() {
    for (;;) {
        std::vector<std::pair<OrgId, std::string>> sessions;
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kSweepEvery, [this] { return stopping_; });
            if (stopping_) return;
            for (auto const& [session, where] : open_) sessions.emplace_back(where.first, session);
        }
        if (sessions.empty()) continue;
        try {
            for (std::string const& session : api_.sessions->gone(sessions))
                api_.hub->cut_session(session);
        } catch (ports::Outage const& e) {
            std::fprintf(stderr, "session sweep: %s\n", e.what());
        }
    }
}

void Streams::open(Call const& call, net::Reply reply) {
    Result<Picture> picture = look(api_, call);
    if (!picture) return reply.send(problem(picture.error()));
    std::vector<std::string> groups = app::groups_of(*picture->organisation, picture->viewer);
    {
        std::lock_guard const lock(mutex_);
        auto& [org, count] = open_[call.session.id];
        org = call.org();
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
    auto opened = [this, call, groups = std::move(groups), viewer, last](
                      std::shared_ptr<net::Stream> stream) {
        *viewer = api_.hub->join({call.org().value, call.session.id, groups},
                                 std::make_shared<StreamSink>(stream));
        Opening opening{call.org(), groups, {}, **viewer, std::move(stream)};
        if (last && *last >= 0) opening.last_seen = static_cast<std::uint64_t>(*last);
        {
            std::lock_guard const lock(mutex_);
            openings_.push_back(std::move(opening));
        }
        wake_.notify_all();
    };
    auto closed = [this, session = call.session.id, viewer] {
        if (*viewer) api_.hub->leave(**viewer);
        std::lock_guard const lock(mutex_);
        auto const found = open_.find(session);
        if (found != open_.end() && --found->second.second == 0) open_.erase(found);
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
        return frame_for(change_variants(*api_.services, *record, *ballot), opening.groups);
    }
    Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
    return record ? frame_for(change_variants(*record), opening.groups) : nullptr;
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

void Streams::begin(Opening const& opening) {
    std::uint64_t size = 0;
    api_.services->store->read(
        [&](ports::Reader& reader) { size = records::size_of(reader, opening.org); });
    api_.services->reads->grew(opening.org, size);
    bool const near = opening.last_seen && *opening.last_seen < size &&
                      size - *opening.last_seen <= kHistoryEntriesMax;
    if (near)
        push_history(opening, size);
    else
        opening.stream->push(hello(size));
    api_.hub->resume(opening.viewer, size);
}

}  // namespace ecab::api
