#include "crypto/passphrase.hpp"

#include <sodium.h>

#include "base/check.hpp"
#include "crypto/key_encryption.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {

static_assert(kPassphraseSaltBytes == crypto_pwhash_argon2id_SALTBYTES);

Bytes key_of_passphrase(std::string_view passphrase, ByteView salt) {
    CHECK(salt.size() == kPassphraseSaltBytes && sodium_init() >= 0);
    Bytes key(kSealingKeyBytes);
    int const failed = crypto_pwhash(key.data(),
                                     key.size(),
                                     passphrase.data(),
                                     passphrase.size(),
                                     salt.data(),
                                     crypto_pwhash_OPSLIMIT_MODERATE,
                                     crypto_pwhash_MEMLIMIT_MODERATE,
                                     crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) throw ports::CryptoFailed("crypto: too little memory for a passphrase");
    return key;
}

}  // namespace ecab::crypto
