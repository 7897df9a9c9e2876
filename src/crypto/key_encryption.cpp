#include "crypto/key_encryption.hpp"

#include <sodium.h>

#include "crypto/hash.hpp"
#include "crypto/secret_file.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSealingKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

class SoftwareKeyEncryption : public KeyEncryption {
  public:
    SoftwareKeyEncryption(Bytes key, ports::Random* random)
        : key_(std::move(key)),
          digest_key_(hmac_sha256(key_, as_bytes("digest"))),
          random_(random) {}
    ~SoftwareKeyEncryption() override { sodium_memzero(key_.data(), key_.size()); }

    std::string seal(std::string_view secret, std::string_view context) override {
        Bytes out = random_->bytes(kNonceBytes);
        out.resize(kNonceBytes + secret.size() + kTagBytes);
        unsigned long long size = 0;
        crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonceBytes,
                                                   &size,
                                                   as_bytes(secret).data(),
                                                   secret.size(),
                                                   as_bytes(context).data(),
                                                   context.size(),
                                                   nullptr,
                                                   out.data(),
                                                   key_.data());
        return to_base64url(out);
    }

    Result<std::string> open(std::string_view sealed, std::string_view context) const override {
        std::optional<Bytes> const bytes = from_base64url(sealed);
        REQUIRE(bytes && bytes->size() >= kNonceBytes + kTagBytes, Reason::BadSignature, "sealed");
        std::string out(bytes->size() - kNonceBytes - kTagBytes, '\0');
        unsigned long long size = 0;
        int const opened =
            crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(out.data()),
                                                       &size,
                                                       nullptr,
                                                       bytes->data() + kNonceBytes,
                                                       bytes->size() - kNonceBytes,
                                                       as_bytes(context).data(),
                                                       context.size(),
                                                       bytes->data(),
                                                       key_.data());
        REQUIRE(opened == 0, Reason::BadSignature, "sealed");
        return out;
    }

    Digest keyed_digest(ByteView data) const override { return hmac_sha256(digest_key_, data); }

  private:
    Bytes key_;
    Digest digest_key_;
    ports::Random* random_;
};

}  // namespace

std::unique_ptr<KeyEncryption> software_key_encryption(Bytes key, ports::Random* random) {
    CHECK(key.size() == kSealingKeyBytes && sodium_init() >= 0);
    return std::make_unique<SoftwareKeyEncryption>(std::move(key), random);
}

std::unique_ptr<KeyEncryption> key_encryption_from_file(std::string const& path,
                                                        ports::Random* random) {
    Result<std::string> found = load_secret_file(path);
    if (!found && found.error().reason == Reason::NotFound) {
        // Two processes may try at once: the first one wins and both read its file.
        static_cast<void>(save_secret_file(path, to_hex(random->bytes(kSealingKeyBytes))));
        found = load_secret_file(path);
    }
    std::optional<Bytes> key = found ? from_hex(*found) : std::nullopt;
    if (!key || key->size() != kSealingKeyBytes) throw ports::CryptoFailed("cannot use " + path);
    return software_key_encryption(*std::move(key), random);
}

}  // namespace ecab::crypto
