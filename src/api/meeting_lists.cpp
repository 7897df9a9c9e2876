#include "api/meeting_lists.hpp"

#include <algorithm>
#include <array>

#include "api/meeting_sight.hpp"

namespace ecab::api {
namespace {

using namespace domain;

// Without an office role a person finds only meetings the person or the member assisted is
// invited to.
bool finds_all(app::Viewer const& viewer) {
    static constexpr std::array kOffice{Role::Specialist,
                                        Role::DepartmentLeader,
                                        Role::OfficeHead,
                                        Role::OfficeDeputy,
                                        Role::Clerk,
                                        Role::PrimeMinister,
                                        Role::FocalOfficer};
    return std::any_of(kOffice.begin(), kOffice.end(), [&](Role role) {
        return viewer.actor.roles.contains(role);
    });
}

std::vector<records::MeetingRow> rows_for(Api& api,
                                          Picture const& picture,
                                          records::MeetingFilter filter) {
    std::vector<records::MeetingRow> rows;
    api.services->store->read([&](ports::Reader& reader) {
        if (finds_all(picture.viewer)) {
            rows = records::list_meetings(reader, picture.organisation->id, filter);
            return;
        }
        std::vector<PersonId> concerned = picture.viewer.assists;
        concerned.push_back(picture.viewer.actor.person);
        for (PersonId const& person : concerned) {
            filter.person = person;
            for (auto& row : records::list_meetings(reader, picture.organisation->id, filter))
                rows.push_back(std::move(row));
        }
    });
    std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) {
        return std::pair(b.starts_at, b.id.value) < std::pair(a.starts_at, a.id.value);
    });
    auto same = [](auto const& a, auto const& b) { return a.id == b.id; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
    if (rows.size() > static_cast<std::size_t>(filter.limit))
        rows.resize(static_cast<std::size_t>(filter.limit));
    return rows;
}

}  // namespace

MeetingList list_for(Api& api, Picture const& picture, records::MeetingFilter const& filter) {
    MeetingList out{{}, rows_for(api, picture, filter)};
    for (records::MeetingRow const& row : out.rows) {
        app::SharedMeeting meeting =
            api.services->reads->meeting(*api.services->store, picture.organisation->id, row.id);
        if (!meeting) continue;
        MeetingActor actor =
            app::meeting_actor(*api.services, *picture.organisation, *meeting, picture.viewer);
        if (!authorise(*meeting, actor, MeetingAction::Read)) continue;
        out.meetings.push_back({std::move(meeting), std::move(actor)});
    }
    return out;
}

std::vector<AgendaWork> agendas_waiting_for(Api& api, Picture const& picture) {
    std::vector<AgendaWork> out;
    for (ListedMeeting const& one : list_for(api, picture, {}).meetings)
        for (AgendaTask& task : pending_view({api,
                                              *picture.organisation,
                                              *one.meeting,
                                              picture.viewer,
                                              one.actor,
                                              picture.now,
                                              0}))
            if (task.mine)
                out.push_back({one.meeting->id,
                               one.meeting->plan.title,
                               one.meeting->plan.starts_at,
                               std::move(task)});
    std::ranges::sort(out, {}, &AgendaWork::starts_at);
    return out;
}

}  // namespace ecab::api
