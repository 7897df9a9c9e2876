#include "crypto/random.hpp"

#include <sodium.h>

#include "base/id.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {

Bytes SystemRandom::bytes(std::size_t count) {
    if (sodium_init() < 0) throw ports::CryptoFailed("crypto: no source of randomness");
    Bytes out(count);
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string random_id(ports::Random& random, std::string_view prefix) {
    static constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out(prefix);
    for (std::uint8_t byte : random.bytes(26)) out.push_back(kAlphabet[byte & 31]);
    CHECK(is_id_text(out));
    return out;
}

}  // namespace ecab::crypto
