// SHA-256 (FIPS 180-4) and HMAC (RFC 2104). Thread-safe: one digest context per thread is reused,
// so a hash costs no allocation and no algorithm lookup.
#pragma once
#include <array>
#include <memory>
#include <string_view>

#include "base/bytes.hpp"

struct evp_md_ctx_st;

namespace ecab::crypto {

Digest sha256(ByteView data);
inline Digest sha256(std::string_view text) { return sha256(as_bytes(text)); }
inline Digest sha256(Bytes const& data) { return sha256(ByteView(data)); }

// Many pieces, one hash. One object belongs to one thread at a time.
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(ByteView data);
    void update(std::string_view text) { update(as_bytes(text)); }
    Digest finish();  // once; the object starts afresh afterwards

  private:
    struct Free {
        void operator()(evp_md_ctx_st* ctx) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> ctx_;
};

// SHA-256 of two pieces laid end to end, without copying them together.
Digest sha256_of(ByteView first, ByteView second);

Digest hmac_sha256(ByteView key, ByteView data);
std::array<std::uint8_t, 20> hmac_sha1(ByteView key, ByteView data);  // TOTP (RFC 6238) only

// True when equal; the time taken depends on the sizes only.
bool constant_time_equal(ByteView a, ByteView b);

}  // namespace ecab::crypto
