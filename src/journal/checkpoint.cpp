#include "journal/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "crypto/hash.hpp"
#include "json/json.hpp"

namespace ecab::journal {
namespace {

constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::string_view kSignatureStart = "\xE2\x80\x94 ";  // em dash, space

// No control characters but the line feed; well-formed UTF-8 is asked for by the caller.
bool is_note_text(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n') || byte == 0x7f;
    });
}

bool is_key_name(std::string_view name) {
    bool const plain = std::none_of(name.begin(), name.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte >= 0x7f || c == '+';
    });
    return plain && !name.empty() && name.size() <= 128;
}

// Cuts the text up to the next line feed off `rest`; every line of a note ends with one.
bool take_line(std::string_view& rest, std::string_view& line) {
    std::size_t const end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
    REQUIRE(line.starts_with(kSignatureStart), Reason::InvalidInput, "signature-line");
    line.remove_prefix(kSignatureStart.size());
    std::size_t const space = line.find(' ');
    REQUIRE(space != std::string_view::npos, Reason::InvalidInput, "signature-line");
    NoteSignature out;
    out.name = std::string(line.substr(0, space));
    REQUIRE(is_key_name(out.name), Reason::InvalidInput, "signature-line");
    std::optional<Bytes> const bytes = from_base64(line.substr(space + 1));
    REQUIRE(bytes && bytes->size() > out.key_hash.size(), Reason::InvalidInput, "signature-line");
    auto const body = bytes->begin() + static_cast<std::ptrdiff_t>(out.key_hash.size());
    std::copy(bytes->begin(), body, out.key_hash.begin());
    out.signature.assign(body, bytes->end());
    return out;
}

Result<std::uint64_t> parse_size(std::string_view line) {
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    bool const whole = error == std::errc() && end == line.data() + line.size();
    REQUIRE(whole && (line == "0" || line.front() != '0'), Reason::InvalidInput, "size");
    REQUIRE(
        size <= static_cast<std::uint64_t>(json::kSafeIntegerMax), Reason::InvalidInput, "size");
    return size;
}

Bytes tagged_key(VerificationKey const& key) {
    Bytes out{kEd25519};
    out.insert(out.end(), key.key.begin(), key.key.end());
    return out;
}

}  // namespace

std::string origin_of(OrgId const& org) { return "e-cabinet/" + org.value; }

KeyHash key_hash(VerificationKey const& key) {
    Digest const digest = crypto::sha256_of(as_bytes(key.name + "\n"), tagged_key(key));
    KeyHash out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

std::string to_vkey(VerificationKey const& key) {
    return key.name + "+" + to_hex(key_hash(key)) + "+" + to_base64(tagged_key(key));
}

Result<VerificationKey> parse_vkey(std::string_view text) {
    std::size_t const first = text.find('+');
    REQUIRE(first != std::string_view::npos && text.size() > first + 10 && text[first + 9] == '+',
            Reason::InvalidInput,
            "vkey");
    VerificationKey out;
    out.name = std::string(text.substr(0, first));
    std::optional<Bytes> const key = from_base64(text.substr(first + 10));
    bool const shape =
        is_key_name(out.name) && key && key->size() == 33 && key->front() == kEd25519;
    REQUIRE(shape, Reason::InvalidInput, "vkey");
    std::copy(key->begin() + 1, key->end(), out.key.begin());
    REQUIRE(to_vkey(out) == text, Reason::InvalidInput, "vkey");
    return out;
}

Result<Note> parse_note(std::string_view note) {
    REQUIRE(note.size() <= kNoteBytesMax, Reason::TooLarge, "note");
    REQUIRE(is_note_text(note) && json::is_nfc(note), Reason::InvalidInput, "note");
    std::size_t const blank = note.rfind("\n\n");
    REQUIRE(blank != std::string_view::npos, Reason::InvalidInput, "note");
    Note out;
    out.text = std::string(note.substr(0, blank + 1));
    std::string_view rest = note.substr(blank + 2);
    REQUIRE(!rest.empty(), Reason::InvalidInput, "note");
    while (!rest.empty()) {
        std::string_view line;
        REQUIRE(take_line(rest, line), Reason::InvalidInput, "note");
        REQUIRE(out.signatures.size() < kNoteSignaturesMax, Reason::LimitReached, "note");
        out.signatures.push_back(TRY(parse_signature_line(line)));
    }
    return out;
}

std::string checkpoint_text(Checkpoint const& checkpoint) {
    std::string out = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                      to_base64(checkpoint.root) + "\n";
    for (std::string const& line : checkpoint.extensions) {
        CHECK(!line.empty() && line.find('\n') == std::string::npos);
        out += line + "\n";
    }
    return out;
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
    Checkpoint out;
    std::string_view origin, size, root;
    bool const shape = take_line(text, origin) && take_line(text, size) && take_line(text, root);
    REQUIRE(shape && !origin.empty(), Reason::InvalidInput, "checkpoint");
    out.origin = std::string(origin);
    REQUIRE(!size.empty(), Reason::InvalidInput, "size");
    out.size = TRY(parse_size(size));
    std::optional<Bytes> const digest = from_base64(root);
    REQUIRE(digest && digest->size() == out.root.size(), Reason::InvalidInput, "root");
    std::copy(digest->begin(), digest->end(), out.root.begin());
    REQUIRE(to_base64(out.root) == root, Reason::InvalidInput, "root");
    while (!text.empty()) {
        std::string_view line;
        REQUIRE(take_line(text, line) && !line.empty(), Reason::InvalidInput, "extension");
        REQUIRE(out.extensions.size() < kExtensionLinesMax, Reason::LimitReached, "extension");
        out.extensions.emplace_back(line);
    }
    return out;
}

std::string sign_checkpoint(Checkpoint const& checkpoint, crypto::Ed25519Key const& key) {
    CHECK(is_key_name(checkpoint.origin));
    std::string const text = checkpoint_text(checkpoint);
    KeyHash const hash = key_hash({checkpoint.origin, key.public_key()});
    crypto::Ed25519Signature const signature = key.sign(as_bytes(text));
    Bytes line(hash.begin(), hash.end());
    line.insert(line.end(), signature.begin(), signature.end());
    return text + "\n" + std::string(kSignatureStart) + checkpoint.origin + " " + to_base64(line) +
           "\n";
}

Result<Checkpoint> verify_checkpoint(std::string_view note, VerificationKey const& key) {
    Note const parsed = TRY(parse_note(note));
    KeyHash const wanted = key_hash(key);
    bool found = false;
    for (NoteSignature const& one : parsed.signatures) {
        if (one.name != key.name || one.key_hash != wanted) continue;
        crypto::Ed25519Signature signature{};
        REQUIRE(one.signature.size() == signature.size(), Reason::BadSignature, "checkpoint");
        std::copy(one.signature.begin(), one.signature.end(), signature.begin());
        bool const good = crypto::verify_ed25519(key.key, as_bytes(parsed.text), signature);
        REQUIRE(good, Reason::BadSignature, "checkpoint");
        found = true;
    }
    REQUIRE(found, Reason::BadSignature, "checkpoint");
    Checkpoint checkpoint = TRY(parse_checkpoint_text(parsed.text));
    REQUIRE(checkpoint.origin == key.name, Reason::BadSignature, "origin");
    return checkpoint;
}

}  // namespace ecab::journal
