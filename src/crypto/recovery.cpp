#include "crypto/recovery.hpp"

#include "crypto/base32.hpp"
#include "crypto/hash.hpp"

namespace ecab::crypto {

std::vector<std::string> make_recovery_codes(ports::Random& random) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
        std::string const text = to_base32(random.bytes(kRecoveryCodeBytes));
        std::string grouped;
        for (std::size_t at = 0; at < text.size(); at += 4)
            grouped += (at == 0 ? "" : "-") + text.substr(at, 4);
        out.push_back(grouped);
    }
    return out;
}

std::optional<Digest> hash_recovery_code(ByteView pepper, std::string_view code) {
    if (code.size() > 4 * kRecoveryCodeBytes) return std::nullopt;
    std::optional<Bytes> const bytes = from_base32(code);
    if (!bytes || bytes->size() != kRecoveryCodeBytes) return std::nullopt;
    return hmac_sha256(pepper, *bytes);
}

}  // namespace ecab::crypto
