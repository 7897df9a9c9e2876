#include "verdict/judge.hpp"

#include "crypto/foreign_algorithms.hpp"

namespace ecab::verdict {
namespace {

using crypto::ChainFault;
using crypto::SignatureCheck;

Judgement failed(SubIndication why) { return {Indication::TotalFailed, why}; }
Judgement unclear(SubIndication why) { return {Indication::Indeterminate, why}; }

bool is_forgeable(Evidence const& found) {
    auto const digest = crypto::foreign_digest(found.signer.digest.oid);
    auto const scheme = crypto::foreign_scheme(found.signer.signature_algorithm.oid);
    auto const own = crypto::foreign_digest(scheme.digest_oid);
    return (digest && digest->broken) || (own && own->broken) || found.chain.is_forgeable();
}

// EN 319 102-1 §5.2.6 with the claimed time as what the signer admits.
std::optional<SubIndication> time_fault(Evidence const& found) {
    crypto::ForeignCertificate const& certificate = *found.certificate;
    if (found.claimed && certificate.not_after < found.claimed->at) return SubIndication::Expired;
    if (found.claimed && found.claimed->at < certificate.not_before)
        return SubIndication::NotYetValid;
    if (found.at < certificate.not_before) return SubIndication::NotYetValid;
    if (certificate.not_after < found.at) return SubIndication::OutOfBoundsNoPoe;
    return std::nullopt;
}

std::optional<SubIndication> certificate_fault(Evidence const& found, bool is_stamp) {
    if (!found.chain.trusted) return SubIndication::NoCertificateChainFound;
    if (found.chain.fault == ChainFault::NotAllowed) return SubIndication::ChainConstraintsFailure;
    if (found.chain.fault != ChainFault::None) return SubIndication::CertificateChainGeneralFailure;
    bool const fits = is_stamp ? found.certificate->may_stamp : found.certificate->may_sign;
    if (!fits) return SubIndication::ChainConstraintsFailure;
    return time_fault(found);
}

}  // namespace

Judgement judge(PdfSignature const& signature, Evidence const& found, LaterChanges const& later) {
    if (signature.is_cut_off) return unclear(SubIndication::SignedDataNotFound);
    if (!signature.range_fault.empty()) return failed(SubIndication::FormatFailure);
    if (signature.sub_filter == "adbe.x509.rsa_sha1") return unclear(SubIndication::Generic);
    if (!found.understood) return failed(SubIndication::FormatFailure);
    if (!found.digest_known) return unclear(SubIndication::Generic);
    bool const digest_is_stated =
        !found.signer.attributes.empty() || signature.is_document_time_stamp;
    if (digest_is_stated && !found.digest_matches) return failed(SubIndication::HashFailure);
    if (!found.certificate) return unclear(SubIndication::NoSigningCertificateFound);
    if (found.check == SignatureCheck::Bad) return failed(SubIndication::SigCryptoFailure);
    if (found.check == SignatureCheck::Unknown) return unclear(SubIndication::Generic);
    if (!found.digest_matches) return failed(SubIndication::HashFailure);
    if (!found.certificate_is_meant) return unclear(SubIndication::NoSigningCertificateFound);
    if (is_forgeable(found)) return unclear(SubIndication::CryptoConstraintsFailure);
    if (!later.allowed) return unclear(SubIndication::SigConstraintsFailure);
    auto const fault = certificate_fault(found, signature.is_document_time_stamp);
    if (fault) return unclear(*fault);
    // What nobody's key stands for is not taken for harmless, whatever it looks like.
    if (later.kind != LaterKind::None) return unclear(SubIndication::SigConstraintsFailure);
    return {Indication::TotalPassed, SubIndication::None};
}

}  // namespace ecab::verdict
