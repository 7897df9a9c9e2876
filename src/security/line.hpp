// One line of the security log: a JSON object in canonical form that carries the hash of the line
// before it and its own. SHA-256 over the object without `hash`.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "ports/security_log.hpp"

namespace ecab::security {

inline constexpr std::size_t kLineBytesMax = 4096;

struct Line {
    Digest hash{};
    Digest previous{};
    std::string at;    // ISO 8601, UTC
    std::string kind;  // of the event
    std::string org;
    std::string target;
};

// The line with its newline; `hash` is what the next one carries.
std::string write_line(ports::SecurityEvent const& event,
                       Moment at,
                       Digest const& previous,
                       Digest& hash);

// Nothing when the text (without newline) is no line or its hash is not that of its words.
std::optional<Line> read_line(std::string_view text);

}  // namespace ecab::security
