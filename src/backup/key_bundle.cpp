#include "backup/key_bundle.hpp"

#include "backup/manifest.hpp"
#include "crypto/key_encryption.hpp"
#include "crypto/passphrase.hpp"
#include "crypto/random.hpp"
#include "crypto/secret_file.hpp"
#include "json/codec.hpp"

namespace ecab::backup {
namespace {

constexpr std::string_view kContext = "ecabinet-backup-keys-1";
constexpr std::size_t kBundleBytesMax = 16u << 20;

}  // namespace

bool is_key_file(std::string const& path) {
    return path.starts_with("keys/") || path == "sealing-key" || path == "tls-key.pem";
}

SealedBundle seal_keys(KeyFiles const& files, std::string_view passphrase, ports::Random& random) {
    KeyFiles coded;
    for (auto const& [path, content] : files) coded[path] = to_base64url(as_bytes(content));
    Bytes const salt = random.bytes(crypto::kPassphraseSaltBytes);
    auto const lock =
        crypto::software_key_encryption(crypto::key_of_passphrase(passphrase, salt), &random);
    return {to_base64url(salt), lock->seal(json::canonical(json::encode(coded)), kContext)};
}

Result<KeyFiles> open_keys(SealedBundle const& sealed, std::string_view passphrase) {
    std::optional<Bytes> const salt = from_base64url(sealed.salt);
    bool const is_salt = salt && salt->size() == crypto::kPassphraseSaltBytes;
    REQUIRE(is_salt, Reason::Damaged, "salt");
    crypto::SystemRandom random;
    auto const lock =
        crypto::software_key_encryption(crypto::key_of_passphrase(passphrase, *salt), &random);
    std::string const text = TRY(lock->open(sealed.text, kContext));
    json::Value const value = TRY(json::parse(text, kBundleBytesMax));
    KeyFiles files = TRY(json::decode<KeyFiles>(value));
    for (auto& [path, content] : files) {
        std::optional<Bytes> const bytes = from_base64url(content);
        REQUIRE(
            bytes.has_value() && is_path_below(path) && is_key_file(path), Reason::Damaged, path);
        content = std::string(as_text(*bytes));
    }
    return files;
}

Result<std::string> read_passphrase(std::string const& path) {
    std::string text = TRY(crypto::load_secret_file(path));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    REQUIRE(text.size() >= crypto::kPassphraseBytesMin, Reason::InvalidInput, "passphrase");
    return text;
}

}  // namespace ecab::backup
