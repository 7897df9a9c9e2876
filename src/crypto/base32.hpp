// Base32 of RFC 4648 §6: A-Z and 2-7, written without padding. Used where people copy a secret by
// hand, hence reading ignores case, spaces and hyphens. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace ecab::crypto {

std::string to_base32(ByteView bytes);
std::optional<Bytes> from_base32(std::string_view text);

}  // namespace ecab::crypto
