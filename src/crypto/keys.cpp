#include "crypto/keys.hpp"

#include <algorithm>

#include "crypto/hash.hpp"
#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

constexpr std::size_t kPemBytesMax = 4096;
constexpr std::size_t kSpkiBytesMax = 1024;

bool is_p256(EVP_PKEY* key) {
    std::array<char, 64> group{};
    std::size_t size = 0;
    bool const named = EVP_PKEY_is_a(key, "EC") == 1 &&
                       EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1;
    return named && std::string_view(group.data(), size) == "prime256v1";
}

PkeyPtr read_private_pem(std::string_view pem) {
    if (pem.size() > kPemBytesMax) return nullptr;
    BioPtr const bio = bio_over(as_bytes(pem));
    // The callback keeps OpenSSL from asking on the terminal when the PEM is encrypted.
    auto no_password = [](char*, int, int, void*) { return -1; };
    PkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
    ERR_clear_error();
    return key;
}

std::string private_pem(EVP_PKEY* key) {
    BioPtr const bio(BIO_new(BIO_s_secmem()));
    value_or_throw(bio != nullptr, "buffer");
    value_or_throw(
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "writing a key");
    return text_in(bio.get());
}

Bytes spki_of(EVP_PKEY* key) { return der_of(key, i2d_PUBKEY); }

// One INTEGER of a signature: minimal, positive, at most 256 bits. Moves `at` past it.
bool read_scalar(ByteView der, std::size_t& at, std::uint8_t* out) {
    if (at + 2 > der.size() || der[at] != 0x02) return false;
    std::size_t const size = der[at + 1];
    at += 2;
    if (size == 0 || size > 33 || at + size > der.size()) return false;
    ByteView number = der.subspan(at, size);
    at += size;
    if ((number[0] & 0x80) != 0) return false;
    if (number[0] == 0) {
        if (size > 1 && (number[1] & 0x80) == 0) return false;
        number = number.subspan(1);
    }
    if (number.empty() || number.size() > 32) return false;
    std::copy(number.begin(), number.end(), out + (32 - number.size()));
    return true;
}

void write_scalar(Bytes& out, std::uint8_t const* scalar) {
    std::uint8_t const* const end = scalar + 32;
    std::uint8_t const* first =
        std::find_if(scalar, end - 1, [](std::uint8_t b) { return b != 0; });
    bool const pad = (*first & 0x80) != 0;
    out.push_back(0x02);
    out.push_back(static_cast<std::uint8_t>((end - first) + (pad ? 1 : 0)));
    if (pad) out.push_back(0);
    out.insert(out.end(), first, end);
}

}  // namespace

void PkeyFree::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Bytes signature_der(RawSignature const& raw) {
    Bytes out;
    out.reserve(72);
    out.assign({0x30, 0});
    write_scalar(out, raw.data());
    write_scalar(out, raw.data() + 32);
    out[1] = static_cast<std::uint8_t>(out.size() - 2);
    return out;
}

Result<RawSignature> signature_raw(ByteView der) {
    RawSignature raw{};
    std::size_t at = 2;
    bool const shape = der.size() >= 8 && der[0] == 0x30 && der[1] == der.size() - 2 &&
                       read_scalar(der, at, raw.data()) && read_scalar(der, at, raw.data() + 32) &&
                       at == der.size();
    REQUIRE(shape, Reason::BadSignature, "encoding");
    return raw;
}

