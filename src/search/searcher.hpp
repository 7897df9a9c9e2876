// Asks an index for what a query means and a reader may see. Every hit is put before the caller's
// `may_read`; one that it refuses leaves no trace in order, count, facets or cursor, because
// weights come from public statistics (frequencies.hpp) and nothing of the index is counted. Not
// thread-safe: a thread has its own. Throws ports::Outage for an index that cannot be read.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/plan.hpp"
#include "search/snippet.hpp"

namespace ecab::search {

inline constexpr std::size_t kHitsMax = 50;         // in one answer
inline constexpr std::size_t kOffsetMax = 1'000;    // deeper, a narrower query is due
inline constexpr std::size_t kFacetHits = 200;      // facets are counted over the first of them
inline constexpr std::size_t kFacetValuesMax = 12;  // of one facet

using MayRead = std::function<bool(std::string_view matter, std::string_view part)>;

struct Request {
    std::string query;
    std::string kind;    // as written, any case and marks; empty: all
    std::string agency;  // likewise
    int year = 0;
    std::size_t offset = 0;
    std::size_t limit = 10;
    bool facets = false;
};

struct Hit {
    std::string key;
    std::string matter;
    std::string part;
    std::string kind;
    std::string agency;
    std::string title;
    std::string number;
    int year = 0;
    std::int64_t at_ms = 0;
    double score = 0;
    Snippet snippet;
};

struct FacetValue {
    std::string value;
    std::size_t count = 0;
    bool operator==(FacetValue const&) const = default;
};

struct Found {
    std::vector<Hit> hits;
    bool more = false;
    std::size_t facet_hits = 0;  // how many hits the facets count
    std::vector<FacetValue> kinds;
    std::vector<FacetValue> years;
    std::vector<FacetValue> agencies;
};

class Searcher {
  public:
    Searcher(std::filesystem::path folder,
             Vocabulary const& vocabulary,
             Frequencies const& frequencies);
    ~Searcher();
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;

    // Sees what was committed before the call. `may_read` is asked once for a matter and part.
    Found find(Request const& request, MayRead const& may_read);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace ecab::search
