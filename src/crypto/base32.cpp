#include "crypto/base32.hpp"

namespace ecab::crypto {

std::string to_base32(ByteView bytes) {
    static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t window = 0;
    int bits = 0;
    for (std::uint8_t byte : bytes) {
        window = (window << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out.push_back(kAlphabet[(window >> bits) & 31]);
        }
    }
    if (bits > 0) out.push_back(kAlphabet[(window << (5 - bits)) & 31]);
    return out;
}

std::optional<Bytes> from_base32(std::string_view text) {
    Bytes out;
    std::uint32_t window = 0;
    int bits = 0;
    std::size_t count = 0;
    for (char c : text) {
        std::uint32_t value = 0;
        if (c == ' ' || c == '-') continue;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<std::uint32_t>(c - 'a');
        else if (c >= '2' && c <= '7')
            value = static_cast<std::uint32_t>(c - '2' + 26);
        else
            return std::nullopt;
        ++count;
        window = (window << 5) | value;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(window >> bits));
        }
    }
    // 1, 3 and 6 left-over characters encode no whole byte more than one character fewer would.
    std::size_t const rest = count % 8;
    bool const whole = rest != 1 && rest != 3 && rest != 6;
    if (!whole || (window & ((1u << bits) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace ecab::crypto
