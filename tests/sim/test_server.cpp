#include "sim/test_server.hpp"

#include <utility>

#include "api/dispatch.hpp"
#include "app/keyring.hpp"
#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "app/sign_in_guard.hpp"
#include "base/check.hpp"
#include "crypto/key_encryption.hpp"
#include "net/target.hpp"
#include "sim/fault.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::sim {
namespace {

// Sessions live as long as the preparation of a meeting takes.
constexpr std::int64_t kLongMs = 400LL * 86'400'000;

class OnePage final : public ports::PaperReader {
  public:
    Result<ports::PaperText> read(std::string const&) override {
        return ports::PaperText{{"Một trang."}, {}, {}};
    }
};

}  // namespace

void OnceFaults::at(store::Step step) {
    if (left_ == 0 || step != step_ || --left_ > 0) return;
    fired_ = true;
    throw ports::StoreDown("simulated");
}

void OnceFaults::arm(store::Step step, std::size_t count) {
    step_ = step;
    left_ = count;
    fired_ = false;
}

void HandShard::run() {
    for (;;) {
        if (!queue_.empty()) {
            auto const work = std::move(queue_.front());
            queue_.pop_front();
            work();
        } else if (!timers_.empty() && timers_.begin()->first <= clock_.now().ms) {
            auto const work = std::move(timers_.begin()->second);
            timers_.erase(timers_.begin());
            work();
        } else {
            return;
        }
    }
}

bool SimStream::push(std::shared_ptr<std::string const> frame) {
    if (!open) return false;
    if (waiting.size() >= kWaitingMax) return open = false;
    waiting.push_back(std::move(frame));
    return true;
}

// Everything that a crash takes away. In the order of server::Node.
struct TestServer::Rooms {
    HandShard shard;
    GateStore store;
    OnePage papers;
    app::KeyRing keys;
    std::unique_ptr<crypto::KeyEncryption> vault;
    app::SignInGuard guard;
    app::Passwords passwords;
    app::AggregateCache reads;
    app::Writes writes;
    app::Services services;
    app::LoginSessions sessions{&services};
    app::VerifierKeys verifier_keys;
    live::Hub hub;
    api::Api api;
    api::Streams streams;
    std::unique_ptr<api::Dispatch> dispatch;

    explicit Rooms(TestServer& server)
        : shard(server.clock_),
          store(open(server)),
          keys(server.folder_ + "/keys", &server.clock_, &server.random_),
          vault(
              crypto::software_key_encryption(Bytes(crypto::kSealingKeyBytes, 7), &server.random_)),
          writes(&store, &reads, &server.random_),
          streams(wire(server)) {
        hub.attach({&shard});
        sessions.on_end([this](std::string const& session) { hub.disconnect_session(session); });
        dispatch = std::make_unique<api::Dispatch>(api, nullptr, &streams, 0);
    }
    ~Rooms() {
        dispatch->stop();
        hub.stop();
        store.stop();
    }

    static std::unique_ptr<ports::Store> open(TestServer& server) {
        store::StoreOptions options;
        options.faults = &server.faults_;
        return store::SqliteStore::open(
            server.folder_ + "/ecabinet.sqlite", server.clock_, options);
    }

    api::Api wire(TestServer& server) {
        services.store = &store;
        services.blobs = &server.blobs_;
        services.clock = &server.clock_;
        services.random = &server.random_;
        server.definitions_.serve(services);
        services.keys = &keys;
        services.papers = &papers;
        services.vault = vault.get();
        services.passwords = &passwords;
        services.guard = &guard;
        services.verifier_keys = &verifier_keys;
        services.reads = &reads;
        services.writes = &writes;
        services.settings.idle_ms = kLongMs;
        services.settings.session_ms = kLongMs;
        services.settings.origins = {"http://localhost"};
        writes.on_commit([this](OrgId const& org, app::Growth const& growth) {
            streams.committed(org, growth);
        });
        api = {&services, &sessions, &hub};
        return api;
    }
};

TestServer::TestServer(Definitions const& definitions,
                       std::string folder,
                       HandClock& clock,
                       SeededRandom& random)
    : definitions_(definitions),
      folder_(std::move(folder)),
      clock_(clock),
      random_(random),
      blobs_(folder_) {}

TestServer::~TestServer() = default;

void TestServer::start() {
    CHECK(!rooms_);
    rooms_ = std::make_unique<Rooms>(*this);
}

void TestServer::crash() {
    rooms_->store.drop();
    rooms_.reset();
    faults_.disarm();
}

app::Services& TestServer::services() { return rooms_->services; }
GateStore& TestServer::store() { return rooms_->store; }
app::LoginSessions& TestServer::sessions() { return rooms_->sessions; }

std::shared_ptr<Heard> TestServer::ask(Ask ask) {
    std::optional<net::Target> const target = net::parse_target(ask.target);
    expect(target.has_value(), "not a target: " + ask.target);
    net::Request request;
    request.head.verb = ask.verb;
    request.head.target = ask.target;
    request.head.path = target->path;
    request.head.query = target->query;
    request.head.headers = std::move(ask.headers);
    request.head.peer = "127.0.0.1";
    request.body = std::move(ask.body);
    request.held = ask.held;
    auto heard = std::make_shared<Heard>();
    net::Reply reply;
    reply.send = [heard](net::Response response) {
        ++heard->answers;
        heard->response = std::move(response);
    };
    reply.stream = [heard](net::Response, net::OnStream opened, std::function<void()> closed) {
        ++heard->answers;
        heard->stream = std::make_shared<SimStream>();
        heard->stream->closed = std::move(closed);
        opened(heard->stream);
    };
    rooms_->dispatch->handle(std::move(request), std::move(reply));
    return heard;
}

void TestServer::turn(bool bell) {
    if (bell) rooms_->streams.grew(org_, rooms_->store.head(org_).size);
    rooms_->streams.turn();
    rooms_->shard.run();
}

void TestServer::sweep() {
    rooms_->streams.sweep_once();
    rooms_->shard.run();
}

}  // namespace ecab::sim
