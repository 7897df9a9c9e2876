#include "app/keyring.hpp"

#include <filesystem>

#include "crypto/certificates.hpp"
#include "crypto/secret_file.hpp"
#include "ports/outage.hpp"

namespace ecab::app {
namespace {

constexpr std::int64_t kCaYearsMs = 10LL * 365 * 86'400'000;
constexpr std::int64_t kBackdateMs = 5 * 60'000;  // clocks of verifiers differ a little
constexpr std::size_t kPepperBytes = 32;

template <class T>
T usable(Result<T> result, std::string const& path) {
    if (!result) throw ports::CryptoFailed("cannot use " + path + ": " + result.error().detail);
    return std::move(result).value();
}

// What the file holds; written first when there is none. Two processes may try at once: the first
// one wins and both read its file.
template <class Make>
std::string kept(std::string const& path, Make const& make) {
    Result<std::string> found = crypto::load_secret_file(path);
    if (found) return *std::move(found);
    if (found.error().reason != Reason::NotFound)
        throw ports::CryptoFailed("cannot read " + path + ": " + found.error().detail);
    Result<Done> const saved = crypto::save_secret_file(path, make());
    if (!saved && saved.error().reason != Reason::Conflict)
        throw ports::CryptoFailed("cannot write " + path);
    return usable(crypto::load_secret_file(path), path);
}

}  // namespace

KeyRing::KeyRing(std::string folder, ports::Clock* clock, ports::Random* random)
    : folder_(std::move(folder)), clock_(clock), random_(random) {}

OrgKeys const& KeyRing::of(OrgId const& org, std::string const& name) {
    std::lock_guard const lock(mutex_);
    std::unique_ptr<OrgKeys>& keys = keys_[org];
    if (!keys) keys = load(org, name);
    return *keys;
}

std::unique_ptr<OrgKeys> KeyRing::load(OrgId const& org, std::string const& name) const {
    std::filesystem::path const folder = std::filesystem::path(folder_) / org.value;
    std::filesystem::create_directories(folder);
    std::string const ca_path = folder / "ca-key.pem";
    std::string const certificate_path = folder / "ca-certificate.pem";
    std::string const journal_path = folder / "journal-key.pem";
    std::string const pepper_path = folder / "recovery-pepper";

    auto ca = std::make_unique<crypto::SoftwareSigner>(
        usable(crypto::PrivateKey::from_pem(
                   kept(ca_path, [] { return crypto::PrivateKey::generate().to_pem(); })),
               ca_path));
    std::string const certificate = kept(certificate_path, [&] {
        Moment const now = clock_->now();
        crypto::Validity const validity{{now.ms - kBackdateMs}, {now.ms + kCaYearsMs}};
        return crypto::certificate_pem(
            crypto::create_ca(*ca, name, crypto::random_serial(*random_), validity));
    });
    crypto::Ed25519Key journal =
        usable(crypto::Ed25519Key::from_pem(
                   kept(journal_path, [] { return crypto::Ed25519Key::generate().to_pem(); })),
               journal_path);
    std::string const pepper =
        kept(pepper_path, [&] { return to_hex(random_->bytes(kPepperBytes)); });
    std::optional<Bytes> pepper_bytes = from_hex(pepper);
    if (!pepper_bytes) throw ports::CryptoFailed("cannot use " + pepper_path);

    journal::VerificationKey const vkey{journal::origin_of(org), journal.public_key()};
    return std::make_unique<OrgKeys>(
        OrgKeys{std::move(ca),
                usable(crypto::certificate_from_pem(certificate), certificate_path),
                std::move(journal),
                vkey,
                *std::move(pepper_bytes)});
}

}  // namespace ecab::app
