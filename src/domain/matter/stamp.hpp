// Who did something and when, and the surroundings every command comes with. In every event of
// every matter.
#pragma once
#include <optional>
#include <string>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"

namespace ecab::domain {

// Who did it and when, on the server's clock. In every event.
struct Stamp {
    PersonId person;
    std::optional<PositionId> position;  // the office the person acted from
    std::optional<PersonId> acting_for;  // by mandate, verified by the caller
    Moment at;
    bool operator==(Stamp const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Stamp::person),
                     field("position", &Stamp::position),
                     field("acting_for", &Stamp::acting_for),
                     field("at", &Stamp::at));
    }
};

// The surroundings of a command: the verified actor, the server's time and one fresh id text from
// which every id the command creates is derived (`fresh`, `fresh.1`, `fresh.2` …).
struct Context {
    PersonId actor;
    std::optional<PositionId> position;
    std::optional<PersonId> acting_for;
    Moment now;
    std::string fresh;

    Stamp stamp() const { return {actor, position, acting_for, now}; }
};

}  // namespace ecab::domain
