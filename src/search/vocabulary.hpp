// What search knows of words, as data (rules/search/words.yaml): the names of kinds of documents
// with the symbols their numbers bear, and abbreviations with what they stand for. Read once at
// start; immutable afterwards, so threads may share it. Refusals name file, line and key.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ecab::search {

inline constexpr std::size_t kVocabularyBytesMax = 256 * 1024;
inline constexpr std::size_t kKindWordsMax = 4;           // syllables of a kind's name
inline constexpr std::size_t kAbbreviationWordsMax = 12;  // syllables it stands for

struct Vocabulary {
    // Folded name ("nghi quyet") or symbol ("nq") → folded symbol; empty where numbers bear none.
    std::map<std::string, std::string, std::less<>> kinds;
    // Folded symbols of issuers that stand in numbers ("cp", "ttg").
    std::map<std::string, std::string, std::less<>> issuers;
    // Folded abbreviation ("tthc") → what it stands for, each as written.
    std::map<std::string, std::vector<std::string>, std::less<>> expansions;
    // Folded words ("thu tuc hanh chinh") → folded abbreviation.
    std::map<std::string, std::string, std::less<>> shortened;

    // "cp", "ttg", "qh14": what may stand in a number though blanks separate it.
    bool is_number_symbol(std::string_view folded) const;
};

Result<Vocabulary> read_vocabulary(std::string_view text, std::string_view file);
Result<Vocabulary> load_vocabulary(std::filesystem::path const& path);

}  // namespace ecab::search
