// Checkpoints: the organisation's statement "my journal had this size and this root", in the form
// of the C2SP specifications tlog-checkpoint and signed-note, so that public tools can read, verify
// and witness them. Signed with Ed25519 (algorithm byte 0x01); the key's name is the origin line
// "e-cabinet/<organisation>". Pure and thread-safe.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"

namespace ecab::journal {

inline constexpr std::size_t kNoteBytesMax = 64 * 1024;
inline constexpr std::size_t kNoteSignaturesMax = 16;
inline constexpr std::size_t kExtensionLinesMax = 16;

struct Checkpoint {
    std::string origin;
    std::uint64_t size{};
    Digest root{};
    std::vector<std::string> extensions;  // lines after the root; seldom any
    bool operator==(Checkpoint const&) const = default;
};

std::string origin_of(OrgId const& org);  // "e-cabinet/<org>"

// Who verifies needs the name and the public key only.
struct VerificationKey {
    std::string name;
    crypto::Ed25519Public key{};
    bool operator==(VerificationKey const&) const = default;
};

using KeyHash = std::array<std::uint8_t, 4>;
KeyHash key_hash(VerificationKey const& key);  // SHA-256(name || 0x0A || 0x01 || key)[:4]

// "<name>+<8 hex>+<base64 of 0x01 || key>", the public text form of signed notes.
std::string to_vkey(VerificationKey const& key);
Result<VerificationKey> parse_vkey(std::string_view text);

struct NoteSignature {
    std::string name;
    KeyHash key_hash{};
    Bytes signature;
    bool operator==(NoteSignature const&) const = default;
};

// A signed note taken apart; `text` ends with a line feed and is what was signed.
struct Note {
    std::string text;
    std::vector<NoteSignature> signatures;
};
Result<Note> parse_note(std::string_view note);

// The text that is signed, and its strict reading.
std::string checkpoint_text(Checkpoint const& checkpoint);
Result<Checkpoint> parse_checkpoint_text(std::string_view text);

// The signed note; the checkpoint's origin is the key's name.
std::string sign_checkpoint(Checkpoint const& checkpoint, crypto::Ed25519Key const& key);

// The checkpoint, if `key` signed it under its own origin. Signatures by others are ignored.
Result<Checkpoint> verify_checkpoint(std::string_view note, VerificationKey const& key);

}  // namespace ecab::journal
