// Side: what a signed answer says to a question. Every printed option of every template maps to
// exactly one of the three; labels are data of the rule set. "Deemed agreement" is never a Side: it
// is produced by clock and rule and is counted in its own place (tally/tally.hpp).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab::domain {

enum class Side : std::uint8_t { For, Against, Other };

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Side> {
    using S = ecab::domain::Side;
    static constexpr std::array<std::pair<S, std::string_view>, 3> all{{
        {S::For, "for"},
        {S::Against, "against"},
        {S::Other, "other"},
    }};
};
