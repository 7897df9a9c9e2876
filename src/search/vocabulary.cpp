#include "search/vocabulary.hpp"

#include <algorithm>
#include <set>

#include "definitions/yaml_reader.hpp"
#include "search/syllables.hpp"

namespace ecab::search {
namespace {

std::size_t syllables_of(std::string_view text) {
    SyllableReader reader(text);
    Syllable one;
    std::size_t count = 0;
    while (reader.next(one)) ++count;
    return count;
}

// The text under `key` of a row; refused when it is missing, empty or no text.
Result<std::string> text_of(YAML::Node const& row, char const* key, std::string_view file) {
    YAML::Node const value = row[key];
    if (!value || !value.IsScalar() || value.Scalar().empty())
        return definitions::refuse_at(
            Reason::InvalidInput, row, file, std::string(key) + ": a text is needed");
    return value.Scalar();
}

Result<Done> only_keys(YAML::Node const& row,
                       std::set<std::string> const& known,
                       std::string_view file) {
    if (!row.IsMap())
        return definitions::refuse_at(Reason::InvalidInput, row, file, "a map is needed");
    for (auto const& pair : row)
        if (!known.contains(pair.first.Scalar()))
            return definitions::refuse_at(
                Reason::InvalidInput, pair.first, file, pair.first.Scalar() + ": unknown key");
    return Done{};
}

Result<Done> read_kind(YAML::Node const& row, std::string_view file, Vocabulary& out) {
    TRY(only_keys(row, {"name", "symbol"}, file));
    std::string const name = TRY(text_of(row, "name", file));
    if (syllables_of(name) > kKindWordsMax)
        return definitions::refuse_at(Reason::InvalidInput, row, file, "name: too many words");
    std::string const symbol = row["symbol"] ? folded_words(TRY(text_of(row, "symbol", file))) : "";
    out.kinds.insert_or_assign(folded_words(name), symbol);
    if (!symbol.empty()) out.kinds.insert_or_assign(symbol, symbol);
    return Done{};
}

Result<Done> read_short(YAML::Node const& row, std::string_view file, Vocabulary& out) {
    TRY(only_keys(row, {"short", "words", "source", "in_numbers"}, file));
    std::string const shorter = folded_words(TRY(text_of(row, "short", file)));
    std::string const words = TRY(text_of(row, "words", file));
    TRY(text_of(row, "source", file));
    std::size_t const count = syllables_of(words);
    if (count < 2 || count > kAbbreviationWordsMax)
        return definitions::refuse_at(
            Reason::InvalidInput, row, file, "words: two to twelve syllables are needed");
    out.expansions[shorter].push_back(words);
    out.shortened.try_emplace(folded_words(words), shorter);
    if (row["in_numbers"]) out.issuers.insert_or_assign(shorter, shorter);
    return Done{};
}

}  // namespace

bool Vocabulary::is_number_symbol(std::string_view folded) const {
    if (issuers.contains(folded)) return true;
    if (auto const kind = kinds.find(folded); kind != kinds.end() && kind->second == folded)
        return true;
    // The National Assembly's numbers bear its term: QH14.
    return folded.size() > 2 && folded.size() <= 4 && folded.starts_with("qh") &&
           std::all_of(
               folded.begin() + 2, folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<Vocabulary> read_vocabulary(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(definitions::read_yaml(text, file));
    TRY(only_keys(root, {"source", "kinds", "abbreviations"}, file));
    Vocabulary out;
    for (char const* list : {"kinds", "abbreviations"})
        if (!root[list] || !root[list].IsSequence())
            return definitions::refuse_at(
                Reason::InvalidInput, root, file, std::string(list) + ": a list is needed");
    for (YAML::Node const& row : root["kinds"]) TRY(read_kind(row, file, out));
    for (YAML::Node const& row : root["abbreviations"]) TRY(read_short(row, file, out));
    return out;
}

Result<Vocabulary> load_vocabulary(std::filesystem::path const& path) {
    std::string const text = TRY(definitions::read_file(path, kVocabularyBytesMax));
    return read_vocabulary(text, path.filename().string());
}

}  // namespace ecab::search
