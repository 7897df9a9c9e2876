// RuleSetId: names one version of one organisation's rules for ever, as "vn-government@nd191-2026".
// A ballot stores it when it is issued and is decided under it, whatever comes into force later.
// Both halves follow the alphabet of Id (base/id.hpp).
#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "base/result.hpp"

namespace ecab::domain {

struct RuleSetId {
    std::string id;
    std::string version;
    auto operator<=>(RuleSetId const&) const = default;

    static constexpr auto fields(auto visit) {
        return visit(field("id", &RuleSetId::id), field("version", &RuleSetId::version));
    }
    static Result<RuleSetId> parse(std::string_view text);
};

std::string to_text(RuleSetId const& id);

}  // namespace ecab::domain
