// BallotPhase: the states of a ballot matter, from the first draft to the archive. `withdrawn` and
// `annulled` are ends reached only by an act with a reason and a second person. Shared by the
// ballot itself and by the authority table, which speaks of actions per state.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab::domain {

enum class BallotPhase : std::uint8_t {
    Drafted,
    InApproval,
    Issued,
    Closed,
    Synthesised,
    Submitted,
    Decided,
    Archived,
    Withdrawn,
    Annulled,
};

inline constexpr std::size_t kBallotPhases = 10;

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::BallotPhase> {
    using P = ecab::domain::BallotPhase;
    static constexpr std::array<std::pair<P, std::string_view>, 10> all{{
        {P::Drafted, "drafted"},
        {P::InApproval, "in_approval"},
        {P::Issued, "issued"},
        {P::Closed, "closed"},
        {P::Synthesised, "synthesised"},
        {P::Submitted, "submitted"},
        {P::Decided, "decided"},
        {P::Archived, "archived"},
        {P::Withdrawn, "withdrawn"},
        {P::Annulled, "annulled"},
    }};
};
