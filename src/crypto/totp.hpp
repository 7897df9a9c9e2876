// Time-based one-time codes, RFC 6238 with HMAC-SHA-1, six digits and steps of 30 seconds: what
// every authenticator app understands. One step of clock difference is allowed either way. A step
// is used once: the caller stores the matched step and passes it back as `last_used`. Thread-safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "ports/clock.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kTotpSecretBytes = 20;
inline constexpr std::int64_t kTotpStepMs = 30'000;

Bytes make_totp_secret(ports::Random& random);

std::int64_t totp_step(Moment at);
std::string totp_code(ByteView secret, std::int64_t step);  // six digits

// The step this code belongs to, if it is fresh: within one step of `now` and after `last_used`.
std::optional<std::int64_t> match_totp(ByteView secret,
                                       std::string_view code,
                                       Moment now,
                                       std::optional<std::int64_t> last_used);

// otpauth:// address for a QR code; issuer and account are percent-encoded UTF-8.
std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret);

}  // namespace ecab::crypto
