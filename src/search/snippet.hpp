// The place of a text that says most of what was asked: a window of about thirty syllables. Pure,
// thread-safe; O(text), and it stops where nothing better can come.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "search/plan.hpp"

namespace ecab::search {

inline constexpr std::size_t kWindowSyllables = 30;
inline constexpr std::size_t kMarkedWordsMax = 24;  // of the query

struct SnippetPart {
    std::string text;
    bool hit = false;
    bool operator==(SnippetPart const&) const = default;
};

struct Snippet {
    std::vector<SnippetPart> parts;  // one after the other they are the window
    std::uint32_t page = 0;          // counted from 1; 0: nothing of the query stands in the text
    std::uint32_t begin = 0;         // bytes of the text
    bool exact = false;              // all that matched is spelt as in the query
};

// Made once for a query, used for each hit. At most kMarkedWordsMax different words are looked for.
class SnippetMaker {
  public:
    explicit SnippetMaker(std::vector<Word> const& words);

    Snippet of(std::string_view text) const;
    // Whether the words stand one after the other, as spelt when `phrase.marked`.
    static bool holds(std::string_view text, Phrase const& phrase);

  private:
    struct Known {
        std::uint64_t word;
        std::string exact;
        int id;
        bool marked;
    };
    Known const* find(Syllable const& syllable) const;

    std::vector<Known> known_;
    std::uint64_t filter_ = 0;  // of hashes, so that most syllables cost one test
    // pairs_[id of the first]: bits of the seconds.
    std::vector<std::uint32_t> pairs_;
    int full_score_ = 0;
};

}  // namespace ecab::search
