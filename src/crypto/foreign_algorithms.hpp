// Names and hashes of the algorithms that foreign signers use, the outdated ones included: they are
// verified and called weak, never produced. Pure and thread-safe.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace ecab::crypto {

struct ForeignDigest {
    std::string_view oid;
    std::string_view name;     // "SHA-256", as people write it
    char const* library_name;  // as OpenSSL does
    bool weak{};               // collisions are known: SHA-1, MD5
    bool broken{};             // anybody makes them at home: MD5
};

// Nothing for an algorithm that is not known.
std::optional<ForeignDigest> foreign_digest(std::string_view oid);

// The hash over pieces laid end to end.
Bytes foreign_hash(ForeignDigest const& digest, std::initializer_list<ByteView> pieces);

enum class Scheme : std::uint8_t { RsaPkcs1, RsaPss, Ecdsa, Ed25519, Unknown };

struct ForeignScheme {
    Scheme scheme{Scheme::Unknown};
    std::string_view name;        // "RSA", "RSA-PSS", "ECDSA", "Ed25519"; empty when unknown
    std::string_view digest_oid;  // where the algorithm names one itself
};
ForeignScheme foreign_scheme(std::string_view oid);

}  // namespace ecab::crypto
