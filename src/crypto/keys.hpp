// P-256 and Ed25519 keys. P-256 (ECDSA with SHA-256) is what members and the organisation's CA sign
// with; Ed25519 signs the journal's checkpoints. Keys are opaque and move-only; const members may
// be called from several threads at once. PEM is PKCS#8 without encryption: whoever stores it sees
// to the file's rights (secret_file.hpp).
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

struct evp_pkey_st;

namespace ecab::crypto {

struct PkeyFree {
    void operator()(evp_pkey_st* key) const;
};
using PkeyPtr = std::unique_ptr<evp_pkey_st, PkeyFree>;

using RawSignature = std::array<std::uint8_t, 64>;  // r || s, each 32 bytes, big endian

// ECDSA signatures between r||s and the DER SEQUENCE. Refuses anything but minimal DER with both
// numbers positive and at most 256 bits.
Bytes signature_der(RawSignature const& raw);
Result<RawSignature> signature_raw(ByteView der);

class PublicKey {
  public:
    static Result<PublicKey> from_spki(ByteView der);     // P-256 only, no trailing bytes
    static Result<PublicKey> from_point(ByteView point);  // 65 bytes 04 || x || y, on the curve
    bool verify(ByteView data, RawSignature const& signature) const;
    bool verify_digest(Digest const& sha256, RawSignature const& signature) const;
    Bytes spki() const;
    evp_pkey_st* native() const { return key_.get(); }

  private:
    explicit PublicKey(PkeyPtr key) : key_(std::move(key)) {}
    PkeyPtr key_;
};

class PrivateKey {
  public:
    static PrivateKey generate();
    static Result<PrivateKey> from_pem(std::string_view pem);
    std::string to_pem() const;
    PublicKey public_key() const;
    Bytes spki() const;
    RawSignature sign_raw(ByteView data) const;
    Bytes sign_der(ByteView data) const;

  private:
    explicit PrivateKey(PkeyPtr key) : key_(std::move(key)) {}
    PkeyPtr key_;
};

using Ed25519Public = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

class Ed25519Key {
  public:
    static Ed25519Key generate();
    static Result<Ed25519Key> from_pem(std::string_view pem);
    std::string to_pem() const;
    Ed25519Public public_key() const;
    Ed25519Signature sign(ByteView data) const;

  private:
    explicit Ed25519Key(PkeyPtr key) : key_(std::move(key)) {}
    PkeyPtr key_;
};

bool verify_ed25519(Ed25519Public const& key, ByteView data, Ed25519Signature const& signature);

}  // namespace ecab::crypto
