#include "app/passkeys.hpp"

#include <algorithm>

#include "crypto/random.hpp"
#include "crypto/webauthn.hpp"

namespace ecab::app {
namespace {

Result<Bytes> decoded(std::string const& text) {
    std::optional<Bytes> bytes = from_base64url(text);
    REQUIRE(bytes.has_value(), Reason::ConfirmationFailed, "base64url");
    return *std::move(bytes);
}

crypto::RelyingParty party_of(Settings const& settings) {
    return {settings.rp_id, settings.origins};
}

}  // namespace

VerifierKeys::Key VerifierKeys::find(std::string const& name,
                                     std::function<Result<crypto::VerifierKey>()> const& make) {
    {
        std::lock_guard const lock(mutex_);
        auto const found = keys_.find(name);
        if (found != keys_.end()) return found->second;
    }
    Result<crypto::VerifierKey> made = make();
    if (!made) return nullptr;
    auto key = std::make_shared<crypto::VerifierKey const>(*std::move(made));
    std::lock_guard const lock(mutex_);
    if (keys_.size() >= kVerifierKeysMax) keys_.clear();
    keys_.emplace(name, key);
    return key;
}

VerifierKeys::Key VerifierKeys::of(domain::Certificate const& certificate) {
    return find(to_hex(certificate.sha256), [&]() -> Result<crypto::VerifierKey> {
        std::optional<Bytes> const der = from_base64(certificate.der);
        REQUIRE(der.has_value(), Reason::CertificateUnknown, "certificate");
        return crypto::VerifierKey::from_certificate(*der);
    });
}

Result<PasskeyUse> check_assertion(Settings const& settings,
                                   VerifierKeys& keys,
                                   std::span<domain::Passkey const> passkeys,
                                   records::PasskeyProof const& assertion,
                                   ByteView challenge) {
    auto const found = std::find_if(passkeys.begin(), passkeys.end(), [&](auto const& passkey) {
        return passkey.credential == assertion.credential;
    });
    REQUIRE(found != passkeys.end(), Reason::ConfirmationFailed, "credential");
    crypto::AssertionResponse const response{TRY(decoded(assertion.authenticator_data)),
                                             TRY(decoded(assertion.client_data)),
                                             TRY(decoded(assertion.signature))};
    auto const spki = [&]() -> Result<Bytes> {
        std::optional<Bytes> bytes = from_hex(found->spki);
        REQUIRE(bytes.has_value(), Reason::ConfirmationFailed, "key");
        return *std::move(bytes);
    };
    auto verify = [&]() -> Result<crypto::VerifiedAssertion> {
        if (found->algorithm == crypto::kEs256) {
            auto const key = keys.find(found->spki, [&]() -> Result<crypto::VerifierKey> {
                return crypto::VerifierKey::from_spki(TRY(spki()));
            });
            REQUIRE(key != nullptr, Reason::ConfirmationFailed, "key");
            return crypto::verify_assertion(party_of(settings), challenge, *key, 0, response);
        }
        crypto::Passkey known;
        known.credential_id = TRY(decoded(found->credential));
        known.spki = TRY(spki());
        known.algorithm = static_cast<int>(found->algorithm);
        return crypto::verify_assertion(party_of(settings), challenge, known, response);
    };
    Result<crypto::VerifiedAssertion> const verified = verify();
    if (!verified) return refuse(Reason::ConfirmationFailed, verified.error().detail);
    return PasskeyUse{found->id, verified->sign_count};
}

Result<Registration> check_registration(Services& services,
                                        PersonId const& person,
                                        NewPasskey const& given,
                                        ByteView challenge) {
    crypto::RegistrationResponse const response{TRY(decoded(given.attestation)),
                                                TRY(decoded(given.client_data))};
    Result<crypto::Passkey> const verified =
        crypto::verify_registration(party_of(services.settings), challenge, response);
    if (!verified) return refuse(Reason::ConfirmationFailed, verified.error().detail);
    return Registration{{domain::PasskeyId{crypto::random_id(*services.random, "k")},
                         person,
                         to_base64url(verified->credential_id),
                         to_hex(verified->spki),
                         verified->algorithm,
                         given.name,
                         services.clock->now()},
                        verified->sign_count};
}

}  // namespace ecab::app
