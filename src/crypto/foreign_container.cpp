#include "crypto/foreign_container.hpp"

#include "crypto/ber_read.hpp"
#include "crypto/der.hpp"
#include "crypto/der_read.hpp"

namespace ecab::crypto {
namespace {

constexpr std::string_view kSignedDataOid = "1.2.840.113549.1.7.2";
constexpr std::string_view kContentTypeOid = "1.2.840.113549.1.9.3";
constexpr std::string_view kMessageDigestOid = "1.2.840.113549.1.9.4";
constexpr std::string_view kSigningTimeOid = "1.2.840.113549.1.9.5";
constexpr std::string_view kSignerOid = "1.2.840.113549.1.9.16.2.12";
constexpr std::string_view kSignerV2Oid = "1.2.840.113549.1.9.16.2.47";
constexpr std::string_view kStampOid = "1.2.840.113549.1.9.16.2.14";
constexpr std::string_view kSha1Oid = "1.3.14.3.2.26";
constexpr std::string_view kSha256Oid = "2.16.840.1.101.3.4.2.1";
constexpr std::uint8_t kOidTag = 0x06;
constexpr std::uint8_t kUtcTimeTag = 0x17;
constexpr std::size_t kArcsMax = 32;

Bytes copied(ByteView view) { return {view.begin(), view.end()}; }

Refusal not_read(char const* part) { return refuse(Reason::InvalidInput, part); }

void add_fault(ForeignContainer& into, EncodingFault fault, bool found) {
    if (!found) return;
    for (EncodingFault const known : into.faults)
        if (known == fault) return;
    into.faults.push_back(fault);
}

Result<ForeignAlgorithm> read_algorithm(der::Reader& from) {
    auto const sequence = from.next(der::kSequence);
    REQUIRE(sequence.has_value(), Reason::InvalidInput, "algorithm");
    der::Reader inside(sequence->content);
    auto const oid = inside.next(kOidTag);
    REQUIRE(oid.has_value(), Reason::InvalidInput, "algorithm");
    ForeignAlgorithm out{dotted_oid(oid->content), {}};
    REQUIRE(!out.oid.empty(), Reason::InvalidInput, "algorithm");
    if (auto const parameters = inside.next()) out.parameters = copied(parameters->whole);
    return out;
}

// The first certificate that ESS signing-certificate names: the signer's own (RFC 5035 §5).
std::optional<CertificateHash> read_certificate_hash(ByteView value, bool is_v2) {
    der::Reader outer(value);
    auto const attribute = outer.next(der::kSequence);
    if (!attribute) return std::nullopt;
    der::Reader list(attribute->content);
    auto const certificates = list.next(der::kSequence);
    if (!certificates) return std::nullopt;
    der::Reader first(certificates->content);
    auto const one = first.next(der::kSequence);
    if (!one) return std::nullopt;
    der::Reader fields(one->content);
    CertificateHash out{std::string(is_v2 ? kSha256Oid : kSha1Oid), {}};
    if (is_v2 && fields.peek() == der::kSequence) {
        Result<ForeignAlgorithm> const algorithm = read_algorithm(fields);
        if (!algorithm) return std::nullopt;
        out.digest_oid = algorithm->oid;
    }
    auto const hash = fields.next(der::kOctets);
    if (!hash) return std::nullopt;
    out.value = copied(hash->content);
    return out;
}

struct ReadAttribute {
    std::string oid;
    std::vector<der::Element> values;
};

Result<std::vector<ReadAttribute>> read_attributes(ByteView set_content) {
    auto const list = der::elements(set_content, kForeignAttributesMax);
    REQUIRE(list.has_value(), Reason::InvalidInput, "attributes");
    std::vector<ReadAttribute> out;
    for (der::Element const& element : *list) {
        der::Reader inside(element.content);
        auto const oid = inside.next(kOidTag);
        auto const values = inside.next(der::kSet);
        REQUIRE(element.tag == der::kSequence && oid && values, Reason::InvalidInput, "attributes");
        auto each = der::elements(values->content, kForeignAttributesMax);
        REQUIRE(each.has_value(), Reason::InvalidInput, "attributes");
        out.push_back({dotted_oid(oid->content), *std::move(each)});
    }
    return out;
}

Result<Done> take_signed_attributes(ByteView set_content, ForeignSigner& into) {
    for (ReadAttribute const& one : TRY(read_attributes(set_content))) {
        if (one.values.empty()) continue;
        der::Element const& value = one.values.front();
        if (one.oid == kContentTypeOid && value.tag == kOidTag)
            into.content_type = dotted_oid(value.content);
        if (one.oid == kMessageDigestOid && value.tag == der::kOctets) {
            // Two digests, and a reader takes the one and a verifier the other: none is taken.
            REQUIRE(into.message_digest.empty(), Reason::InvalidInput, "attributes");
            into.message_digest = copied(value.content);
        }
        if (one.oid == kSigningTimeOid)
            into.signing_time = stated_time(value.tag, as_text(value.content));
        if (one.oid == kSignerOid || one.oid == kSignerV2Oid)
            into.signing_certificate = read_certificate_hash(value.whole, one.oid == kSignerV2Oid);
    }
    return Done{};
}

Result<Done> read_signer_id(der::Reader& fields, ForeignSigner& into) {
    auto const id = fields.next();
    REQUIRE(id.has_value(), Reason::InvalidInput, "signer");
    if (id->tag == der::context_primitive(0)) {
        into.key_id = copied(id->content);
        return Done{};
    }
    der::Reader inside(id->content);
    auto const issuer = inside.next(der::kSequence);
    auto const serial = inside.next(der::kInteger);
    REQUIRE(id->tag == der::kSequence && issuer && serial, Reason::InvalidInput, "signer");
    into.issuer = copied(issuer->whole);
    into.serial = copied(serial->whole);
    return Done{};
}

Result<ForeignSigner> read_signer(der::Element const& element, ForeignContainer& container) {
    REQUIRE(element.tag == der::kSequence, Reason::InvalidInput, "signer");
    der::Reader fields(element.content);
    REQUIRE(fields.next(der::kInteger).has_value(), Reason::InvalidInput, "signer");
    ForeignSigner out;
    TRY(read_signer_id(fields, out));
    out.digest = TRY(read_algorithm(fields));
    if (fields.peek() == der::context(0)) {
        auto const attributes = fields.next();
        REQUIRE(attributes.has_value(), Reason::InvalidInput, "attributes");
        out.attributes = copied(attributes->whole);
        out.attributes.front() = der::kSet;  // what is hashed (RFC 5652 §5.4)
        TRY(take_signed_attributes(attributes->content, out));
        auto const list = der::elements(attributes->content, kForeignAttributesMax);
        add_fault(container, EncodingFault::AttributesUnordered, list && !der::ordered(*list));
    }
    out.signature_algorithm = TRY(read_algorithm(fields));
    auto const signature = fields.next(der::kOctets);
    REQUIRE(signature.has_value(), Reason::InvalidInput, "signature");
    out.signature = copied(signature->content);
    if (fields.peek() == der::context(1)) {
        auto const attributes = fields.next();
        REQUIRE(attributes.has_value(), Reason::InvalidInput, "attributes");
        for (ReadAttribute const& one : TRY(read_attributes(attributes->content)))
            if (one.oid == kStampOid)
                for (der::Element const& value : one.values)
                    out.time_stamps.push_back(copied(value.whole));
    }
    return out;
}

Result<Done> read_content(der::Reader& fields, ForeignContainer& into) {
    auto const sequence = fields.next(der::kSequence);
    REQUIRE(sequence.has_value(), Reason::InvalidInput, "content");
    der::Reader inside(sequence->content);
    auto const type = inside.next(kOidTag);
    REQUIRE(type.has_value(), Reason::InvalidInput, "content");
    into.content_type = dotted_oid(type->content);
    if (inside.at_end()) return Done{};
    auto const wrapped = inside.next(der::context(0));
    REQUIRE(wrapped.has_value(), Reason::InvalidInput, "content");
    der::Reader content(wrapped->content);
    auto const octets = content.next(der::kOctets);
    REQUIRE(octets.has_value(), Reason::InvalidInput, "content");
    into.content = copied(octets->content);
    return Done{};
}

// SignedData: version, digestAlgorithms, encapContentInfo, [0] certificates, [1] crls, signerInfos.
Result<Done> read_signed_data(ByteView content, ForeignContainer& into) {
    der::Reader fields(content);
    REQUIRE(fields.next(der::kInteger) && fields.next(der::kSet), Reason::InvalidInput, "content");
    TRY(read_content(fields, into));
    if (fields.peek() == der::context(0)) {
        auto const wrapped = fields.next();
        REQUIRE(wrapped.has_value(), Reason::InvalidInput, "certificates");
        auto const list = der::elements(wrapped->content, kForeignCertificatesMax);
        REQUIRE(list.has_value(), Reason::InvalidInput, "certificates");
        for (der::Element const& one : *list)
            if (one.tag == der::kSequence) into.certificates.push_back(copied(one.whole));
    }
    if (fields.peek() == der::context(1)) fields.next();
    auto const signers = fields.next(der::kSet);
    REQUIRE(signers.has_value(), Reason::InvalidInput, "signer");
    auto const list = der::elements(signers->content, kForeignSignersMax);
    REQUIRE(list.has_value(), Reason::InvalidInput, "signer");
    for (der::Element const& one : *list) into.signers.push_back(TRY(read_signer(one, into)));
    return Done{};
}

bool read_digits(std::string_view text, std::size_t at, std::size_t count, int& into) {
    into = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
        into = into * 10 + (text[i] - '0');
    }
    return true;
}

}  // namespace

