// The table `matter_search`: what matters are found by. Kept by a durable consumer of the journal
// (feed/search_index.hpp), so it may be a moment behind; it can be thrown away and made again.
// Rows tell nothing of who may see a matter: whoever reads them asks the authority table.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

inline constexpr std::size_t kSearchWordsMax = 8;

struct SearchRow {
    std::string matter;  // "ballot/…", as in the journal
    std::string title;
    std::string number;  // empty when it has none
    Moment at;           // when the matter began
    std::string text;    // the search key of everything it is found by
    bool operator==(SearchRow const&) const = default;
};

// Writes the row unless it stands there already.
void put_search_row(ports::Writer& writer, OrgId const& org, SearchRow const& row);

// Matters of one kind, or of every kind where `kind` is empty, whose text holds every word, latest
// first. `words` are parts of a search key, at most
// kSearchWordsMax; `before` is the last row of the page before, or nothing.
std::vector<SearchRow> find_matters(ports::Reader& reader,
                                    OrgId const& org,
                                    std::string_view kind,
                                    std::vector<std::string> const& words,
                                    SearchRow const* before,
                                    std::int64_t limit);

}  // namespace ecab::records
