// Bytes and their text forms. Base64url has no padding (RFC 4648 §5); hex is lower case.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecab {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<std::uint8_t const>;
using Digest = std::array<std::uint8_t, 32>;  // SHA-256

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

// Code points of valid UTF-8, not bytes.
std::size_t count_characters(std::string_view utf8);

std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);
std::string to_base64(ByteView bytes);  // RFC 4648 §4, padded
std::optional<Bytes> from_base64(std::string_view text);
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);  // strict: no padding, no stray bits

// Every byte but A-Z a-z 0-9 - . _ ~ as %XX (RFC 3986 §2).
std::string percent_encoded(std::string_view text);

// A SHA-256 as 64 hex characters.
std::optional<Digest> parse_digest(std::string_view hex);

}  // namespace ecab
