// One HTTP/1.1 request out of the bytes of a connection. The only face of Beast: its parser runs
// inside, its types stay in parser.cpp. Belongs to one connection; reset for each request.
//
// What it adds to Beast: one Host (RFC 9112 §3.2), no Transfer-Encoding but "chunked" (§6.1), an
// exact limit for the whole header, names in lower case, the body handed on without a copy kept.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "net/http.hpp"

namespace ecab::net {

// Takes a piece of the body; false stops the request.
using BodySink = std::function<bool(std::string_view)>;

class RequestParser {
  public:
    enum class State : std::uint8_t { Header, Body, Done, Failed };
    struct Bounds {
        std::uint32_t header_bytes_max;
        std::uint32_t target_bytes_max;
    };

    explicit RequestParser(Bounds bounds);
    ~RequestParser();

    void reset();  // ready for the next request; holds no memory until fed
    // Reads on; gives how many bytes are used up. Stops after the header, so that the caller can
    // look at it and call `begin_body`; the rest must be offered again.
    std::size_t feed(std::string_view bytes);
    State state() const { return state_; }

    // The answer that fits a failure: 400, 413, 414, 431, 501 or 505, with a word for the log.
    int failed_status() const { return failed_status_; }
    std::string_view failed_why() const { return failed_why_; }

    // From `State::Body` or `Done` on.
    Head& head() { return head_; }
    bool keep_alive() const { return keep_alive_; }
    bool expects_continue() const { return expects_continue_; }
    bool is_http10() const { return http10_; }

    // Before feeding any part of the body. Fails with 413 when Content-Length says too much.
    void begin_body(std::uint64_t bytes_max, BodySink sink);

  private:
    class Impl;
    void fail(int status, std::string_view why);
    void check_header();

    Bounds bounds_;
    std::unique_ptr<Impl> impl_;
    State state_ = State::Header;
    int failed_status_ = 0;
    std::string_view failed_why_;
    std::size_t header_bytes_ = 0;
    Head head_;
    bool keep_alive_ = false;
    bool expects_continue_ = false;
    bool http10_ = false;
    std::uint64_t body_bytes_max_ = 0;
    std::uint64_t body_bytes_ = 0;
    BodySink sink_;
};

}  // namespace ecab::net
