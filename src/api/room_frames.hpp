// Frames of a meeting: what its room's stream and the general stream say of one journal entry. The
// room's stream carries patches (event "room"), the number of votes cast ("cast"), live texts for
// those who type them ("text"), and to a person "mine": the own part changed, fetch it.
#pragma once
#include "api/frames.hpp"
#include "app/meeting_access.hpp"
#include "live/hub.hpp"

namespace ecab::api {

template <>
struct StreamOf<domain::Meeting> {
    static Telling tell(app::Services const& services,
                        journal::EntryHead const& head,
                        domain::MeetingEvent const& event,
                        domain::Meeting const& after);
    static std::vector<live::AudienceFrame> count(app::Services const&, domain::Meeting const&) {
        return {};
    }
};

// The votes cast so far, for a stream that begins while a vote runs; null when the viewer sees no
// open vote.
live::Frame cast_now(domain::Meeting const& now, domain::RoomViewer const& viewer);

// What a viewer who was away missed: the parts those entries touched, as they are now.
live::Frame room_catch_up(domain::Meeting const& now,
                          domain::RoomParts const& parts,
                          domain::RoomViewer const& viewer,
                          std::uint64_t last_seq);

}  // namespace ecab::api
