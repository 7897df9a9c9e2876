// Witnesses (C2SP tlog-witness, tlog-cosignature): what a journal asks of one, and the cosignature
// it gets. A witness signs a checkpoint only when it follows from the last one it saw, so nobody is
// shown another journal than the witness was. Pure.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/moment.hpp"
#include "journal/checkpoint.hpp"

namespace ecab::journal {

struct WitnessKey {
    std::string name;
    crypto::Ed25519Public key{};
};

// "<name>+<8 hex>+<base64 of 0x04 || key>"
Result<WitnessKey> parse_witness_key(std::string_view text);

// The body of `POST …/add-checkpoint`: `note` follows by `consistency` from the tree of `old_size`.
std::string witness_question(std::uint64_t old_size,
                             std::span<Digest const> consistency,
                             std::string_view note);

// The moment, to the second, at which the witness signed the note.
Result<Moment> verify_cosignature(std::string_view note, WitnessKey const& key);

// The note with the signature lines of the answer, when the witness's is among them.
Result<std::string> cosigned(std::string_view note, std::string_view answer, WitnessKey const& key);

}  // namespace ecab::journal
