// The terms of an entry, and of nothing else in the index. Fields by prefix:
//   B BE    pairs of neighbours in the text, folded and exact       W   its syllables
//   SB SBE  the same of kind and title                              S   their syllables
//   O SN N  numbers: its own, in the title, cited                   SD D  dates in words
//   XK XY XA  kind, year and agency, for filters                    XM  the matter
// A term of the title counts 50 times, so that a title hit in a law of 500,000 letters weighs as in
// a telegram. Pure, thread-safe.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "search/entry.hpp"
#include "search/vocabulary.hpp"

namespace ecab::search {

// Files of an index that was written by another version are made again.
inline constexpr std::string_view kTermsVersion = "2";
inline constexpr std::uint32_t kTitleCount = 50;

using Terms = std::unordered_map<std::string, std::uint32_t>;

Terms terms_of(Entry const& entry, Vocabulary const& vocabulary);

// The term of a filter: "XKnghi quyet".
std::string filter_term(std::string_view prefix, std::string_view value);

}  // namespace ecab::search
