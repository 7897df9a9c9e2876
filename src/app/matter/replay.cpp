#include "app/matter/replay.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"

namespace ecab::app {

bool check_signature(domain::Organisation const& organisation,
                     domain::SignedStatement const& statement,
                     std::optional<records::Evidence> const& evidence,
                     std::uint64_t seq,
                     Findings& findings) {
    std::string const where = "statement at " + std::to_string(seq);
    domain::Certificate const* certificate = find_certificate(organisation, statement.certificate);
    auto const fault = [&](char const* what) {
        findings.fault(where + what);
        return false;
    };
    if (certificate == nullptr || !evidence) return fault(" has no proof");
    std::optional<Bytes> const der = from_base64(certificate->der);
    std::optional<Bytes> const raw = from_base64url(evidence->signature);
    if (!der || !raw || raw->size() != 64) return fault(" has a damaged proof");
    if (evidence->signing_time != to_utc_time(statement.signed_at))
        return fault(" was signed at another time");
    Result<crypto::VerifierKey> const key = crypto::VerifierKey::from_certificate(*der);
    crypto::StatementSignature signature{certificate->sha256, evidence->signing_time, {}};
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    bool const right =
        key &&
        crypto::verify_statement_signature(*key, as_bytes(evidence->statement), signature)
            .has_value() &&
        crypto::sha256(evidence->statement) == statement.sha256;
    if (!right) return fault(" is not signed by its member");
    ++findings.signatures;
    return true;
}

domain::Signing signing_in(domain::Organisation const& organisation,
                           domain::SignedStatement const& statement,
                           std::string const& actor) {
    domain::Certificate const* certificate = find_certificate(organisation, statement.certificate);
    CHECK(certificate != nullptr);
    return {organisation.id,
            PersonId{actor},
            certificate->id,
            certificate->sha256,
            statement.signed_at};
}

}  // namespace ecab::app
