// What a query asks for, without the index: which terms weigh how much, what must stand in a hit
// and what to mark. Pure, thread-safe; O(query).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/frequencies.hpp"
#include "search/numbers.hpp"
#include "search/vocabulary.hpp"

namespace ecab::search {

inline constexpr std::size_t kQueryWordsMax = 48;  // later words are not looked at

struct WeightedTerm {
    std::string term;
    double weight;
    bool operator==(WeightedTerm const&) const = default;
};

struct Phrase {
    std::vector<Word> words;
    bool marked = false;  // typed with marks: found only as spelt
};

// One way to read the query. A hit bears one of `required` (when there are any) and is ordered by
// all terms.
struct Reading {
    std::vector<WeightedTerm> required;
    std::vector<WeightedTerm> terms;
};

struct Plan {
    // The next is tried when no hit that may be shown bears what the one before requires.
    std::vector<Reading> readings;
    std::vector<Phrase> phrases;
    std::vector<Word> words;  // to mark in a hit, abbreviations spelt out
    bool marked = false;      // typed with at least one mark
    bool empty() const { return readings.empty(); }
};

Plan plan_of(std::string_view query, Vocabulary const& vocabulary, Frequencies const& frequencies);

}  // namespace ecab::search
