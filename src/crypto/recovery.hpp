// Recovery codes: ten codes of 80 random bits, 16 Base32 characters each, shown once. At that
// entropy an HMAC with the server's pepper is enough (no slow hash). A code is used once; the
// caller deletes its hash. Thread-safe.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "ports/clock.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kRecoveryCodes = 10;
inline constexpr std::size_t kRecoveryCodeBytes = 10;

// "ABCD-EFGH-IJKL-MNOP"
std::vector<std::string> make_recovery_codes(ports::Random& random);

// The stored form; nothing for text that is no code. Case, spaces and hyphens do not matter.
std::optional<Digest> hash_recovery_code(ByteView pepper, std::string_view code);

}  // namespace ecab::crypto
