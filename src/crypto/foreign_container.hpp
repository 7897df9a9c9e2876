// Reading the signature containers of foreign signers (CMS SignedData, RFC 5652) as they are, to
// say something about them: unlike cms_strict.hpp it takes any BER, any algorithm and any number of
// certificates, and names what does not conform. Nothing is verified here. Pure and thread-safe.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kForeignSignersMax = 16;
inline constexpr std::size_t kForeignCertificatesMax = 64;
inline constexpr std::size_t kForeignAttributesMax = 64;

// An algorithm as the container names it: "1.2.840…" and the DER of its parameters.
struct ForeignAlgorithm {
    std::string oid;
    Bytes parameters;
};

// What ESS signing-certificate (RFC 2634, RFC 5035) says of the signer's certificate.
struct CertificateHash {
    std::string digest_oid;
    Bytes value;
};

struct ForeignSigner {
    Bytes issuer;  // DER Name and DER INTEGER of the certificate; empty when key_id names it
    Bytes serial;
    Bytes key_id;
    ForeignAlgorithm digest;
    ForeignAlgorithm signature_algorithm;
    Bytes signature;
    Bytes attributes;  // the DER SET OF that is signed; empty: the content itself is
    std::string content_type;
    Bytes message_digest;
    std::optional<Moment> signing_time;
    std::optional<CertificateHash> signing_certificate;
    std::vector<Bytes> time_stamps;  // tokens of RFC 3161 among the attributes not signed
};

// In how far the bytes are not what the standards demand.
enum class EncodingFault : std::uint8_t {
    IndefiniteLengths,
    LongLengths,
    StringsInPieces,
    SurplusBytes,          // bytes other than zero behind the container
    AttributesUnordered,   // a SET OF out of the order of DER
    DigestInfoWithoutNull  // RSA: AlgorithmIdentifier without its NULL (RFC 8017 §9.2)
};

struct ForeignContainer {
    std::string content_type;
    std::optional<Bytes> content;  // nothing when detached
    std::vector<Bytes> certificates;
    std::vector<ForeignSigner> signers;
    std::vector<EncodingFault> faults;
    std::size_t trailing_zeros{};
};

// InvalidInput, with the part that could not be read, when it is no SignedData.
Result<ForeignContainer> read_foreign_container(ByteView bytes);

// UTCTime or GeneralizedTime of a time that a signer states, in UTC, fractions cut off.
std::optional<Moment> stated_time(std::uint8_t tag, std::string_view text);

// "1.2.840…" of the content of an OBJECT IDENTIFIER; empty for an ill-formed one.
std::string dotted_oid(ByteView content);

}  // namespace ecab::crypto
