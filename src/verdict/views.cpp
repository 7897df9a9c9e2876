#include "verdict/views.hpp"

#include <algorithm>
#include <cstdlib>

#include "crypto/foreign_algorithms.hpp"
#include "crypto/hash.hpp"

namespace ecab::verdict {
namespace {

constexpr std::int64_t kClocksDifferMs = 5 * kMinuteMs;
constexpr std::int64_t kVietnamOffsetMs = 7 * kHourMs;

bool holds(std::vector<Bytes> const& list, Bytes const& der) {
    return std::find(list.begin(), list.end(), der) != list.end();
}

void add_once(std::vector<std::string>& list, std::string const& word) {
    if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

std::string digest_name(std::string_view oid) {
    auto const digest = crypto::foreign_digest(oid);
    return digest ? std::string(digest->name) : std::string(oid);
}

void add_weak_digest(std::vector<std::string>& weak, std::string_view oid, char const* where) {
    auto const digest = crypto::foreign_digest(oid);
    if (digest && digest->weak) add_once(weak, std::string(digest->name) + where);
}

std::string signature_name(crypto::ForeignAlgorithm const& algorithm) {
    auto const scheme = crypto::foreign_scheme(algorithm.oid);
    return scheme.name.empty() ? algorithm.oid : std::string(scheme.name);
}

char const* fault_name(crypto::EncodingFault fault) {
    switch (fault) {
        case crypto::EncodingFault::IndefiniteLengths:
            return "ber_indefinite_lengths";
        case crypto::EncodingFault::LongLengths:
            return "ber_lengths_longer_than_needed";
        case crypto::EncodingFault::StringsInPieces:
            return "ber_strings_in_pieces";
        case crypto::EncodingFault::SurplusBytes:
            return "bytes_behind_the_container";
        case crypto::EncodingFault::AttributesUnordered:
            return "attributes_not_in_der_order";
        case crypto::EncodingFault::DigestInfoWithoutNull:
            return "digest_info_without_null";
    }
    return "";
}

}  // namespace

CertificateView certificate_view(crypto::ForeignCertificate const& certificate, std::string from) {
    CertificateView out;
    out.name = clean_utf8(certificate.name);
    out.organisation = clean_utf8(certificate.organisation);
    out.unit = clean_utf8(certificate.unit);
    out.issuer = clean_utf8(certificate.issuer);
    out.serial = certificate.serial;
    out.key = certificate.key;
    out.signed_by = certificate.signed_by;
    out.valid_from = to_vietnam_text(certificate.not_before);
    out.valid_until = to_vietnam_text(certificate.not_after);
    out.sha256 = to_hex(crypto::sha256(certificate.der));
    out.from = std::move(from);
    return out;
}

ChainView chain_view(Evidence const& found, std::vector<Bytes> const& trust) {
    ChainView out;
    for (crypto::ForeignCertificate const& link : found.chain.links) {
        char const* const from = holds(trust, link.der)                          ? "trust"
                                 : holds(found.container.certificates, link.der) ? "container"
                                                                                 : "time_stamp";
        out.certificates.push_back(certificate_view(link, from));
    }
    out.trusted = found.chain.trusted;
    if (!found.chain.trusted && !found.chain.links.empty() && !found.chain.links.back().self_issued)
        out.missing_issuer = clean_utf8(found.chain.links.back().issuer);
    return out;
}

ClaimedTime claimed_view(PdfSignature const& signature, Evidence const& found) {
    ClaimedTime out;
    auto const written = parse_pdf_time(signature.time);
    if (!signature.time.empty()) out.pdf_m_as_written = signature.time;
    if (written) out.pdf_m = to_vietnam_text(written->at);
    if (!signature.time.empty() && !written) out.notes.emplace_back("m_is_no_time");
    if (written && !written->has_zone) out.notes.emplace_back("m_has_no_zone_taken_as_utc");
    auto const& attribute = found.signer.signing_time;
    if (!attribute) return out;
    out.signing_time = to_vietnam_text(*attribute);
    // A program that writes the hands of a Vietnamese clock and calls them UTC.
    if (written && attribute->ms - written->at.ms == kVietnamOffsetMs)
        out.notes.emplace_back("signing_time_is_local_time_called_utc");
    return out;
}

std::optional<StampView> stamp_view(Evidence const& found, bool is_document_stamp) {
    if (!found.stamp) return std::nullopt;
    crypto::ForeignStamp const& stamp = found.stamp->stamp;
    StampView out;
    out.time = to_vietnam_text(stamp.time);
    if (stamp.authority) out.authority = clean_utf8(stamp.authority->name);
    out.imprint_algorithm = digest_name(stamp.imprint_oid);
    out.imprint_matches = found.stamp->about_this;
    out.signature_good = stamp.is_sound();
    out.trusted = found.stamp->trusted;
    if (found.claimed && !is_document_stamp) {
        std::int64_t const apart = stamp.time.ms - found.claimed->at.ms;
        out.seconds_after_claimed = apart / kSecondMs;
        out.clocks_differ = std::abs(apart) > kClocksDifferMs;
    }
    add_weak_digest(out.weak, stamp.imprint_oid, " (imprint)");
    crypto::ForeignSigner const& signer = stamp.container.signers.front();
    add_weak_digest(out.weak, signer.digest.oid, " (digest)");
    add_weak_digest(out.weak,
                    crypto::foreign_scheme(signer.signature_algorithm.oid).digest_oid,
                    " (signature)");
    if (stamp.authority && stamp.authority->weak_key) add_once(out.weak, stamp.authority->key);
    return out;
}

AlgorithmsView algorithms_view(Evidence const& found) {
    AlgorithmsView out;
    if (!found.understood) return out;
    auto const scheme = crypto::foreign_scheme(found.signer.signature_algorithm.oid);
    out.digest = digest_name(found.signer.digest.oid);
    out.signature = signature_name(found.signer.signature_algorithm);
    add_weak_digest(out.weak, found.signer.digest.oid, "");
    add_weak_digest(out.weak, scheme.digest_oid, "");
    if (!found.certificate) return out;
    out.key = found.certificate->key;
    if (found.certificate->weak_key) out.weak.push_back(found.certificate->key);
    for (crypto::ForeignCertificate const& link : found.chain.links) {
        bool const is_weak = link.signed_by == "SHA-1" || link.signed_by == "MD5";
        if (is_weak && !link.self_issued) add_once(out.weak, link.signed_by + " (certificate)");
    }
    return out;
}

std::vector<std::string> encoding_view(Evidence const& found) {
    std::vector<std::string> out;
    for (crypto::EncodingFault const fault : found.container.faults)
        out.emplace_back(fault_name(fault));
    if (found.check == crypto::SignatureCheck::GoodWithoutNull)
        out.emplace_back(fault_name(crypto::EncodingFault::DigestInfoWithoutNull));
    if (found.named_wrongly) out.emplace_back("signer_named_wrongly");
    if (!found.stamp) return out;
    for (crypto::EncodingFault const fault : found.stamp->stamp.container.faults)
        add_once(out, std::string("time_stamp: ") + fault_name(fault));
    return out;
}

}  // namespace ecab::verdict
