#include "crypto/foreign_stamp.hpp"

#include "crypto/der.hpp"
#include "crypto/der_read.hpp"
#include "crypto/foreign_algorithms.hpp"

namespace ecab::crypto {
namespace {

constexpr std::string_view kTstInfoOid = "1.2.840.113549.1.9.16.1.4";
constexpr std::uint8_t kObjectId = 0x06;
constexpr std::uint8_t kGeneralizedTime = 0x18;

// TSTInfo: version, policy, messageImprint, serialNumber, genTime, and what this does not ask for.
Result<Done> read_info(ByteView content, ForeignStamp& into) {
    der::Reader outer(content);
    auto const info = outer.next(der::kSequence);
    REQUIRE(info.has_value(), Reason::InvalidInput, "stamp");
    der::Reader fields(info->content);
    auto const version = fields.next(der::kInteger);
    auto const policy = fields.next(kObjectId);
    auto const imprint = fields.next(der::kSequence);
    auto const serial = fields.next(der::kInteger);
    auto const time = fields.next(kGeneralizedTime);
    REQUIRE(version && policy && imprint && serial && time, Reason::InvalidInput, "stamp");
    into.policy = dotted_oid(policy->content);
    der::Reader inside(imprint->content);
    auto const algorithm = inside.next(der::kSequence);
    auto const hash = inside.next(der::kOctets);
    REQUIRE(algorithm && hash, Reason::InvalidInput, "stamp");
    der::Reader names(algorithm->content);
    auto const oid = names.next(kObjectId);
    auto const moment = stated_time(time->tag, as_text(time->content));
    REQUIRE(oid && moment, Reason::InvalidInput, "stamp");
    into.imprint_oid = dotted_oid(oid->content);
    into.imprint.assign(hash->content.begin(), hash->content.end());
    into.time = *moment;
    return Done{};
}

}  // namespace

bool ForeignStamp::is_sound() const {
    return content_intact && authority && authority_named && authority->may_stamp &&
           (signature == SignatureCheck::Good || signature == SignatureCheck::GoodWithoutNull);
}

bool ForeignStamp::is_about(std::initializer_list<ByteView> pieces) const {
    auto const digest = foreign_digest(imprint_oid);
    return digest && foreign_hash(*digest, pieces) == imprint;
}

Result<ForeignStamp> read_foreign_stamp(ByteView token) {
    ForeignStamp out;
    out.container = TRY(read_foreign_container(token));
    REQUIRE(out.container.content_type == kTstInfoOid && out.container.content &&
                out.container.signers.size() == 1,
            Reason::InvalidInput,
            "stamp");
    ByteView const content(*out.container.content);
    TRY(read_info(content, out));
    ForeignSigner const& signer = out.container.signers.front();
    auto const digest = foreign_digest(signer.digest.oid);
    out.content_intact = digest && signer.content_type == kTstInfoOid &&
                         foreign_hash(*digest, {content}) == signer.message_digest;
    auto const certificate = find_signer_certificate(signer, out.container.certificates);
    if (!certificate) return out;
    Result<ForeignCertificate> facts = read_foreign_certificate(certificate->der);
    if (!facts) return out;
    out.authority = std::move(facts).value();
    out.authority_named =
        !certificate->named_wrongly && states_certificate(signer, certificate->der);
    out.signature = check_foreign_signature(certificate->der, signer, signer.attributes);
    return out;
}

}  // namespace ecab::crypto
