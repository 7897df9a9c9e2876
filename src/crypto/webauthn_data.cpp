#include "crypto/webauthn_data.hpp"

#include <cbor.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include "crypto/der.hpp"
#include "crypto/keys.hpp"
#include "crypto/webauthn.hpp"

namespace ecab::crypto {
namespace {

constexpr int kCborDepthMax = 4;
constexpr std::size_t kAuthDataHeadBytes = 37;

struct CborFree {
    void operator()(cbor_item_t* item) const { cbor_decref(&item); }
};
using CborPtr = std::unique_ptr<cbor_item_t, CborFree>;

// The argument of a CBOR head at `at`; moves past it. Nothing for the reserved and indefinite
// forms.
std::optional<std::uint64_t> take_argument(ByteView data, std::size_t& at) {
    unsigned const low = data[at++] & 0x1f;
    if (low < 24) return low;
    if (low > 27) return std::nullopt;
    std::size_t const width = std::size_t{1} << (low - 24);
    if (data.size() - at < width) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = (value << 8) | data[at++];
    return value;
}

// Walks one item; true when it is whole and every count fits into the bytes that are left.
bool walk(ByteView data, std::size_t& at, int depth) {
    if (depth > kCborDepthMax || at >= data.size()) return false;
    unsigned const major = data[at] >> 5;
    unsigned const low = data[at] & 0x1f;
    std::optional<std::uint64_t> const argument = take_argument(data, at);
    if (!argument) return false;
    std::uint64_t const left = data.size() - at;
    switch (major) {
        case 0:
        case 1:
            return true;
        case 2:
        case 3:
            if (*argument > left) return false;
            at += static_cast<std::size_t>(*argument);
            return true;
        case 4:
        case 5: {
            std::uint64_t const items = major == 4 ? *argument : *argument * 2;
            if (*argument > left || items > left) return false;
            for (std::uint64_t i = 0; i < items; ++i)
                if (!walk(data, at, depth + 1)) return false;
            return true;
        }
        case 7:
            return low >= 20 && low <= 22;  // false, true, null
        default:
            return false;  // tags
    }
}

// One map at the start of `data`; `used` says how long it was.
CborPtr load_map(ByteView data, std::size_t& used) {
    used = 0;
    if (!walk(data, used, 1)) return nullptr;
    cbor_load_result result{};
    CborPtr item(cbor_load(data.data(), used, &result));
    bool const whole = item && result.error.code == CBOR_ERR_NONE && result.read == used;
    return whole && cbor_isa_map(item.get()) ? std::move(item) : nullptr;
}

cbor_item_t const* find(cbor_item_t const* map, std::string_view name) {
    cbor_pair const* const pairs = cbor_map_handle(map);
    for (std::size_t i = 0; i < cbor_map_size(map); ++i) {
        cbor_item_t const* const key = pairs[i].key;
        if (!cbor_isa_string(key)) continue;
        std::string_view const text(reinterpret_cast<char const*>(cbor_string_handle(key)),
                                    cbor_string_length(key));
        if (text == name) return pairs[i].value;
    }
    return nullptr;
}

std::optional<std::int64_t> integer_of(cbor_item_t const* item) {
    if (item == nullptr || !cbor_is_int(item)) return std::nullopt;
    std::uint64_t const magnitude = cbor_get_int(item);
    if (magnitude > 0x7fffffff) return std::nullopt;
    auto const value = static_cast<std::int64_t>(magnitude);
    return cbor_isa_uint(item) ? value : -1 - value;
}

cbor_item_t const* find(cbor_item_t const* map, std::int64_t label) {
    cbor_pair const* const pairs = cbor_map_handle(map);
    for (std::size_t i = 0; i < cbor_map_size(map); ++i)
        if (integer_of(pairs[i].key) == label) return pairs[i].value;
    return nullptr;
}

std::optional<ByteView> bytes_of(cbor_item_t const* item) {
    if (item == nullptr || !cbor_isa_bytestring(item)) return std::nullopt;
    return ByteView(cbor_bytestring_handle(item), cbor_bytestring_length(item));
}

Result<CoseKey> p256_key(cbor_item_t const* map) {
    std::optional<ByteView> const x = bytes_of(find(map, -2));
    std::optional<ByteView> const y = bytes_of(find(map, -3));
    bool const shape = cbor_map_size(map) == 5 && integer_of(find(map, -1)) == 1 && x && y &&
                       x->size() == 32 && y->size() == 32;
    REQUIRE(shape, Reason::InvalidInput, "public-key");
    std::uint8_t const uncompressed = 4;
    PublicKey const key =
        TRY(PublicKey::from_point(der::join({ByteView(&uncompressed, 1), *x, *y})));
    return CoseKey{kEs256, key.spki()};
}

Result<CoseKey> rsa_key(cbor_item_t const* map) {
    std::optional<ByteView> const n = bytes_of(find(map, -1));
    std::optional<ByteView> const e = bytes_of(find(map, -2));
    bool const shape = cbor_map_size(map) == 4 && n && e && n->size() >= 256 && n->size() <= 512 &&
                       (n->front() & 0x80) != 0 && !e->empty() && e->size() <= 4 &&
                       (e->back() & 1) != 0;
    REQUIRE(shape, Reason::InvalidInput, "public-key");
    Bytes const null{0x05, 0x00};
    Bytes const key = der::sequence({der::integer(*n), der::integer(*e)});
    Bytes const algorithm = der::sequence({der::oid("1.2.840.113549.1.1.1"), null});
    return CoseKey{kRs256, der::sequence({algorithm, der::bits(key)})};
}

Result<CoseKey> cose_key(cbor_item_t const* map) {
    std::optional<std::int64_t> const type = integer_of(find(map, 1));
    std::optional<std::int64_t> const algorithm = integer_of(find(map, 3));
    if (type == 2 && algorithm == kEs256) return p256_key(map);
    if (type == 3 && algorithm == kRs256) return rsa_key(map);
    return refuse(Reason::InvalidInput, "algorithm");
}

}  // namespace

Result<AuthenticatorData> parse_authenticator_data(ByteView data) {
    REQUIRE(data.size() <= kAuthenticatorDataBytesMax, Reason::TooLarge, "authenticator-data");
    Refusal const malformed = refuse(Reason::InvalidInput, "authenticator-data");
    if (data.size() < kAuthDataHeadBytes) return malformed;
    AuthenticatorData out;
    std::copy_n(data.begin(), 32, out.rp_id_hash.begin());
    out.flags = data[32];
    for (std::uint8_t byte : data.subspan(33, 4)) out.sign_count = (out.sign_count << 8) | byte;
    ByteView rest = data.subspan(kAuthDataHeadBytes);
    std::size_t used = 0;
    if ((out.flags & kHasCredential) != 0) {
        if (rest.size() < 18) return malformed;
        out.aaguid.assign(rest.begin(), rest.begin() + 16);
        std::size_t const size = static_cast<std::size_t>(rest[16]) << 8 | rest[17];
        rest = rest.subspan(18);
        if (size == 0 || size > kCredentialIdBytesMax || size > rest.size()) return malformed;
        out.credential_id.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
        rest = rest.subspan(size);
        CborPtr const key = load_map(rest, used);
        if (!key) return malformed;
        out.key = TRY(cose_key(key.get()));
        rest = rest.subspan(used);
    }
    if ((out.flags & kHasExtensions) != 0) {
        if (!load_map(rest, used)) return malformed;
        rest = rest.subspan(used);
    }
    if (!rest.empty()) return malformed;
    return out;
}

Result<AttestationObject> parse_attestation_object(ByteView cbor) {
    REQUIRE(cbor.size() <= kAttestationBytesMax, Reason::TooLarge, "attestation");
    Refusal const malformed = refuse(Reason::InvalidInput, "attestation");
    std::size_t used = 0;
    CborPtr const map = load_map(cbor, used);
    if (!map || used != cbor.size() || cbor_map_size(map.get()) != 3) return malformed;
    cbor_item_t const* const format = find(map.get(), "fmt");
    cbor_item_t const* const statement = find(map.get(), "attStmt");
    std::optional<ByteView> const auth_data = bytes_of(find(map.get(), "authData"));
    bool const shape = format != nullptr && cbor_isa_string(format) && statement != nullptr &&
                       cbor_isa_map(statement) && auth_data.has_value();
    if (!shape) return malformed;
    AttestationObject out;
    out.format.assign(reinterpret_cast<char const*>(cbor_string_handle(format)),
                      cbor_string_length(format));
    out.auth_data.assign(auth_data->begin(), auth_data->end());
    out.has_certificates = find(statement, "x5c") != nullptr;
    out.algorithm = integer_of(find(statement, "alg")).value_or(0);
    if (std::optional<ByteView> const signature = bytes_of(find(statement, "sig")))
        out.signature.assign(signature->begin(), signature->end());
    return out;
}

}  // namespace ecab::crypto
