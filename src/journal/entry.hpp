// A journal entry: one RFC 8785 JSON object
//   {"actor","at","body","kind","matter","org","salt","seq","v":1}
// whose bytes are what the Merkle tree hashes. `encode_entry` writes the canonical form directly
// around a body that is canonical already (once per vote: nothing is parsed again). `parse_entry`
// takes stored or foreign bytes and accepts the canonical form only. The salt is random and part of
// what is hashed: who holds a leaf, a tile or a head and guesses at the rest of an entry cannot
// confirm the guess. Pure and thread-safe.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::journal {

inline constexpr std::size_t kEntryBytesMax = 8u << 20;  // an issue names up to 10,000 members
inline constexpr std::size_t kEntryNameBytesMax = 200;   // actor, matter and kind, each

inline constexpr std::size_t kSaltBytes = 16;
using Salt = std::array<std::uint8_t, kSaltBytes>;

struct EntryHead {
    OrgId org;
    std::uint64_t seq{};
    Moment at;
    std::string actor;   // a person's id, or the name of a part of the system such as "clock"
    std::string matter;  // "ballot/…", "organisation", …
    std::string kind;
    Salt salt{};
    bool operator==(EntryHead const&) const = default;
};

struct Entry {
    EntryHead head;
    std::string body;  // canonical JSON
    bool operator==(Entry const&) const = default;
};

// `canonical_body` must be the canonical form of a JSON object; the caller made it so.
std::string encode_entry(EntryHead const& head, std::string_view canonical_body);

Result<Entry> parse_entry(std::string_view bytes);

}  // namespace ecab::journal
