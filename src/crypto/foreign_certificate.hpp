// What certificates of foreign authorities say, and chains of them. Any key and any extension is
// taken; whether a chain counts depends on the certificates the caller trusts. Pure (the moment is
// given) and thread-safe.
#pragma once
#include "crypto/foreign_container.hpp"

namespace ecab::crypto {

inline constexpr std::size_t kTrustedMax = 1000;
inline constexpr std::size_t kChainMax = 10;
inline constexpr int kRsaBitsMin = 2048;

struct ForeignCertificate {
    Bytes der;
    std::string name;  // common name, UTF-8; the whole subject where there is none
    std::string organisation;
    std::string unit;
    std::string issuer;     // the issuer's name, in the same way
    std::string serial;     // upper-case hex
    std::string key;        // "RSA 2048", "ECDSA P-256"
    std::string signed_by;  // the hash its own signature uses: "SHA-256"; empty when unknown
    Moment not_before;
    Moment not_after;
    bool weak_key{};
    bool self_issued{};
    bool may_sign{};   // key usage allows digital signatures or says nothing
    bool may_stamp{};  // extended key usage names time stamping
};
// InvalidInput when it is no certificate.
Result<ForeignCertificate> read_foreign_certificate(ByteView der);

// Every certificate of a PEM file, in its order; InvalidInput when one cannot be read or there is
// none, TooLarge beyond kTrustedMax.
Result<std::vector<Bytes>> certificates_from_pem(std::string_view pem);

// The certificate that the signer names, by issuer and number or by key. When none is named so and
// the signed attribute signing-certificate names one by its hash, that one (`named_wrongly`).
struct SignerCertificate {
    Bytes der;
    bool named_wrongly{};
};
std::optional<SignerCertificate> find_signer_certificate(ForeignSigner const& signer,
                                                         std::vector<Bytes> const& among);

// False when the signer stated a hash of the certificate and it is another's.
bool states_certificate(ForeignSigner const& signer, ByteView certificate);

enum class ChainFault : std::uint8_t { None, NoAnchor, OutOfTime, NotAllowed };

struct ForeignChain {
    std::vector<ForeignCertificate> links;  // from the certificate upward
    bool trusted{};                         // the last link is one of `trust`
    ChainFault fault{ChainFault::NoAnchor};

    // A certificate below the anchor is vouched for by a hash that anybody makes collide.
    bool is_forgeable() const;
};

// As far as it can be built from `trust` and `others`, each step a verified signature; every
// certificate in `trust` ends it. The time is not asked of the first link: the caller judges that.
ForeignChain build_foreign_chain(ByteView certificate,
                                 std::vector<Bytes> const& others,
                                 std::vector<Bytes> const& trust,
                                 Moment at);

}  // namespace ecab::crypto
