#include "crypto/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

// Fetched once and never freed: static destruction may run while other threads still hash.
EVP_MD const* sha256_algorithm() {
    static EVP_MD const* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    value_or_throw(md != nullptr, "SHA-256");
    return md;
}

EVP_MD_CTX* thread_ctx() {
    thread_local MdCtxPtr const ctx = [] {
        MdCtxPtr fresh(EVP_MD_CTX_new());
        value_or_throw(fresh != nullptr, "digest context");
        return fresh;
    }();
    value_or_throw(EVP_DigestInit_ex2(ctx.get(), sha256_algorithm(), nullptr) == 1, "digest init");
    return ctx.get();
}

void update(EVP_MD_CTX* ctx, ByteView data) {
    value_or_throw(EVP_DigestUpdate(ctx, data.data(), data.size()) == 1, "digest update");
}

Digest finish(EVP_MD_CTX* ctx) {
    Digest out;
    unsigned size = 0;
    value_or_throw(EVP_DigestFinal_ex(ctx, out.data(), &size) == 1 && size == out.size(), "digest");
    return out;
}

template <std::size_t N>
std::array<std::uint8_t, N> hmac(EVP_MD const* md, ByteView key, ByteView data) {
    std::array<std::uint8_t, N> out{};
    unsigned size = 0;
    // A null key means "the key of last time" to OpenSSL, so an empty key gets an address.
    std::uint8_t const none = 0;
    void const* const bytes = key.empty() ? &none : key.data();
    value_or_throw(
        HMAC(
            md, bytes, static_cast<int>(key.size()), data.data(), data.size(), out.data(), &size) !=
            nullptr,
        "HMAC");
    value_or_throw(size == N, "HMAC size");
    return out;
}

}  // namespace

Digest sha256(ByteView data) {
    EVP_MD_CTX* const ctx = thread_ctx();
    update(ctx, data);
    return finish(ctx);
}

Digest sha256_of(ByteView first, ByteView second) {
    EVP_MD_CTX* const ctx = thread_ctx();
    update(ctx, first);
    update(ctx, second);
    return finish(ctx);
}

void Sha256::Free::operator()(evp_md_ctx_st* ctx) const { EVP_MD_CTX_free(ctx); }

Sha256::Sha256() : ctx_(EVP_MD_CTX_new()) {
    value_or_throw(ctx_ != nullptr, "digest context");
    value_or_throw(EVP_DigestInit_ex2(ctx_.get(), sha256_algorithm(), nullptr) == 1, "digest init");
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(ByteView data) { crypto::update(ctx_.get(), data); }

Digest Sha256::finish() {
    Digest const out = crypto::finish(ctx_.get());
    value_or_throw(EVP_DigestInit_ex2(ctx_.get(), sha256_algorithm(), nullptr) == 1, "digest init");
    return out;
}

Digest hmac_sha256(ByteView key, ByteView data) { return hmac<32>(EVP_sha256(), key, data); }

std::array<std::uint8_t, 20> hmac_sha1(ByteView key, ByteView data) {
    return hmac<20>(EVP_sha1(), key, data);
}

bool constant_time_equal(ByteView a, ByteView b) {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace ecab::crypto
