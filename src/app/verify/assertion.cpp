#include "app/verify/assertion.hpp"

#include <optional>

#include "crypto/relying_party.hpp"

namespace ecab::app {
namespace {

std::string part_of(Refusal const& refusal) {
    if (refusal.detail == "signature" || refusal.detail.starts_with("signature"))
        return "signature";
    for (std::string_view const name : {"type", "challenge", "origin", "client-data"})
        if (refusal.detail.starts_with(name)) return "client_data";
    return "authenticator_data";
}

}  // namespace

AssertionVerdict judge_assertion(VerifierKeys& keys,
                                 domain::Passkey const& passkey,
                                 records::PasskeyProof const& proof,
                                 Digest const& statement) {
    std::optional<Bytes> authenticator = from_base64url(proof.authenticator_data);
    std::optional<Bytes> client = from_base64url(proof.client_data);
    if (!authenticator) return {0, "authenticator_data"};
    if (!client) return {0, "client_data"};
    if (!from_base64url(proof.signature)) return {0, "signature"};
    std::optional<crypto::RelyingParty> party = crypto::party_of(*client, *authenticator);
    if (!party) return {0, "client_data"};
    if (party->id.empty()) return {0, "authenticator_data"};
    Settings settings;
    settings.rp_id = party->id;
    settings.origins = party->origins;
    Result<PasskeyUse> const use =
        check_assertion(settings, keys, std::span(&passkey, 1), proof, statement);
    if (!use) return {0, part_of(use.error())};
    return {use->sign_count, {}};
}

}  // namespace ecab::app
