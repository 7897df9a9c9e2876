#include "crypto/totp.hpp"

#include "crypto/base32.hpp"
#include "crypto/hash.hpp"

namespace ecab::crypto {
Bytes make_totp_secret(ports::Random& random) { return random.bytes(kTotpSecretBytes); }

std::int64_t totp_step(Moment at) { return at.ms / kTotpStepMs; }

std::string totp_code(ByteView secret, std::int64_t step) {
    std::array<std::uint8_t, 8> counter{};
    for (unsigned i = 0; i < 8; ++i)
        counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    auto const mac = hmac_sha1(secret, counter);
    // Dynamic truncation, RFC 4226 §5.3.
    std::size_t const at = mac[19] & 15u;
    std::uint32_t const number = (std::uint32_t{mac[at]} & 0x7f) << 24 |
                                 std::uint32_t{mac[at + 1]} << 16 |
                                 std::uint32_t{mac[at + 2]} << 8 | std::uint32_t{mac[at + 3]};
    std::string const digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> match_totp(ByteView secret,
                                       std::string_view code,
                                       Moment now,
                                       std::optional<std::int64_t> last_used) {
    std::optional<std::int64_t> matched;
    std::int64_t const current = totp_step(now);
    // All three steps are always computed: the time taken does not tell which one matched.
    for (std::int64_t step = current - 1; step <= current + 1; ++step) {
        bool const same = constant_time_equal(as_bytes(totp_code(secret, step)), as_bytes(code));
        bool const fresh = !last_used || step > *last_used;
        if (same && fresh && !matched) matched = step;
    }
    return matched;
}

std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
           "?secret=" + to_base32(secret) + "&issuer=" + percent_encoded(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace ecab::crypto
