#include "verdict/evidence.hpp"

#include "crypto/foreign_algorithms.hpp"

namespace ecab::verdict {
namespace {

using crypto::SignatureCheck;

constexpr std::string_view kSha1 = "1.3.14.3.2.26";
constexpr std::string_view kHashInContent = "adbe.pkcs7.sha1";

struct Pieces {
    ByteView first;
    ByteView second;
};

bool is_good(SignatureCheck check) {
    return check == SignatureCheck::Good || check == SignatureCheck::GoodWithoutNull;
}

std::vector<Bytes> with_certificates(std::vector<Bytes> all, std::vector<Bytes> const& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

bool is_broken(std::string_view digest_oid) {
    auto const digest = crypto::foreign_digest(digest_oid);
    return digest && digest->broken;
}

// Somebody else could have had this stamp made for other bytes, or have made it.
bool is_forgeable(crypto::ForeignStamp const& stamp) {
    if (is_broken(stamp.imprint_oid)) return true;
    for (crypto::ForeignSigner const& signer : stamp.container.signers)
        if (is_broken(signer.digest.oid) ||
            is_broken(crypto::foreign_scheme(signer.signature_algorithm.oid).digest_oid))
            return true;
    return false;
}

StampEvidence stamp_evidence(crypto::ForeignStamp stamp,
                             bool about_this,
                             std::vector<Bytes> const& others,
                             std::vector<Bytes> const& trust,
                             Moment now) {
    StampEvidence out;
    out.about_this = about_this;
    if (stamp.authority) {
        crypto::ForeignCertificate const& authority = *stamp.authority;
        out.chain = crypto::build_foreign_chain(
            authority.der, with_certificates(others, stamp.container.certificates), trust, now);
        out.trusted = about_this && stamp.is_sound() && !is_forgeable(stamp) && out.chain.trusted &&
                      !out.chain.is_forgeable() && out.chain.fault == crypto::ChainFault::None &&
                      authority.not_before <= stamp.time && stamp.time <= authority.not_after &&
                      now <= authority.not_after;
    }
    out.stamp = std::move(stamp);
    return out;
}

// What the signer hashed against what the file holds.
void compare_digests(Evidence& found, PdfSignature const& signature, Pieces const& pieces) {
    auto const digest = crypto::foreign_digest(found.signer.digest.oid);
    found.digest_known = digest.has_value();
    if (!digest) return;
    Bytes hash;
    if (signature.sub_filter == kHashInContent) {
        auto const sha1 = crypto::foreign_digest(kSha1);
        bool const held =
            found.container.content &&
            crypto::foreign_hash(*sha1, {pieces.first, pieces.second}) == *found.container.content;
        if (!held) return;
        hash = crypto::foreign_hash(*digest, {ByteView(*found.container.content)});
    } else {
        hash = crypto::foreign_hash(*digest, {pieces.first, pieces.second});
    }
    found.digest_matches = hash == found.signer.message_digest;
}

void check_signature(Evidence& found, PdfSignature const& signature, Pieces const& pieces) {
    ByteView const certificate(found.certificate->der);
    if (!found.signer.attributes.empty()) {
        found.check = crypto::check_foreign_signature(
            certificate, found.signer, ByteView(found.signer.attributes));
        return;
    }
    // Without signed attributes the signature is over the content itself.
    Bytes whole;
    if (signature.sub_filter == kHashInContent && found.container.content) {
        whole = *found.container.content;
        auto const sha1 = crypto::foreign_digest(kSha1);
        found.digest_matches = crypto::foreign_hash(*sha1, {pieces.first, pieces.second}) == whole;
        found.check = crypto::check_foreign_signature(certificate, found.signer, whole);
        return;
    }
    whole.assign(pieces.first.begin(), pieces.first.end());
    whole.insert(whole.end(), pieces.second.begin(), pieces.second.end());
    found.check = crypto::check_foreign_signature(certificate, found.signer, whole);
    found.digest_matches = is_good(found.check);
}

void look_at_signature(Evidence& found,
                       PdfSignature const& signature,
                       Pieces const& pieces,
                       std::vector<Bytes> const& trust,
                       Moment now) {
    Result<crypto::ForeignContainer> container =
        crypto::read_foreign_container(signature.container);
    if (!container || container->signers.size() != 1) return;
    found.understood = true;
    found.container = std::move(container).value();
    found.signer = found.container.signers.front();
    compare_digests(found, signature, pieces);
    if (!found.claimed && found.signer.signing_time)
        found.claimed = PdfTime{*found.signer.signing_time, true};
    for (Bytes const& token : found.signer.time_stamps) {
        Result<crypto::ForeignStamp> stamp = crypto::read_foreign_stamp(token);
        if (!stamp) continue;
        bool const about = stamp->is_about({ByteView(found.signer.signature)});
        StampEvidence one = stamp_evidence(
            std::move(stamp).value(), about, found.container.certificates, trust, now);
        if (!found.stamp || (one.trusted && !found.stamp->trusted)) found.stamp = std::move(one);
    }
    if (found.stamp && found.stamp->trusted) {
        found.at = found.stamp->stamp.time;
        found.time_is_proven = true;
    }
    auto const signer = crypto::find_signer_certificate(
        found.signer, with_certificates(found.container.certificates, trust));
    if (!signer) return;
    Result<crypto::ForeignCertificate> facts = crypto::read_foreign_certificate(signer->der);
    if (!facts) return;
    found.certificate = std::move(facts).value();
    found.named_wrongly = signer->named_wrongly;
    found.certificate_is_meant = crypto::states_certificate(found.signer, signer->der);
    check_signature(found, signature, pieces);
    std::vector<Bytes> others = found.container.certificates;
    if (found.stamp) others = with_certificates(others, found.stamp->stamp.container.certificates);
    found.chain = crypto::build_foreign_chain(signer->der, others, trust, found.at);
}

// The container is a token over the file itself (EN 319 142-1 §5.4.3).
void look_at_document_stamp(Evidence& found,
                            PdfSignature const& signature,
                            Pieces const& pieces,
                            std::vector<Bytes> const& trust,
                            Moment now) {
    Result<crypto::ForeignStamp> stamp = crypto::read_foreign_stamp(signature.container);
    if (!stamp) return;
    found.understood = true;
    found.container = stamp->container;
    found.signer = stamp->container.signers.front();
    found.certificate = stamp->authority;
    found.certificate_is_meant = stamp->authority_named;
    found.digest_known = crypto::foreign_digest(stamp->imprint_oid).has_value();
    found.digest_matches = stamp->is_about({pieces.first, pieces.second});
    found.check = stamp->content_intact ? stamp->signature : SignatureCheck::Bad;
    found.claimed = PdfTime{stamp->time, true};
    bool const about = found.digest_matches;
    found.stamp = stamp_evidence(std::move(stamp).value(), about, {}, trust, now);
    found.chain = found.stamp->chain;
}

}  // namespace

Evidence find_evidence(ByteView file,
                       PdfSignature const& signature,
                       std::vector<Bytes> const& trust,
                       Moment now) {
    Evidence out;
    out.at = now;
    out.claimed = parse_pdf_time(signature.time);
    if (!signature.range_fault.empty()) return out;
    Pieces const pieces{file.first(signature.gap),
                        file.subspan(signature.second, signature.end - signature.second)};
    if (signature.is_document_time_stamp)
        look_at_document_stamp(out, signature, pieces, trust, now);
    else
        look_at_signature(out, signature, pieces, trust, now);
    return out;
}

}  // namespace ecab::verdict
