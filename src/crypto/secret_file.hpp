// Files that hold keys and peppers: readable by their owner only (mode 0600), never overwritten.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kSecretFileBytesMax = 64 * 1024;

// Refuses with Conflict when the file exists. Durable when it returns. Throws CryptoFailed.
Result<Done> save_secret_file(std::string const& path, std::string_view content);

// Refuses with NotFound when absent, Forbidden when others may read it. Throws CryptoFailed.
Result<std::string> load_secret_file(std::string const& path);

}  // namespace ecab::crypto
