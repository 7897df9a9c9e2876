// Key encryption: what must be readable again (secrets of authenticator apps) is sealed under a key
// that is not in the database, so that whoever has the database alone has nothing. A port: the
// installation's default keeps the key in a file with mode 0600; a hardware module fits as well.
// Any thread may call.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ports/clock.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kSealingKeyBytes = 32;

class KeyEncryption {
  public:
    virtual ~KeyEncryption() = default;
    // Text for a column. `context` names whose secret it is; it opens under the same one only.
    virtual std::string seal(std::string_view secret, std::string_view context) = 0;
    // BadSignature for anything that was not sealed here for this context.
    virtual Result<std::string> open(std::string_view sealed, std::string_view context) const = 0;
    // A digest that nobody can check a guess against who has the database alone.
    virtual Digest keyed_digest(ByteView data) const = 0;
};

// XChaCha20-Poly1305 (libsodium). `key`: kSealingKeyBytes.
std::unique_ptr<KeyEncryption> software_key_encryption(Bytes key, ports::Random* random);

// The key of this file, made when there is none. Throws CryptoFailed when others may read it.
std::unique_ptr<KeyEncryption> key_encryption_from_file(std::string const& path,
                                                        ports::Random* random);

}  // namespace ecab::crypto
