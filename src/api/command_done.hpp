// What every command on a matter answers with: how far it brought the matter.
#pragma once
#include <cstdint>

#include "base/fields.hpp"

namespace ecab::api {

struct CommandDone {
    std::int32_t revision{};
    std::uint64_t seq{};     // of the last entry
    std::int32_t version{};  // of the live text that was edited; 0 for other acts
    bool operator==(CommandDone const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("revision", &CommandDone::revision),
                     field("seq", &CommandDone::seq),
                     field("version", &CommandDone::version));
    }
};

}  // namespace ecab::api
