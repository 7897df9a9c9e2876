#include "crypto/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "crypto/random.hpp"
#include "json/json.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {
namespace {

void start_sodium() {
    if (sodium_init() < 0) throw ports::CryptoFailed("crypto: libsodium does not start");
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

Result<Done> check_password_policy(std::string_view password, std::string_view account) {
    REQUIRE(password.size() <= kPasswordBytesMax, Reason::TooLarge, "password");
    REQUIRE(json::is_nfc(password), Reason::NotNormalised, "password");
    bool const typeable = std::none_of(password.begin(), password.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    REQUIRE(typeable, Reason::InvalidInput, "password");
    REQUIRE(
        count_characters(password) >= kPasswordCharsMin, Reason::InvalidInput, "password-short");
    bool const one_character = std::all_of(
        password.begin(), password.end(), [&](char c) { return c == password.front(); });
    bool const is_account = !account.empty() && lower(password).find(lower(account)) == 0;
    REQUIRE(!one_character && !is_account, Reason::InvalidInput, "password-plain");
    return Done{};
}

std::string hash_password(std::string_view password) {
    start_sodium();
    CHECK(password.size() <= kPasswordBytesMax);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    int const failed = crypto_pwhash_str_alg(out.data(),
                                             password.data(),
                                             password.size(),
                                             crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                             crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                             crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) throw ports::CryptoFailed("crypto: no memory for a password hash");
    return out.data();
}

bool verify_password(std::string_view password, std::string const& phc) {
    start_sodium();
    if (password.size() > kPasswordBytesMax || phc.size() >= crypto_pwhash_STRBYTES) return false;
    // Only our own kind: another algorithm or cost in a damaged row must not be run.
    if (!phc.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) return false;
    return crypto_pwhash_str_verify(phc.c_str(), password.data(), password.size()) == 0;
}

std::string const& dummy_password_hash() {
    static std::string const hash = [] {
        SystemRandom random;
        return hash_password(random_id(random, "nobody-"));
    }();
    return hash;
}

}  // namespace ecab::crypto
