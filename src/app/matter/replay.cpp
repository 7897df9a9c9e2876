#include "app/matter/replay.hpp"

#include <algorithm>

#include "crypto/cms.hpp"
#include "crypto/hash.hpp"

namespace ecab::app {

void check_signature(domain::Organisation const& organisation,
                     domain::SignedStatement const& statement,
                     std::optional<records::Evidence> const& evidence,
                     std::uint64_t seq,
                     Findings& findings) {
    std::string const where = "statement at " + std::to_string(seq);
    domain::Certificate const* certificate = find_certificate(organisation, statement.certificate);
    if (certificate == nullptr || !evidence) return findings.fault(where + " has no proof");
    std::optional<Bytes> const der = from_base64(certificate->der);
    std::optional<Bytes> const raw = from_base64url(evidence->signature);
    if (!der || !raw || raw->size() != 64) return findings.fault(where + " has a damaged proof");
    Result<crypto::VerifierKey> const key = crypto::VerifierKey::from_certificate(*der);
    crypto::StatementSignature signature{certificate->sha256, evidence->signing_time, {}};
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    bool const right =
        key &&
        crypto::verify_statement_signature(*key, as_bytes(evidence->statement), signature)
            .has_value() &&
        crypto::sha256(evidence->statement) == statement.sha256;
    if (!right) return findings.fault(where + " is not signed by its member");
    ++findings.signatures;
}

}  // namespace ecab::app
