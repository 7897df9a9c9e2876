// A member made of software: signing key, certificate request, one-time codes and a software
// passkey, through the same API as a tablet. For demonstrations, tests and benchmarks; its keys
// live in memory only. One thread.
#pragma once
#include <optional>
#include <string>

#include "cli/api_client.hpp"
#include "crypto/keys.hpp"
#include "ports/clock.hpp"

namespace ecab::cli {

// PKCS#10 of a P-256 key, DER.
Bytes make_csr(crypto::PrivateKey const& key, std::string const& common_name);

// What confirms a signature beside the key: a passkey, or the signing PIN where there is none.
enum class SecondProof { Passkey, Pin };

class SoftwareMember {
  public:
    // `clock`: what the authenticator app goes by; none: the system's.
    SoftwareMember(std::string base,
                   std::string origin,
                   std::string rp_id,
                   ports::Clock* clock = nullptr);

    // With the one-time code: sets a password, then signs in with the one-time code of the
    // authenticator secret it was given.
    void activate(std::string const& code);
    void sign_in();
    // A second proof and a signing certificate for this device.
    void enrol(std::string const& device, SecondProof proof);

    struct Opinion {
        std::string option;
        std::string comment;
        json::Array remarks;
    };
    struct Signed {
        std::string statement;
        json::Value receipt;
    };
    // Has the server prepare these words on the matter, signs and sends them.
    Signed sign(std::string const& matter, json::Object words);
    // One answer to every question of a ballot; gives the receipt.
    json::Value answer(std::string const& ballot,
                       json::Value const& questions,
                       Opinion const& opinion);

    ApiClient& api() { return api_; }
    std::string const& login() const { return login_; }
    std::string const& password() const { return password_; }
    std::string const& totp_secret() const { return totp_secret_; }
    std::string const& pin() const { return pin_; }

  private:
    // The request body of every signed act from what the server prepared.
    json::Value signed_statement(json::Value const& prepared);
    void add_passkey(std::string const& device);
    void set_pin();
    void confirm(json::Array changes);
    std::string next_code();
    json::Value assertion(std::string_view challenge) const;

    ApiClient api_;
    std::string origin_;
    std::string rp_id_;
    ports::Clock* clock_;
    std::string login_;
    std::string password_;
    std::string totp_secret_;
    std::string pin_;  // empty: a passkey confirms
    std::int64_t totp_step_ = 0;
    crypto::PrivateKey signing_key_ = crypto::PrivateKey::generate();
    crypto::PrivateKey passkey_ = crypto::PrivateKey::generate();
    Bytes credential_;
    std::string certificate_id_;
    Digest certificate_sha256_{};
};

}  // namespace ecab::cli
