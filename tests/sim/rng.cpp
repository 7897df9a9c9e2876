// The simulation needs the old entry to OpenSSL's generator: it alone takes a plain function.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "sim/rng.hpp"

#include <openssl/rand.h>

#include "base/check.hpp"

namespace ecab::sim {
namespace {

std::mt19937_64 openssl_engine;

void fill(std::mt19937_64& engine, std::uint8_t* out, std::size_t count) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 8 == 0) word = engine();
        out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
    }
}

int openssl_bytes(unsigned char* out, int count) {
    fill(openssl_engine, out, static_cast<std::size_t>(count));
    return 1;
}
int openssl_status() { return 1; }

RAND_METHOD const kSeeded{nullptr, openssl_bytes, nullptr, nullptr, openssl_bytes, openssl_status};

}  // namespace

Bytes SeededRandom::bytes(std::size_t count) {
    Bytes out(count);
    fill(engine_, out.data(), count);
    return out;
}

void seed_openssl(std::uint64_t seed) {
    openssl_engine.seed(seed);
    CHECK(RAND_set_rand_method(&kSeeded) == 1);
}

}  // namespace ecab::sim
