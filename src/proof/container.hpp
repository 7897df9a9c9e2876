// A container of evidence as one file: an ASiC-E of ETSI EN 319 162-1 with a CAdES signature over
// the manifest, in the one zip form of zip.hpp. The seal's certificate is the organisation's own
// authority's. Pure.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "crypto/cms.hpp"
#include "proof/evidence.hpp"

namespace ecab::proof {

inline constexpr char const* kMimetype = "application/vnd.etsi.asic-e+zip";
inline constexpr char const* kManifestFile = "META-INF/ASiCManifest.xml";
inline constexpr char const* kSignatureFile = "META-INF/signature.p7s";
inline constexpr char const* kSealFile = "certificates/seal.cer";

// By name; contents live as long as what they point to.
using Files = std::map<std::string, std::string_view>;

// The manifest over every file but those of META-INF and the mimetype.
std::string manifest_of(Files const& files);

// `files` without mimetype, manifest and signature. Refuses TooLarge past the limits of the form.
Result<std::string> assemble(Files files, std::string_view manifest, ByteView signature_der);

struct VerifyOptions {
    unsigned threads = 1;
    std::vector<std::string> keys;   // verifier keys kept elsewhere
    std::optional<Bytes> authority;  // the authority's certificate, kept elsewhere
};

struct Verdict {
    Told told;
    Faults faults;
    std::string key;     // the verifier key inside
    Digest authority{};  // SHA-256 of the certificate inside
    bool key_known{};    // it was among those kept elsewhere
    bool authority_known{};
    std::optional<Moment> sealed_at;
};

// Never refuses: what cannot be read is a fault.
Verdict verify_container(std::string_view bytes, VerifyOptions const& options);

// One page of Vietnamese or English; the last line says whether all is sound.
std::string page_of(Verdict const& verdict, bool english);

}  // namespace ecab::proof
