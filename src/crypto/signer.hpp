// Signer: the port behind which the organisation's signing keys live. SoftwareSigner keeps the key
// in memory; a PKCS#11 token or a remote service implements the same three calls. Implementations
// must be callable from several threads and throw CryptoFailed when the device does not answer.
#pragma once
#include <string>

#include "crypto/keys.hpp"

namespace ecab::crypto {

class Signer {
  public:
    virtual ~Signer() = default;
    virtual Bytes sign(ByteView data) = 0;  // ECDSA with SHA-256 over P-256, DER
    virtual Bytes public_spki() const = 0;
    virtual std::string kind() const = 0;  // "software", "pkcs11", "remote": shown on screen
};

class SoftwareSigner : public Signer {
  public:
    explicit SoftwareSigner(PrivateKey key) : key_(std::move(key)) {}
    Bytes sign(ByteView data) override { return key_.sign_der(data); }
    Bytes public_spki() const override { return key_.spki(); }
    std::string kind() const override { return "software"; }

  private:
    PrivateKey key_;
};

}  // namespace ecab::crypto
