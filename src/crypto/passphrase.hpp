// A key out of a passphrase: Argon2id (libsodium) at its moderate cost, about a second and 256 MB.
#pragma once
#include <string_view>

#include "base/bytes.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kPassphraseSaltBytes = 16;
inline constexpr std::size_t kPassphraseBytesMin = 12;

// kSealingKeyBytes of it. `salt`: kPassphraseSaltBytes. Throws CryptoFailed without the memory.
Bytes key_of_passphrase(std::string_view passphrase, ByteView salt);

}  // namespace ecab::crypto
