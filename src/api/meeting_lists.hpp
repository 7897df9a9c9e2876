// Lists of meetings as one caller sees them, and the agendas that wait for a step of the caller.
#pragma once
#include "api/meeting_context.hpp"
#include "records/queries.hpp"

namespace ecab::api {

struct ListedMeeting {
    app::SharedMeeting meeting;
    domain::MeetingActor actor;
};

struct MeetingList {
    std::vector<ListedMeeting> meetings;    // those the caller may see, latest first
    std::vector<records::MeetingRow> rows;  // what was looked at, at most `filter.limit`
};

MeetingList list_for(Api& api, ReadContext const& read, records::MeetingFilter const& filter);

// Of the latest meetings, the steps of an agenda's approval that the caller may complete now.
std::vector<AgendaWork> agendas_waiting_for(Api& api, ReadContext const& read);

}  // namespace ecab::api
