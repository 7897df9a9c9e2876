// What of a matter is found by itself, and who may see it. A part is a word in the index:
// "item/ID", "conclusion/ITEM", "minutes", "paper/DOCUMENT/VERSION", or nothing for the matter
// itself. Rights are asked of the authority tables at the moment of the search, never kept. Any
// thread.
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/access.hpp"
#include "search/entry.hpp"

namespace ecab::finder {

// An entry, and the paper whose text it holds.
struct Part {
    search::Entry entry;  // of a paper: without its text
    std::optional<Digest> paper{};
};

// Everything of the matter that can be found; nothing of a matter that is a state secret's stub,
// nor of content that was purged.
std::vector<Part> parts_of(app::Services const& services,
                           domain::Organisation const& organisation,
                           domain::Ballot const& ballot);
std::vector<Part> parts_of(app::Services const& services,
                           domain::Organisation const& organisation,
                           domain::Meeting const& meeting);

// A document is found in what holds it; tasks have a list of their own.
template <class State>
inline constexpr bool kHasParts =
    std::same_as<State, domain::Ballot> || std::same_as<State, domain::Meeting>;

bool may_find(app::Services const& services,
              domain::Organisation const& organisation,
              app::Viewer const& viewer,
              domain::Ballot const& ballot,
              std::string_view part);
bool may_find(app::Services const& services,
              domain::Organisation const& organisation,
              app::Viewer const& viewer,
              domain::Meeting const& meeting,
              std::string_view part);

}  // namespace ecab::finder
