#include "api/meeting_lists.hpp"

#include <algorithm>
#include <array>

#include "api/meeting_sight.hpp"
#include "domain/authority/office.hpp"

namespace ecab::api {
namespace {

using namespace domain;

// Without an office role a person finds only meetings the person or the member assisted is
// invited to.
bool finds_all(app::Viewer const& viewer) {
    static constexpr std::array kBesides{Role::PrimeMinister, Role::FocalOfficer};
    return holds_any(viewer.actor.roles, kOfficeRoles) || holds_any(viewer.actor.roles, kBesides);
}

std::vector<records::MeetingRow> rows_for(Api& api,
                                          ReadContext const& read,
                                          records::MeetingFilter filter) {
    std::vector<records::MeetingRow> rows;
    api.services->store->read([&](ports::Reader& reader) {
        if (finds_all(read.viewer)) {
            rows = records::list_meetings(reader, read.organisation->id, filter);
            return;
        }
        std::vector<PersonId> concerned = read.viewer.assists;
        concerned.push_back(read.viewer.actor.person);
        for (PersonId const& person : concerned) {
            filter.person = person;
            for (auto& row : records::list_meetings(reader, read.organisation->id, filter))
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

MeetingList list_for(Api& api, ReadContext const& read, records::MeetingFilter const& filter) {
    MeetingList out{{}, rows_for(api, read, filter)};
    for (records::MeetingRow const& row : out.rows) {
        app::SharedMeeting meeting =
            api.services->reads->find(*api.services->store, read.organisation->id, row.id);
        if (!meeting) continue;
        MeetingActor actor =
            app::meeting_actor(*api.services, *read.organisation, *meeting, read.viewer);
        if (!authorise(*meeting, actor, MeetingAction::Read)) continue;
        out.meetings.push_back({std::move(meeting), std::move(actor)});
    }
    return out;
}

std::vector<AgendaWork> agendas_waiting_for(Api& api, ReadContext const& read) {
    std::vector<AgendaWork> out;
    for (ListedMeeting const& one : list_for(api, read, {}).meetings)
        for (AgendaTask& task : pending_view(
                 {api, *read.organisation, *one.meeting, read.viewer, one.actor, read.now, 0}))
            if (task.mine)
                out.push_back({one.meeting->id,
                               one.meeting->plan.title,
                               one.meeting->plan.starts_at,
                               std::move(task)});
    std::ranges::sort(out, {}, &AgendaWork::starts_at);
    return out;
}

}  // namespace ecab::api
