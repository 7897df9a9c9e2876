#include "app/evidence/seal.hpp"

#include <algorithm>
#include <filesystem>

#include "base/check.hpp"
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret_file.hpp"
#include "domain/organisation/facts.hpp"
#include "ports/outage.hpp"

namespace ecab::app {
namespace {

constexpr std::int64_t kSealYearsMs = 5LL * 365 * 86'400'000;
constexpr std::int64_t kSealBackdateMs = 5 * 60'000;  // clocks of verifiers differ a little

template <class T>
T usable_file(Result<T> result, std::string const& path) {
    if (!result) throw ports::CryptoFailed("cannot use " + path + ": " + result.error().detail);
    return std::move(result).value();
}

// What the file holds; written first when there is none. Of two that try at once the first wins.
template <class Make>
std::string kept_file(std::string const& path, Make const& make) {
    Result<std::string> found = crypto::load_secret_file(path);
    if (found) return *std::move(found);
    if (found.error().reason != Reason::NotFound)
        throw ports::CryptoFailed("cannot read " + path + ": " + found.error().detail);
    Result<Done> const saved = crypto::save_secret_file(path, make());
    if (!saved && saved.error().reason != Reason::Conflict)
        throw ports::CryptoFailed("cannot write " + path);
    return usable_file(crypto::load_secret_file(path), path);
}

}  // namespace

Seal load_seal(std::string const& folder,
               OrgId const& org,
               OrgKeys const& keys,
               Moment now,
               ports::Random& random) {
    std::filesystem::path const own = std::filesystem::path(folder) / org.value;
    std::string const key_path = own / "seal-key.pem";
    std::string const certificate_path = own / "seal-certificate.pem";
    crypto::PrivateKey key =
        usable_file(crypto::PrivateKey::from_pem(kept_file(
                        key_path, [] { return crypto::PrivateKey::generate().to_pem(); })),
                    key_path);
    std::string const pem = kept_file(certificate_path, [&] {
        Moment const ca_end =
            usable_file(crypto::parse_certificate(keys.ca_der), "the authority's certificate")
                .not_after;
        crypto::CertificateRequest request;
        request.common_name = "Hồ sơ chứng cứ " + org.value.substr(0, 40);
        request.person = domain::kSealHolder;
        request.spki = key.spki();
        request.serial = crypto::random_serial(random);
        request.validity = {{now.ms - kSealBackdateMs},
                            {std::min(now.ms + kSealYearsMs, ca_end.ms)}};
        return crypto::certificate_pem(usable_file(
            crypto::issue_certificate(*keys.ca, keys.ca_der, request), certificate_path));
    });
    Bytes der = usable_file(crypto::certificate_from_pem(pem), certificate_path);
    if (!crypto::check_chain(der, keys.ca_der, now))
        throw ports::CryptoFailed(certificate_path +
                                  " is not valid any more: move it and seal-key.pem away, and new "
                                  "ones are made");
    return {std::move(key), std::move(der)};
}

Bytes seal_over(Seal const& seal, Digest const& sha256, Moment now) {
    crypto::StatementSignature signature{
        crypto::sha256(seal.certificate_der), to_utc_time(now), {}};
    signature.raw = seal.key.sign_raw(
        crypto::signed_attributes(signature.certificate_sha256, signature.utc_time, sha256));
    Result<Bytes> cms = crypto::build_cms(seal.certificate_der, sha256, signature);
    CHECK(cms.has_value());
    return *std::move(cms);
}

}  // namespace ecab::app
