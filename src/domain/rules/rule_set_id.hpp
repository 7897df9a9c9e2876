// RuleSetId: names one version of one organisation's rules for ever, as "vn-government@2".
// A ballot stores it when it is issued and is decided under it, whatever comes into force later.
// The id follows the alphabet of Id (base/id.hpp), the version is a number.
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
    bool operator==(RuleSetId const&) const = default;
    // By id, then by the number of the version.
    std::strong_ordering operator<=>(RuleSetId const& other) const;

    static constexpr auto fields(auto visit) {
        return visit(field("id", &RuleSetId::id), field("version", &RuleSetId::version));
    }
    static Result<RuleSetId> parse(std::string_view text);
};

std::string to_text(RuleSetId const& id);

}  // namespace ecab::domain
