// The bytes of an answer's head, and what part of a file it sends. No sockets.
// RFC 9110 §6.6.1 (Date), §8.6 (Content-Length), §14 (ranges); RFC 9112 §9.6 (Connection).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/moment.hpp"
#include "net/http.hpp"

namespace ecab::net {

enum class Closing : std::uint8_t { KeepOpen, KeepOpenHttp10, Close };

// "Sun, 22 Nov 2026 00:46:19 GMT"
std::string http_date(Moment now);

// Everything up to and including the empty line. Adds Date, Connection and, unless the status
// forbids it (1xx, 204, 304), Content-Length. Line breaks in header values are blanked.
std::string render_head(Response const& response,
                        std::uint64_t content_bytes,
                        std::string_view date,
                        Closing closing);
// The same for a body without end: no Content-Length, always closes.
std::string render_stream_head(Response const& response, std::string_view date);

std::string_view reason_phrase(int status);

struct Slice {
    enum class Kind : std::uint8_t { Whole, Part, Unsatisfiable };
    Kind kind = Kind::Whole;
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
};

// What `Range` asks of a file. A malformed or multiple range is ignored, as RFC 9110 allows.
Slice slice_of(std::string_view range, std::uint64_t file_bytes);

// Whether If-Range lets the range stand: absent, or the very ETag or date of the answer.
bool range_applies(std::string_view if_range, Response const& response);

}  // namespace ecab::net
