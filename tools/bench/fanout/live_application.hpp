// The smallest application over the real server and hub: streams by audience, votes as posts.
#pragma once
#include <atomic>
#include <ctime>
#include <string>

#include "live/hub.hpp"
#include "net/server.hpp"
#include "net/stream_sink.hpp"

namespace ecab::bench {

class WallClock final : public ports::Clock {
  public:
    Moment now() override { return Moment{static_cast<std::int64_t>(std::time(nullptr)) * 1000}; }
};

class LiveApplication final : public net::Application {
  public:
    explicit LiveApplication(live::Hub* hub) : hub_(hub) {}
    std::function<void()> on_vote;

    net::BodyPlan plan(net::Head const&) override { return {}; }
    void handle(net::Request request, net::Reply reply) override {
        if (request.head.verb == net::Verb::Post) {
            on_vote();
            net::Response taken;
            taken.status = 204;
            return reply.send(std::move(taken));
        }
        net::Response head;
        head.headers.emplace_back("Content-Type", "text/event-stream");
        auto const viewer = std::make_shared<live::ViewerId>();
        auto opened = [this, viewer, audience = request.head.query_value("audience")](
                          std::shared_ptr<net::Stream> stream) {
            *viewer = hub_->join({"gov", "session", {"audience:" + audience}},
                                 std::make_shared<net::StreamSink>(std::move(stream)));
            hub_->resume(*viewer, 0);
        };
        auto closed = [this, viewer] { hub_->leave(*viewer); };
        reply.stream(std::move(head), std::move(opened), std::move(closed));
    }
    net::Response refusal(int status, std::string_view) override {
        net::Response response;
        response.status = status;
        return response;
    }

  private:
    live::Hub* hub_;
};

inline net::ServerOptions bench_options(ports::Clock* clock) {
    net::ServerOptions options;
    options.clock = clock;
    options.limits.connections_per_peer_max = 1'000'000;
    options.limits.heartbeat_ms = 3'600'000;  // the viewers count bytes
    return options;
}

}  // namespace ecab::bench
