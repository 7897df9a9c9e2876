#include "feed/search_index.hpp"

#include <set>

#include "json/search_key.hpp"
#include "records/events.hpp"
#include "records/search.hpp"

namespace ecab::feed {
namespace {

using records::SearchRow;

// Everything a matter is found by, as people type it.
std::string key_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (std::string_view const part : parts) (text += part) += ' ';
    return json::search_key(text).value_or("");
}

std::optional<SearchRow> row_of(app::UnitOfWork& unit, std::string const& matter) {
    std::optional<SearchRow> row;
    app::with_kind_of(app::MatterKinds{}, matter, [&]<class State>(app::IdOf<State> const& id) {
        using Kind = app::MatterKind<State>;
        State const& state = unit.find(id);
        if (!Kind::exists(state)) return;
        app::SearchFields const by = Kind::search(state);
        row = SearchRow{matter, by.title, by.number, by.at, key_of({by.title, by.number})};
    });
    return row;
}

}  // namespace

Consumer search_index() {
    return {"search-1", [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                // The state is at least as new as the entry, so once per matter is enough.
                std::set<std::string> touched;
                for (records::JournalNotice const& one : page) touched.insert(one.matter);
                for (std::string const& matter : touched)
                    if (std::optional<SearchRow> const row = row_of(unit, matter))
                        records::put_search_row(unit.sql(), unit.org(), *row);
            }};
}

}  // namespace ecab::feed
