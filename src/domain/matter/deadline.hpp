// Deadline: a moment at which a matter goes on by time alone, and what happens then. Each kind of
// matter says its own from its state (`deadlines(state)`); the rows of the table `due` follow.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.hpp"

namespace ecab::domain {

// What falls due. At most one deadline of a kind is open per matter: the next one.
inline constexpr std::string_view kCloses = "close";          // answers are taken until then
inline constexpr std::string_view kStepTimer = "step-timer";  // a reminder or an escalation

struct Deadline {
    Moment due_at;  // the first moment at which it has passed
    std::string what;
    bool operator==(Deadline const&) const = default;
};
using Deadlines = std::vector<Deadline>;

}  // namespace ecab::domain
