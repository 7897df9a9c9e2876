// A meeting as one caller sees it, in the words of the contract (meeting_views.hpp).
#pragma once
#include "api/meeting_context.hpp"

namespace ecab::api {

struct MeetingViewContext {
    Api& api;
    domain::Organisation const& organisation;
    domain::Meeting const& meeting;
    app::Viewer const& viewer;
    domain::MeetingActor const& actor;
    Moment now;
    std::uint64_t seq{};  // the last journal entry that was read
};

MeetingSummary meeting_summary(MeetingViewContext const& sight);
MeetingView meeting_view(MeetingViewContext const& sight);
MyState my_state(MeetingViewContext const& sight);
// The steps of the agenda's approval that wait, with whether they are the caller's.
std::vector<AgendaTask> pending_view(MeetingViewContext const& sight);
// The last entry of the organisation's journal known here, numbered as the stream's frames are: a
// frame with a higher number is news to whoever fetched now.
std::uint64_t last_entry(Api& api, OrgId const& org);
RoomState room_state(domain::Meeting const& meeting,
                     domain::RoomViewer const& viewer,
                     std::uint64_t seq,
                     Moment now);

}  // namespace ecab::api