namespace {

// SubjectPublicKeyInfo { id-ecPublicKey, prime256v1 } in front of an uncompressed point.
constexpr std::array<std::uint8_t, 26> kSpkiHead{
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::size_t kPointBytes = 65;

bool is_plain_spki(ByteView der) {
    return der.size() == kSpkiHead.size() + kPointBytes &&
           std::equal(kSpkiHead.begin(), kSpkiHead.end(), der.begin());
}

// The one encoding devices use, without OpenSSL's search for a decoder, which costs more than a
// verification. Null when the point is not on the curve.
PkeyPtr plain_key(ByteView point) {
    static PkeyPtr const curve(EVP_EC_gen("P-256"));
    value_or_throw(curve != nullptr, "curve");
    PkeyPtr key(EVP_PKEY_new());
    bool const is_made =
        key != nullptr && EVP_PKEY_copy_parameters(key.get(), curve.get()) == 1 &&
        EVP_PKEY_set1_encoded_public_key(key.get(), point.data(), point.size()) == 1;
    ERR_clear_error();
    return is_made ? std::move(key) : nullptr;
}

}  // namespace

Result<PublicKey> PublicKey::from_spki(ByteView der) {
    REQUIRE(der.size() <= kSpkiBytesMax, Reason::InvalidInput, "public-key");
    if (is_plain_spki(der)) {
        PkeyPtr plain = plain_key(der.subspan(kSpkiHead.size()));
        REQUIRE(plain != nullptr, Reason::InvalidInput, "public-key");
        return PublicKey(std::move(plain));
    }
    std::uint8_t const* at = der.data();
    PkeyPtr key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    bool const whole = key != nullptr && at == der.data() + der.size() && is_p256(key.get());
    REQUIRE(whole, Reason::InvalidInput, "public-key");
    return PublicKey(std::move(key));
}

Result<PublicKey> PublicKey::from_point(ByteView point) {
    REQUIRE(point.size() == kPointBytes && point[0] == 4, Reason::InvalidInput, "public-key");
    Bytes spki(kSpkiHead.begin(), kSpkiHead.end());
    spki.insert(spki.end(), point.begin(), point.end());
    return from_spki(spki);
}

bool PublicKey::verify(ByteView data, RawSignature const& signature) const {
    return verify_digest(sha256(data), signature);
}

bool PublicKey::verify_digest(Digest const& digest, RawSignature const& signature) const {
    PkeyCtxPtr const ctx(EVP_PKEY_CTX_new(key_.get(), nullptr));
    value_or_throw(ctx != nullptr && EVP_PKEY_verify_init(ctx.get()) == 1, "verify");
    Bytes const der = signature_der(signature);
    bool const good =
        EVP_PKEY_verify(ctx.get(), der.data(), der.size(), digest.data(), digest.size()) == 1;
    ERR_clear_error();
    return good;
}

Bytes PublicKey::spki() const { return spki_of(key_.get()); }

PrivateKey PrivateKey::generate() {
    PkeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    value_or_throw(key != nullptr, "making a P-256 key");
    return PrivateKey(std::move(key));
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
    PkeyPtr key = read_private_pem(pem);
    REQUIRE(key != nullptr && is_p256(key.get()), Reason::InvalidInput, "private-key");
    return PrivateKey(std::move(key));
}

std::string PrivateKey::to_pem() const { return private_pem(key_.get()); }

Bytes PrivateKey::spki() const { return spki_of(key_.get()); }

PublicKey PrivateKey::public_key() const {
    Result<PublicKey> key = PublicKey::from_spki(spki());
    CHECK(key.has_value());
    return std::move(key).value();
}

Bytes PrivateKey::sign_der(ByteView data) const {
    PkeyCtxPtr const ctx(EVP_PKEY_CTX_new(key_.get(), nullptr));
    value_or_throw(ctx != nullptr && EVP_PKEY_sign_init(ctx.get()) == 1, "sign");
    Digest const digest = sha256(data);
    Bytes out(80);
    std::size_t size = out.size();
    value_or_throw(EVP_PKEY_sign(ctx.get(), out.data(), &size, digest.data(), digest.size()) == 1,
                   "sign");
    out.resize(size);
    return out;
}

RawSignature PrivateKey::sign_raw(ByteView data) const {
    Result<RawSignature> const raw = signature_raw(sign_der(data));
    CHECK(raw.has_value());
    return *raw;
}

Ed25519Key Ed25519Key::generate() {
    PkeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    value_or_throw(key != nullptr, "making an Ed25519 key");
    return Ed25519Key(std::move(key));
}

Result<Ed25519Key> Ed25519Key::from_pem(std::string_view pem) {
    PkeyPtr key = read_private_pem(pem);
    bool const fits = key != nullptr && EVP_PKEY_is_a(key.get(), "ED25519") == 1;
    REQUIRE(fits, Reason::InvalidInput, "private-key");
    return Ed25519Key(std::move(key));
}

std::string Ed25519Key::to_pem() const { return private_pem(key_.get()); }

Ed25519Public Ed25519Key::public_key() const {
    Ed25519Public out{};
    std::size_t size = out.size();
    value_or_throw(
        EVP_PKEY_get_raw_public_key(key_.get(), out.data(), &size) == 1 && size == out.size(),
        "public key");
    return out;
}

Ed25519Signature Ed25519Key::sign(ByteView data) const {
    MdCtxPtr const ctx(EVP_MD_CTX_new());
    value_or_throw(
        ctx != nullptr && EVP_DigestSignInit(ctx.get(), nullptr, nullptr, nullptr, key_.get()) == 1,
        "sign");
    Ed25519Signature out{};
    std::size_t size = out.size();
    value_or_throw(EVP_DigestSign(ctx.get(), out.data(), &size, data.data(), data.size()) == 1,
                   "sign");
    return out;
}

bool verify_ed25519(Ed25519Public const& key, ByteView data, Ed25519Signature const& signature) {
    PkeyPtr const pkey(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, key.data(), key.size()));
    MdCtxPtr const ctx(EVP_MD_CTX_new());
    bool const ready = pkey != nullptr && ctx != nullptr &&
                       EVP_DigestVerifyInit(ctx.get(), nullptr, nullptr, nullptr, pkey.get()) == 1;
    bool const good =
        ready && EVP_DigestVerify(
                     ctx.get(), signature.data(), signature.size(), data.data(), data.size()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace ecab::crypto
