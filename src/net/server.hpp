// The HTTP/1.1 server: one event loop and one thread per shard, all listening on one port
// (SO_REUSEPORT). Bytes in, `Application` calls out; nothing here knows the product.
//
// Threading: starting, draining and the destructor are for the owner's thread; the application is
// called on the shards' threads. Every limit is a field of `Limits`. RFC 9110, 9112; event streams
// after the HTML standard §9.2. Connections beyond a limit are closed, requests beyond one are
// refused through `Application::refusal` and the connection ends.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "live/shard.hpp"
#include "net/http.hpp"
#include "ports/clock.hpp"

namespace ecab::net {

struct Limits {
    std::uint32_t header_bytes_max = 8 * 1024;
    std::uint32_t target_bytes_max = 2 * 1024;
    std::int64_t idle_ms = 30'000;     // between two requests of a kept connection
    std::int64_t request_ms = 30'000;  // one deadline from the first byte to the last of the body
    std::int64_t upload_ms = 600'000;  // the same where the body is streamed into a blob
    std::int64_t write_ms = 15'000;    // for an answer, plus one second per…
    std::uint64_t write_bytes_per_s = 16 * 1024;  // …so many bytes: the slowest reader served
    std::int64_t handshake_ms = 10'000;           // TLS
    std::int64_t linger_ms = 2'000;               // reading what a refused client still sends
    std::uint64_t linger_bytes_max = 4 * 1024 * 1024;
    std::uint32_t connections_max = 20'000;  // per shard
    std::uint32_t connections_per_peer_max =
        2'000;                           // an office behind one address; not for a trusted proxy
    std::uint32_t streams_max = 10'000;  // per shard
    int listen_backlog = 4096;
    int send_buffer_bytes = 48 * 1024;        // what the kernel may hide from us per connection
    std::int64_t unacknowledged_ms = 30'000;  // TCP_USER_TIMEOUT
    std::int64_t heartbeat_ms = 20'000;       // comment line on every stream
    std::uint32_t stream_frames_max = 64;     // queued per stream before it is cut
    std::uint64_t stream_bytes_max = 256 * 1024;
    std::int64_t sweep_ms = 250;        // how often deadlines are looked at
    std::int64_t accept_pause_ms = 50;  // after running out of file descriptors
};

struct TlsFiles {
    std::string certificate_chain;  // PEM
    std::string private_key;        // PEM
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one
    int shards = 1;
    Limits limits;
    std::optional<TlsFiles> tls;
    bool trust_forwarded_from_loopback = false;
    ports::Clock* clock = nullptr;  // for the Date header; must be set and outlive the server
};

class Server {
  public:
    Server(ServerOptions options, Application* application);  // throws when TLS files are unusable
    ~Server();                                                // drains with no patience
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // Binds and listens; gives the port. Who connects waits until `start`. Throws
    // std::system_error.
    std::uint16_t listen();
    // Starts the threads, after `listen` where that was not called; gives the port.
    std::uint16_t start();
    // Closes the listeners, finishes running requests and their answers, ends streams with a last
    // `retry:` line, joins. What is still open after the deadline is closed hard. Idempotent.
    void drain(std::int64_t deadline_ms);

    // The loops for the hub, by `Stream::shard()`. Valid for the life of the server.
    std::vector<live::Shard*> shards();

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace ecab::net
