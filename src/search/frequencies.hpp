// How frequent words are in public law, as data (rules/search/frequencies.txt). Ranking and pruning
// use these and nothing of the index itself, so what a reader may not see moves nothing that the
// reader sees. First line: "papers N length L" (L: mean terms of a paper), then "syllable COUNT"
// or "first_second COUNT" for what stands in at least `floor` papers ("floor F" ends line one).
// Read once at start; immutable afterwards.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"

namespace ecab::search {

inline constexpr std::size_t kFrequencyBytesMax = 4 * 1024 * 1024;

class Frequencies {
  public:
    Frequencies() = default;

    // Share of public papers that hold the syllable or pair, above 0 and at most 1.
    double share(std::string_view term) const;
    // Weight of a word by its share, as BM25 has it: above 0.
    double weight(std::string_view term) const;
    // Mean number of terms in a paper.
    double length() const { return length_; }

    static Result<Frequencies> read(std::string_view text, std::string_view file);
    static Result<Frequencies> load(std::filesystem::path const& path);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    double count(std::string_view term) const;

    double papers_ = 1;
    double length_ = 1;
    double floor_ = 1;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> counts_;
};

}  // namespace ecab::search
