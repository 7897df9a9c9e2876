// Passwords: Argon2id by libsodium with its interactive cost (64 MiB, two passes), kept as a PHC
// string. One call takes about a tenth of a CPU second and 64 MiB: callers run it in a bounded pool
// off the I/O threads. The text must be NFC, so that the same keys typed on another device match.
// Thread-safe.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kPasswordCharsMin = 8;  // a second factor is always asked for
inline constexpr std::size_t kPasswordBytesMax = 256;

// InvalidInput("password-short" | "password-plain"), TooLarge, NotNormalised. `account` and its
// parts are no passwords.
Result<Done> check_password_policy(std::string_view password, std::string_view account);

std::string hash_password(std::string_view password);

// False also for a damaged hash. Takes as long for a wrong password as for the right one.
bool verify_password(std::string_view password, std::string const& phc);

// A hash of nothing anyone can type: verified for unknown accounts, so that they cost the same.
std::string const& dummy_password_hash();

}  // namespace ecab::crypto
