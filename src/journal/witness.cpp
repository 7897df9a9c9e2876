#include "journal/witness.hpp"

#include <algorithm>

#include "crypto/hash.hpp"

namespace ecab::journal {
namespace {

constexpr std::uint8_t kCosignature = 0x04;
constexpr std::size_t kTimeBytes = 8;

Bytes tagged_key(WitnessKey const& key) {
    Bytes out{kCosignature};
    out.insert(out.end(), key.key.begin(), key.key.end());
    return out;
}

KeyHash key_hash(WitnessKey const& key) {
    Digest const digest = crypto::sha256_of(as_bytes(key.name + "\n"), tagged_key(key));
    KeyHash out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

}  // namespace

Result<WitnessKey> parse_witness_key(std::string_view text) {
    std::size_t const first = text.find('+');
    REQUIRE(first != std::string_view::npos && first > 0 && text.size() > first + 10 &&
                text[first + 9] == '+',
            Reason::InvalidInput,
            "witness-key");
    WitnessKey out;
    out.name = std::string(text.substr(0, first));
    std::optional<Bytes> const key = from_base64(text.substr(first + 10));
    REQUIRE(key && key->size() == out.key.size() + 1 && key->front() == kCosignature,
            Reason::InvalidInput,
            "witness-key");
    std::copy(key->begin() + 1, key->end(), out.key.begin());
    REQUIRE(
        to_hex(key_hash(out)) == text.substr(first + 1, 8), Reason::InvalidInput, "witness-key");
    return out;
}

std::string witness_question(std::uint64_t old_size,
                             std::span<Digest const> consistency,
                             std::string_view note) {
    std::string out = "old " + std::to_string(old_size) + "\n";
    for (Digest const& hash : consistency) out += to_base64(hash) + "\n";
    out += "\n";
    return out += note;
}

Result<Moment> verify_cosignature(std::string_view note, WitnessKey const& key) {
    Note const parsed = TRY(parse_note(note));
    KeyHash const wanted = key_hash(key);
    auto const found = std::ranges::find_if(parsed.signatures, [&](NoteSignature const& one) {
        return one.name == key.name && one.key_hash == wanted;
    });
    crypto::Ed25519Signature signature{};
    bool const is_there = found != parsed.signatures.end() &&
                          found->signature.size() == kTimeBytes + signature.size();
    REQUIRE(is_there, Reason::BadSignature, "cosignature");
    std::uint64_t seconds = 0;
    for (std::size_t i = 0; i < kTimeBytes; ++i) seconds = seconds << 8 | found->signature[i];
    REQUIRE(seconds < (1ULL << 40), Reason::BadSignature, "cosignature");
    std::copy(found->signature.begin() + kTimeBytes, found->signature.end(), signature.begin());
    std::string const text = "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + parsed.text;
    bool const is_good = crypto::verify_ed25519(key.key, as_bytes(text), signature);
    REQUIRE(is_good, Reason::BadSignature, "cosignature");
    return Moment{static_cast<std::int64_t>(seconds) * kSecondMs};
}

Result<std::string> cosigned(std::string_view note,
                             std::string_view answer,
                             WitnessKey const& key) {
    std::string out(note);
    out += answer;
    TRY(verify_cosignature(out, key));
    REQUIRE(
        parse_note(out)->text == TRY(parse_note(note)).text, Reason::BadSignature, "cosignature");
    return out;
}

}  // namespace ecab::journal
