// Targets, cookies, queries, ranges and whole requests from outside: no input may crash them, and
// what they accept must keep its promises.
#include <cstdint>
#include <cstdlib>

#include "net/answer.hpp"
#include "net/parser.hpp"
#include "net/target.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void read_request(std::string_view bytes) {
    ecab::net::RequestParser parser({1024, 256});
    std::uint64_t kept = 0;
    bool begun = false;
    while (!bytes.empty()) {
        std::size_t const used = parser.feed(bytes);
        require(used <= bytes.size());
        bytes.remove_prefix(used);
        using State = ecab::net::RequestParser::State;
        if (parser.state() == State::Failed || parser.state() == State::Done) break;
        if (parser.state() == State::Body && !begun) {
            begun = true;
            parser.begin_body(512, [&kept](std::string_view piece) {
                kept += piece.size();
                return true;
            });
        } else if (used == 0) {
            break;
        }
    }
    require(kept <= 512);
    if (parser.state() == ecab::net::RequestParser::State::Failed)
        require(parser.failed_status() >= 400);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab::net;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const target = parse_target(text)) {
        require(target->path.starts_with('/') && is_utf8(target->path));
        require(target->path.find("/../") == std::string::npos && !target->path.ends_with("/.."));
        require(target->path.find('\0') == std::string::npos);
    }
    require(find_cookie(text, "sid").size() <= size);
    require(find_query_value(text, "q").size() <= size);
    require(last_forwarded(text).size() <= 45);
    Slice const slice = slice_of(text, 1000);
    require(slice.first + slice.bytes <= 1000);
    read_request(text);
    return 0;
}
