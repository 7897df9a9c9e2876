#include "net/server.hpp"

#include <condition_variable>

#include "base/check.hpp"
#include "net/shard.hpp"

namespace ecab::net {

struct Server::Body {
    ServerOptions options;
    Common common;
    std::vector<std::unique_ptr<Shard>> shards;
    std::optional<std::uint16_t> listens_on;
    bool started = false;
    bool drained = false;
};

Server::Server(ServerOptions options, Application* application) : body_(std::make_unique<Body>()) {
    CHECK(application != nullptr && options.clock != nullptr && options.shards >= 1);
    body_->common.limits = options.limits;
    body_->common.application = application;
    body_->common.clock = options.clock;
    body_->common.trust_forwarded_from_loopback = options.trust_forwarded_from_loopback;
    if (options.tls) body_->common.tls = make_tls_context(*options.tls);
    for (int i = 0; i < options.shards; ++i)
        body_->shards.push_back(std::make_unique<Shard>(static_cast<unsigned>(i), &body_->common));
    body_->options = std::move(options);
}

Server::~Server() {
    drain(0);
    body_->common.uploads.join();
}

std::uint16_t Server::listen() {
    auto const address = asio::ip::make_address(body_->options.address);
    std::uint16_t port = body_->options.port;
    for (auto& shard : body_->shards) {
        shard->listen({address, port});
        port = shard->port();
    }
    body_->listens_on = port;
    return port;
}

std::uint16_t Server::start() {
    if (!body_->listens_on) listen();
    body_->started = true;
    for (auto& shard : body_->shards) shard->start();
    return *body_->listens_on;
}

void Server::drain(std::int64_t deadline_ms) {
    if (!body_->started || body_->drained) return;
    body_->drained = true;
    for (auto& shard : body_->shards) shard->begin_drain();
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    std::thread watchdog([&] {
        std::unique_lock lock(mutex);
        auto const patience = std::chrono::milliseconds(deadline_ms);
        if (changed.wait_for(lock, patience, [&] { return done; })) return;
        for (auto& shard : body_->shards) shard->begin_abort();
    });
    for (auto& shard : body_->shards) shard->join();
    {
        std::lock_guard const lock(mutex);
        done = true;
    }
    changed.notify_one();
    watchdog.join();
}

std::vector<live::Shard*> Server::shards() {
    std::vector<live::Shard*> all;
    for (auto& shard : body_->shards) all.push_back(shard.get());
    return all;
}

}  // namespace ecab::net
