// For tests only: one screen of every class of viewers, which knows of the meeting only what is
// sent to its group.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "domain/meeting/visibility.hpp"

namespace ecab::domain::fixture {

// As the client does: absent parts did not change, named ones are replaced, gone ones taken away.
inline void take(RoomPatch& room, RoomPatch const& patch) {
    if (patch.head) room.head = patch.head;
    if (patch.floor) room.floor = patch.floor;
    for (auto const& [id, item] : patch.items) room.items.insert_or_assign(id, item);
    for (auto const& [id, person] : patch.people) room.people.insert_or_assign(id, person);
    for (auto const& [id, vote] : patch.votes) room.votes.insert_or_assign(id, vote);
    for (std::string const& key : patch.gone) {
        std::string const id = key.substr(key.find('/') + 1);
        if (key.starts_with("items/")) room.items.erase(ItemId{id});
        if (key.starts_with("people/")) room.people.erase(PersonId{id});
        if (key.starts_with("votes/")) room.votes.erase(VoteId{id});
    }
}

struct Screen {
    RoomViewer viewer;
    RoomPatch room;
    bool is_live{};  // has been sent the whole once

    // Members and guests are let in with the invitation, which is sent to them as a whole.
    void hear(MeetingEvent const& event, Meeting const& after) {
        std::string const group = group_of(after.id, viewer);
        RoomParts const parts = touched_by(event, after);
        for (MeetingAudience const& audience : audience_of(event, after)) {
            bool const is_mine =
                audience.variant == MeetingVariant::Room && audience.groups.front() == group;
            if (!is_mine || (!is_live && !parts.all)) continue;
            take(room, room_patch(after, parts, viewer));
            is_live = true;
        }
    }
};

}  // namespace ecab::domain::fixture
