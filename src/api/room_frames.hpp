// Frames of a meeting: what its room's stream and the general stream say of one journal entry. The
// room's stream carries patches (event "room"), the number of votes cast ("cast"), live texts for
// those who type them ("text"), and to a person "mine": the own part changed, fetch it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/meeting_access.hpp"
#include "live/hub.hpp"
#include "records/events.hpp"

namespace ecab::api {

// For the hub; empty when nobody is told.
std::vector<live::AudienceFrame> room_frames(records::MeetingRecord const& record,
                                             domain::Meeting const& after);
// For the general stream: that a meeting on somebody's list changed.
std::vector<live::AudienceFrame> list_frames(records::MeetingRecord const& record,
                                             domain::Meeting const& after);

// Votes cast so far, sent merged; and the key under which they are merged.
std::optional<std::vector<live::AudienceFrame>> cast_frames(records::MeetingRecord const& record,
                                                            domain::Meeting const& after);
std::string cast_key(MeetingId const& meeting);
// The same for a stream that begins while a vote runs; null when the viewer sees no open vote.
live::Frame cast_now(domain::Meeting const& now, domain::RoomViewer const& viewer);

// What a viewer who was away missed: the parts those entries touched, as they are now.
live::Frame room_catch_up(domain::Meeting const& now,
                          domain::RoomParts const& parts,
                          domain::RoomViewer const& viewer,
                          std::uint64_t last_seq);

// Whose streams of the room end with this event: they may no longer see what they saw.
std::optional<std::function<bool(live::Membership const&)>> disconnected_by(
    domain::MeetingEvent const& event, domain::Meeting const& after);

}  // namespace ecab::api
