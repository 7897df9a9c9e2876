// Who learns of a meeting's event, and in which rendering: computed once, when the event is
// committed (ARCHITECTURE.md "Audience, not re-query"). A viewer gets every audience that names one
// of its groups. Nobody else gets anything; before the invitation only the office does.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "domain/meeting/room_view.hpp"

namespace ecab::domain {

enum class MeetingVariant : std::uint8_t {
    Room,      // the patch of the touched parts, as `viewer` sees them (room_patch)
    Progress,  // how many have voted (vote_progress)
    Event,     // the event as it is
};

// Groups: "meeting:ID:office", "meeting:ID:members", "meeting:ID:attendants",
// "meeting:ID:projector", "meeting:ID:guest:ITEM,ITEM" (guests who were invited to the same items),
// "person:ID".
struct MeetingAudience {
    MeetingVariant variant{};
    RoomViewer viewer;  // of a patch
    std::vector<std::string> groups;
};

// `after` is the state after the event.
std::vector<MeetingAudience> audience_of(MeetingEvent const& event, Meeting const& after);

// The group in which this class of viewers of the meeting listens.
std::string group_of(MeetingId const& meeting, RoomViewer const& viewer);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::MeetingVariant> {
    using E = ecab::domain::MeetingVariant;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Room, "room"},
        {E::Progress, "progress"},
        {E::Event, "event"},
    }};
};
