// Opening a stream, and what it follows.
#include "api/frames.hpp"
#include "api/handler_context.hpp"
#include "api/headers.hpp"
#include "api/input.hpp"
#include "api/meeting_context.hpp"
#include "api/problem.hpp"
#include "api/streams.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "domain/meeting/visibility.hpp"

namespace ecab::api {
namespace {

constexpr std::string_view kEvents = "/api/v1/events";
constexpr std::string_view kTopics = "/api/v1/events/{stream}/topics";
constexpr std::string_view kProjectorEvents = "/api/v1/projector/{token}/events";

struct TopicsCommand {
    std::vector<std::string> follow, leave;
    static constexpr auto fields(auto visit) {
        return visit(field("follow", &TopicsCommand::follow),
                     field("leave", &TopicsCommand::leave));
    }
};

std::optional<std::uint64_t> last_seen(Call const& call) {
    std::optional<std::int64_t> const last =
        whole_number(call.request.head.header("last-event-id"));
    if (!last || *last < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*last);
}

}  // namespace

bool is_event_stream(Route const& route) {
    return route.pattern == kEvents || route.pattern == kProjectorEvents;
}
bool is_topics_command(Route const& route) { return route.pattern == kTopics; }

Result<Streams::Listener> Streams::listener_of(app::Caller const& caller, TopicRequest request) {
    app::Services const& services = *api_.services;
    if (request.topic == kOwnTopic) {
        app::OrganisationView const known =
            services.reads->organisation(*services.store, caller.org);
        app::Viewer const viewer =
            app::viewer_of(services, *known, caller.person, services.clock->now());
        return Listener{std::move(request), app::groups_of(*known, viewer), std::nullopt};
    }
    std::optional<MeetingId> const id = app::id_in<domain::Meeting>(request.topic);
    REQUIRE(id.has_value(), Reason::NotFound, "topic");
    MeetingReadContext const read =
        TRY(app::load_authorised_meeting(services, caller, *id, domain::MeetingAction::Read));
    return Listener{std::move(request),
                    app::room_groups(*read.matter, read.actor),
                    Seat{*id, app::room_viewer(*read.matter, read.actor)}};
}

Result<Streams::Opener> Streams::opener_of(Route const& route, Call const& call) {
    std::optional<std::uint64_t> const last = last_seen(call);
    std::string id = crypto::random_id(*api_.services->random, "st");
    if (route.pattern == kProjectorEvents) {
        std::string const& token = call.params.at(0);
        records::Projector const projector = TRY(projector_of(api_, token));
        std::string const session =
            std::string(kProjectorSession) + to_hex(crypto::sha256(std::string_view(token)));
        domain::RoomViewer const viewer{domain::RoomClass::Projector, {}};
        return Opener{std::make_shared<OpenStream>(
                          api_.hub, std::move(id), projector.org, session, std::nullopt),
                      {{{app::matter_name<domain::Meeting>(projector.meeting), last},
                        {domain::group_of(projector.meeting, viewer)},
                        Seat{projector.meeting, viewer}}},
                      {}};
    }
    Opener out{std::make_shared<OpenStream>(
                   api_.hub, std::move(id), call.org(), call.session.id, call.person()),
               {},
               {}};
    std::optional<Refusal> refusal;
    for (TopicRequest& request :
         TRY(topic_requests(call.request.head.query_value("topics"), last))) {
        std::string topic = request.topic;
        Result<Listener> listener = listener_of({call.org(), call.person()}, std::move(request));
        if (listener) {
            out.granted.push_back(*std::move(listener));
        } else {
            out.refused.push_back(std::move(topic));
            refusal = listener.error();
        }
    }
    if (out.granted.empty()) return *std::move(refusal);
    return out;
}

bool Streams::count_in(OpenStream const& stream) {
    std::lock_guard const lock(mutex_);
    auto& [org, count] = open_[stream.session()];
    org = stream.org();
    if (count >= kStreamsPerSessionMax) return false;
    ++count;
    return true;
}

void Streams::count_out(OpenStream const& stream) {
    std::lock_guard const lock(mutex_);
    streams_.erase(stream.id());
    auto const open = open_.find(stream.session());
    if (open != open_.end() && --open->second.second == 0) open_.erase(open);
}

void Streams::open(Route const& route, Call const& call, net::Reply reply) {
    Result<Opener> found = opener_of(route, call);
    if (!found) return reply.send(problem(found.error()));
    std::shared_ptr<OpenStream> const stream = found->stream;
    if (!count_in(*stream)) return reply.send(problem(refuse(Reason::TooManyRequests, "streams")));
    net::Response head;
    head.headers.emplace_back("Content-Type", "text/event-stream");
    head.headers.emplace_back("Event-Stream", stream->id());
    head.headers.emplace_back("X-Accel-Buffering", "no");
    add_api_headers(head);
    auto opened = [this, opener = *std::move(found)](std::shared_ptr<net::Stream> wire) {
        opener.stream->open(std::move(wire));
        {
            std::lock_guard const lock(mutex_);
            streams_.emplace(opener.stream->id(), opener.stream);
        }
        for (std::string const& topic : opener.refused) opener.stream->wire().push(ended(topic));
        for (Listener const& listener : opener.granted) follow(opener.stream, listener);
    };
    auto closed = [this, stream] {
        stream->closed();
        count_out(*stream);
    };
    reply.stream(std::move(head), std::move(opened), std::move(closed));
}

void Streams::follow(std::shared_ptr<OpenStream> const& stream, Listener const& listener) {
    std::optional<live::ViewerId> const viewer =
        stream->follow(listener.request.topic, listener.groups);
    if (!viewer) return;
    {
        std::lock_guard const lock(mutex_);
        openings_.push_back({stream, listener, *viewer});
    }
    wake_.notify_all();
}

std::shared_ptr<OpenStream> Streams::stream_of(Call const& call) {
    std::lock_guard const lock(mutex_);
    auto const found = streams_.find(call.params.at(0));
    bool const is_own = found != streams_.end() && found->second->session() == call.session.id;
    return is_own ? found->second : nullptr;
}

HttpResult Streams::change_topics(Call const& call) {
    TopicsCommand const command = TRY(body_of<TopicsCommand>(call));
    std::shared_ptr<OpenStream> const stream = stream_of(call);
    REQUIRE(stream != nullptr, Reason::WrongState, "stream");
    REQUIRE(stream->has_room_for(command.follow.size()), Reason::TooManyRequests, "topics");
    std::vector<Listener> listeners;
    for (std::string const& text : command.follow) {
        TopicRequest request = TRY(topic_request(text));
        listeners.push_back(TRY(listener_of({call.org(), call.person()}, std::move(request))));
    }
    for (std::string const& topic : command.leave) stream->leave(topic);
    for (Listener const& listener : listeners) follow(stream, listener);
    return no_content();
}

}  // namespace ecab::api
