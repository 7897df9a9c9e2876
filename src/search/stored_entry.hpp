// An entry as the index keeps it: its fields, and the text pressed by zstd. Internal to search.
#pragma once
#include <string>
#include <string_view>

#include "search/entry.hpp"

namespace ecab::search {

// Value slots of a document of the index.
inline constexpr unsigned kAccessSlot = 0;  // access_key()
inline constexpr unsigned kKindSlot = 1;
inline constexpr unsigned kYearSlot = 2;
inline constexpr unsigned kAgencySlot = 3;

// What rights are asked for: matter and part, with a sign between that stands in neither.
std::string access_key(Entry const& entry);
struct Access {
    std::string_view matter;
    std::string_view part;
};
Access access_of(std::string_view key);

std::string pack(Entry const& entry);
// Everything but the text. Nothing for bytes that `pack` did not make.
bool unpack_fields(std::string_view bytes, Entry& out);
bool unpack_text(std::string_view bytes, std::string& out);

}  // namespace ecab::search
