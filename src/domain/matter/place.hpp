// Where a matter belongs: the unit that prepares it and the body that decides it. Fixed when the
// matter begins; who may act on it is asked of these two, never of where a person works today.
#pragma once
#include <optional>

#include "base/fields.hpp"
#include "base/id.hpp"

namespace ecab::domain {

struct MatterPlace {
    std::optional<UnitId> unit;
    std::optional<BodyId> body;
    bool operator==(MatterPlace const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("unit", &MatterPlace::unit), field("body", &MatterPlace::body));
    }
};

}  // namespace ecab::domain