std::string dotted_oid(ByteView content) {
    std::string out;
    std::uint64_t arc = 0;
    std::size_t arcs = 0;
    for (std::uint8_t const byte : content) {
        if (arc >> 56 != 0 || arcs > kArcsMax) return {};
        arc = arc << 7 | (byte & 0x7fu);
        if ((byte & 0x80) != 0) continue;
        if (arcs++ == 0) {
            std::uint64_t const first = arc < 40 ? 0 : arc < 80 ? 1 : 2;
            out = std::to_string(first) + '.' + std::to_string(arc - 40 * first);
        } else {
            out += '.' + std::to_string(arc);
        }
        arc = 0;
    }
    return content.empty() || (content.back() & 0x80) != 0 ? std::string{} : out;
}

std::optional<Moment> stated_time(std::uint8_t tag, std::string_view text) {
    std::size_t const year_digits = tag == kUtcTimeTag ? 2 : 4;
    int part[6] = {};
    std::size_t at = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        std::size_t const count = i == 0 ? year_digits : 2;
        if (!read_digits(text, at, count, part[i])) return std::nullopt;
        at += count;
    }
    if (year_digits == 2) part[0] += part[0] < 50 ? 2000 : 1900;
    if (at < text.size() && text[at] == '.')
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9';) ++at;
    std::int64_t offset = 0;
    if (at + 5 == text.size() && (text[at] == '+' || text[at] == '-')) {
        int hours = 0;
        int minutes = 0;
        if (!read_digits(text, at + 1, 2, hours) || !read_digits(text, at + 3, 2, minutes))
            return std::nullopt;
        offset = (text[at] == '+' ? 1 : -1) * (hours * kHourMs + minutes * kMinuteMs);
    } else if (text.substr(at) != "Z") {
        return std::nullopt;
    }
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31 || part[3] > 23 ||
        part[4] > 59 || part[5] > 60)
        return std::nullopt;
    Date const day =
        Date::of(part[0], static_cast<unsigned>(part[1]), static_cast<unsigned>(part[2]));
    return Moment{day.days * kDayMs + part[3] * kHourMs + part[4] * kMinuteMs +
                  part[5] * kSecondMs - offset};
}

Result<ForeignContainer> read_foreign_container(ByteView bytes) {
    auto const normal = ber::normalise(bytes);
    if (!normal) return not_read("encoding");
    ForeignContainer out;
    add_fault(out, EncodingFault::IndefiniteLengths, normal->indefinite_lengths);
    add_fault(out, EncodingFault::LongLengths, normal->long_lengths);
    add_fault(out, EncodingFault::StringsInPieces, normal->strings_in_pieces);
    add_fault(out, EncodingFault::SurplusBytes, normal->trailing != 0 && !normal->trailing_zeros);
    if (normal->trailing_zeros) out.trailing_zeros = normal->trailing;
    der::Reader outer{ByteView(normal->der)};
    auto const info = outer.next(der::kSequence);
    if (!info) return not_read("content");
    der::Reader inside(info->content);
    auto const type = inside.next(kOidTag);
    auto const wrapped = inside.next(der::context(0));
    if (!type || dotted_oid(type->content) != kSignedDataOid || !wrapped)
        return not_read("content");
    der::Reader content(wrapped->content);
    auto const data = content.next(der::kSequence);
    if (!data) return not_read("content");
    TRY(read_signed_data(data->content, out));
    return out;
}

}  // namespace ecab::crypto
