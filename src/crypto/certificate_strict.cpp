#include <algorithm>
#include <array>

#include "crypto/certificates.hpp"
#include "crypto/cms_strict.hpp"
#include "crypto/der.hpp"
#include "crypto/der_read.hpp"

namespace ecab::crypto {
namespace {

using der::Element;

constexpr std::size_t kSerialBytesMax = 20;
constexpr std::size_t kExtensionsMax = 20;
constexpr std::size_t kRsaKeyBytesMin = 256;
constexpr std::size_t kRsaKeyBytesMax = 1100;

bool is_one_of(Element const& oid, auto const& known) {
    return std::any_of(
        known.begin(), known.end(), [&](auto dotted) { return der::is_oid(oid, dotted); });
}

// ECDSA has no parameters, RSA has NULL.
bool known_signature(Element const& algorithm) {
    static constexpr std::array<std::string_view, 3> kEcdsa{
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"};
    static constexpr std::array<std::string_view, 3> kRsa{
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"};
    if (algorithm.tag != der::kSequence) return false;
    auto const parts = der::elements(algorithm.content, 2);
    if (!parts || parts->empty()) return false;
    if (parts->size() == 1) return is_one_of(parts->front(), kEcdsa);
    return parts->back().tag == der::kNull && is_one_of(parts->front(), kRsa);
}

// A named curve, never parameters of the stranger's own; or RSA of 2048 bits and more.
bool known_key(Element const& spki) {
    static constexpr std::array<std::string_view, 3> kCurves{
        "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"};
    if (spki.tag != der::kSequence) return false;
    auto const parts = der::elements(spki.content, 2);
    if (!parts || parts->size() != 2 || parts->back().tag != der::kBits) return false;
    if (parts->front().tag != der::kSequence) return false;
    auto const algorithm = der::elements(parts->front().content, 2);
    if (!algorithm || algorithm->size() != 2) return false;
    ByteView const key = parts->back().content;
    if (key.size() < 2 || key[0] != 0) return false;
    if (der::is_oid(algorithm->front(), "1.2.840.10045.2.1"))
        return is_one_of(algorithm->back(), kCurves) && key[1] == 0x04;
    return der::is_oid(algorithm->front(), "1.2.840.113549.1.1.1") &&
           algorithm->back().tag == der::kNull && key.size() >= kRsaKeyBytesMin &&
           key.size() <= kRsaKeyBytesMax && der::well_formed(key.subspan(1));
}

bool known_extension(Element const& extension) {
    static constexpr std::array<std::string_view, 11> kKnown{"2.5.29.14",
                                                             "2.5.29.15",
                                                             "2.5.29.17",
                                                             "2.5.29.18",
                                                             "2.5.29.19",
                                                             "2.5.29.31",
                                                             "2.5.29.32",
                                                             "2.5.29.35",
                                                             "2.5.29.37",
                                                             "1.3.6.1.5.5.7.1.1",
                                                             "1.3.6.1.5.5.7.1.3"};
    if (extension.tag != der::kSequence) return false;
    auto const parts = der::elements(extension.content, 3);
    if (!parts || parts->size() < 2) return false;
    bool const critical = parts->size() == 3;
    if (critical && ((*parts)[1].tag != der::kBoolean || (*parts)[1].content[0] != 0xff))
        return false;
    return is_one_of(parts->front(), kKnown) && parts->back().tag == der::kOctets &&
           der::well_formed(parts->back().content);
}

bool known_extensions(Element const& explicit_three) {
    auto const outer = der::elements(explicit_three.content, 1);
    if (!outer || outer->size() != 1 || outer->front().tag != der::kSequence) return false;
    auto const all = der::elements(outer->front().content, kExtensionsMax);
    if (!all || !std::all_of(all->begin(), all->end(), known_extension)) return false;
    std::vector<Bytes> names;
    for (Element const& each : *all) {
        ByteView const name = der::elements(each.content, 3)->front().whole;
        names.emplace_back(name.begin(), name.end());
    }
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
}

bool known_body(Element const& body, Element const& algorithm) {
    static constexpr std::array<std::uint8_t, 8> kTags{der::context(0),
                                                       der::kInteger,
                                                       der::kSequence,
                                                       der::kSequence,
                                                       der::kSequence,
                                                       der::kSequence,
                                                       der::kSequence,
                                                       der::context(3)};
    auto const parts = der::elements(body.content, kTags.size());
    if (!parts || parts->size() != kTags.size()) return false;
    for (std::size_t i = 0; i < kTags.size(); ++i)
        if ((*parts)[i].tag != kTags[i]) return false;
    Bytes const v3 = der::integer(std::uint8_t{2});
    ByteView const version = (*parts)[0].content;
    if (!std::equal(version.begin(), version.end(), v3.begin(), v3.end())) return false;
    ByteView const serial = (*parts)[1].content;
    if (serial.size() > kSerialBytesMax || (serial[0] & 0x80) != 0) return false;
    ByteView const inner = (*parts)[2].whole;
    if (!std::equal(inner.begin(), inner.end(), algorithm.whole.begin(), algorithm.whole.end()))
        return false;
    return known_key((*parts)[6]) && known_extensions((*parts)[7]);
}

}  // namespace

bool strict_certificate(ByteView certificate_der) {
    if (certificate_der.size() > kCertificateBytesMax || !der::well_formed(certificate_der))
        return false;
    auto const whole = der::Reader(certificate_der).next(der::kSequence);
    if (!whole) return false;
    auto const parts = der::elements(whole->content, 3);
    if (!parts || parts->size() != 3 || (*parts)[0].tag != der::kSequence) return false;
    return known_signature((*parts)[1]) && (*parts)[2].tag == der::kBits &&
           known_body((*parts)[0], (*parts)[1]);
}

}  // namespace ecab::crypto
