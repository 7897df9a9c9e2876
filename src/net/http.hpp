// What the network layer and the application know of each other. No Asio or Beast here.
//
// The server parses a request, asks the application how to treat it, reads the body within that
// plan, and hands both over on an I/O thread. The application must not block there: it answers at
// once or moves work elsewhere and calls `reply` later, exactly once, from any thread.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ports/blobs.hpp"

namespace ecab::net {

enum class Verb : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options };

struct Head {
    Verb verb{};
    std::string target;  // origin form, as received, at most kTargetBytesMax
    std::string
        path;  // percent-decoded once, "/api/v1/…"; refused if it decodes to "..", NUL or bad UTF-8
    std::string query;                                         // as received, without '?'
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string peer;  // address of the peer; from X-Forwarded-For only when the peer is loopback
    bool tls{};
    std::string_view header(std::string_view lower_name) const;  // "" when absent
    std::string_view cookie(std::string_view name) const;        // "" when absent
    std::string query_value(std::string_view name) const;        // decoded; "" when absent
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    // Instead of a body: a file, sent with sendfile and byte ranges (RFC 9110 §14).
    std::string file;
};

// A live event stream (text/event-stream). The application hands frames to it through `Stream`.
class Stream {
  public:
    virtual ~Stream() = default;
    // Any thread. Queues one shared, fully rendered frame; false when the viewer is too slow or
    // gone, after which the stream is closed and the viewer resumes by Last-Event-ID.
    virtual bool push(std::shared_ptr<std::string const> frame) = 0;
    virtual void close() = 0;  // any thread; ends the stream within one turn of its loop
    virtual unsigned shard() const { return 0; }  // the loop it lives on, see Server::shards
};

// Takes over the connection as a stream. Called on the I/O thread once the header is sent.
using OnStream = std::function<void(std::shared_ptr<Stream>)>;

struct Reply {
    // Exactly one of these is called, once.
    std::function<void(Response)> send;
    std::function<void(Response head, OnStream opened, std::function<void()> closed)> stream;
};

// How to read the body. `refuse_with` answers at once without reading it.
struct BodyPlan {
    std::uint64_t bytes_max = 64 * 1024;
    std::unique_ptr<ports::BlobWriter> into_blob;  // stream the body there instead of into memory
    std::optional<Response> refuse_with;
};

struct Request {
    Head head;
    std::string body;                       // empty when streamed into a blob
    std::shared_ptr<ports::HeldBlob> held;  // set when streamed into a blob; gone unless kept
};

class Application {
  public:
    virtual ~Application() = default;
    virtual BodyPlan plan(Head const& head) = 0;            // I/O thread, quick
    virtual void handle(Request request, Reply reply) = 0;  // I/O thread, must not block
    // Answers for what never reaches `handle`: 400, 408, 413, 431, 501, 505…
    virtual Response refusal(int status, std::string_view what) = 0;
};

}  // namespace ecab::net
