// The secret files of an installation in one sealed text: its keys, the key that seals what stands
// in the database, the key of its site. XChaCha20-Poly1305 under a key that Argon2id makes of a
// passphrase, so that whoever finds the backup alone can sign nothing.
#pragma once
#include <map>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ports/clock.hpp"

namespace ecab::backup {

// By path below the folder of data; contents as base64url in the sealed text.
using KeyFiles = std::map<std::string, std::string>;

bool is_key_file(std::string const& path);  // below the folder of data

struct SealedBundle {
    std::string salt;  // base64url
    std::string text;
};
SealedBundle seal_keys(KeyFiles const& files, std::string_view passphrase, ports::Random& random);
// BadSignature when the passphrase is another one, or the text was changed.
Result<KeyFiles> open_keys(SealedBundle const& sealed, std::string_view passphrase);

// The passphrase that stands in a file of mode 0600, without the end of its line.
Result<std::string> read_passphrase(std::string const& path);

}  // namespace ecab::backup
