#include "proof/signatures.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/relying_party.hpp"
#include "crypto/webauthn.hpp"
#include "proof/evidence.hpp"

namespace ecab::proof {

using namespace domain;

void Signatures::take(EntryFaults const& faults,
                      KnownCertificate const& certificate,
                      SignedStatement const& said,
                      records::Evidence const& evidence,
                      Passkey const* passkey) {
    Job job{faults, certificate, said, evidence, std::nullopt, {}, {}, 0};
    if (passkey != nullptr) job.passkey = *passkey;
    jobs_.push_back(std::move(job));
}

void Signatures::check_signature(Job& job) const {
    auto const fault = [&](std::string field, Words what) {
        job.found.emplace_back(std::move(field), std::move(what));
    };
    if (!crypto::check_chain(job.certificate.der, authority_, job.said.signed_at))
        fault("event.statement.certificate",
              {"không do cơ quan chứng thực của tổ chức cấp, hoặc không có hiệu lực lúc ký",
               "was not issued by the organisation's authority, or not valid when it was used"});
    std::optional<Bytes> const raw = from_base64url(job.evidence.signature);
    crypto::StatementSignature signature{
        job.certificate.facts.sha256, job.evidence.signing_time, {}};
    if (!raw || raw->size() != signature.raw.size())
        return fault("evidence.signature", unreadable());
    std::copy(raw->begin(), raw->end(), signature.raw.begin());
    Result<crypto::VerifierKey> const key =
        crypto::VerifierKey::from_certificate(job.certificate.der);
    if (!key)
        return fault("event.statement.certificate",
                     {"không có khóa dùng được", "has no usable key"});
    Digest const content = crypto::sha256(job.evidence.statement);
    if (!crypto::verify_statement_digest(*key, content, signature))
        return fault("evidence.signature",
                     {"không phải chữ ký của người này trên văn bản đã ký",
                      "is not this person's signature over the statement"});
    Result<Bytes> cms = crypto::build_cms(job.certificate.der, content, signature);
    if (cms) job.cms = *std::move(cms);
}

void Signatures::check_confirmation(Job& job) {
    auto const fault = [&](std::string_view field) {
        job.found.emplace_back("evidence.passkey." + std::string(field),
                               Words{"không phải là xác nhận của thiết bị đối với văn bản này",
                                     "is not the device's confirmation of this statement"});
    };
    bool const by_passkey = job.said.confirmation == Confirmation::Passkey;
    if (by_passkey != job.evidence.passkey.has_value()) return fault("credential");
    if (!by_passkey) return;
    if (!job.passkey) return fault("credential");
    records::PasskeyProof const& proof = *job.evidence.passkey;
    std::optional<Bytes> const authenticator = from_base64url(proof.authenticator_data);
    std::optional<Bytes> const client = from_base64url(proof.client_data);
    std::optional<Bytes> const signature = from_base64url(proof.signature);
    std::optional<Bytes> const credential = from_base64url(job.passkey->credential);
    std::optional<Bytes> const spki = from_hex(job.passkey->spki);
    if (!authenticator) return fault("authenticator_data");
    if (!client) return fault("client_data");
    if (!signature) return fault("signature");
    if (!credential || !spki) return fault("credential");
    auto const party = crypto::party_of(*client, *authenticator);
    if (!party) return fault("client_data");
    if (party->id.empty()) return fault("authenticator_data");
    crypto::Passkey known;
    known.credential_id = *credential;
    known.spki = *spki;
    known.algorithm = static_cast<int>(job.passkey->algorithm);
    Digest const challenge = crypto::sha256(job.evidence.statement);
    auto const verified =
        crypto::verify_assertion(*party, challenge, known, {*authenticator, *client, *signature});
    if (!verified) return fault("signature");
    job.sign_count = verified->sign_count;
}

void Signatures::run(Job& job) const {
    check_signature(job);
    check_confirmation(job);
}

void Signatures::finish(unsigned threads, std::map<std::string, std::string>& files) {
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (std::size_t i = next++; i < jobs_.size(); i = next++) run(jobs_[i]);
    };
    std::vector<std::thread> others;
    std::size_t const wanted = std::min<std::size_t>(threads, jobs_.size() / 8);
    for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(work);
    work();
    for (std::thread& one : others) one.join();
    // A counter that is not zero grows from statement to statement of one passkey.
    std::map<std::string, std::int64_t> counters;
    for (Job& job : jobs_) {
        for (auto& [field, what] : job.found) job.faults.add(field, what);
        if (job.passkey && job.sign_count != 0) {
            std::int64_t& last = counters[job.passkey->credential];
            if (job.sign_count <= last)
                job.faults.add("evidence.passkey.authenticator_data",
                               {"có bộ đếm đi lùi", "has a counter that went back"});
            last = job.sign_count;
        }
        if (!job.cms.empty())
            files[statement_file(job.faults.seq, "p7s")] = std::string(as_text(job.cms));
    }
}

}  // namespace ecab::proof
