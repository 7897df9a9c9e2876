// Where a meeting and its agenda stand.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab::domain {

// Preparing: the secretariat writes; members see nothing. Invited: members and guests see the pack.
enum class MeetingPhase : std::uint8_t { Preparing, Invited, Open, Suspended, Closed, Cancelled };
inline constexpr std::size_t kMeetingPhases = 6;

// Approved versions are frozen; reopening begins the next one.
enum class AgendaState : std::uint8_t { Design, InApproval, Approved };

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::MeetingPhase> {
    using E = ecab::domain::MeetingPhase;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Preparing, "preparing"},
        {E::Invited, "invited"},
        {E::Open, "open"},
        {E::Suspended, "suspended"},
        {E::Closed, "closed"},
        {E::Cancelled, "cancelled"},
    }};
};

template <>
struct ecab::Names<ecab::domain::AgendaState> {
    using E = ecab::domain::AgendaState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Design, "design"},
        {E::InApproval, "in_approval"},
        {E::Approved, "approved"},
    }};
};
