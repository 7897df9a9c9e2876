// What is found: one entry of the index for each paper, ballot, meeting, item, minutes or
// conclusion. Rights stand in none of them: whoever searches asks for each hit.
#pragma once
#include <cstdint>
#include <string>

namespace ecab::search {

inline constexpr std::size_t kEntryTextBytesMax = 16 * 1024 * 1024;

struct Entry {
    std::string key;     // unique in its index, at most 200 bytes
    std::string matter;  // "meeting/…": whose rights hold
    std::string part;    // what of the matter: an item, a paper; empty: the matter itself
    std::string kind;    // of the document or matter, as written: "Nghị quyết"
    std::string agency;
    std::string title;
    std::string number;  // "44/NQ-CP", empty when it has none
    int year = 0;        // 0: unknown
    std::int64_t at_ms = 0;
    std::string text;  // Unicode NFC; a form feed ends a page
    bool operator==(Entry const&) const = default;
};

}  // namespace ecab::search
