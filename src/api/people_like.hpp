// Who is meant by a few typed letters: people of one organisation by name, office held today, or
// code. Pure; O(people) per question, a Government has a few hundred.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/organisation/organisation.hpp"

namespace ecab::api {

struct LikelyPerson {
    PersonId person;
    std::string office;  // the one that answers the question best, else the first; may be empty
    bool operator==(LikelyPerson const&) const = default;
};

// At most `limit` people for a text folded by json::search_key, best first: the very code, name or
// office; what begins like the text; names with a word for each typed word; names, offices and
// codes together with a word for each; the text anywhere. Equals stand by name, then by code.
std::vector<LikelyPerson> people_like(domain::Organisation const& organisation,
                                      std::string_view folded,
                                      Date today,
                                      std::size_t limit);

}  // namespace ecab::api
