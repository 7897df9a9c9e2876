// What happened to a meeting, as far as the caller may see (domain/meeting/course.hpp).
#include "api/handlers.hpp"
#include "api/meeting_sight.hpp"
#include "api/organisation_views.hpp"
#include "domain/meeting/course.hpp"
#include "json/writer.hpp"
#include "ports/outage.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

Value course_line_view(MeetingReadContext const& read,
                       ports::StoredEntry const& entry,
                       app::RecordOf<Meeting> const& record,
                       CourseLine const& line) {
    auto const person = [&](PersonId const& id) {
        return person_view(*read.organisation, id, read.viewer.today);
    };
    json::Array about;
    for (std::string const& title : line.about) about.emplace_back(title);
    return {{"seq", static_cast<std::int64_t>(entry.seq)},
            {"at", to_text(entry.at)},
            {"kind", entry.kind},
            {"by", person(PersonId{record.head.actor})},
            {"about", std::move(about)},
            {"member", line.member ? person(*line.member) : Value(nullptr)},
            {"words", line.words}};
}

}  // namespace

// Each event is judged by the meeting as the event found it: who then was a guest of what, and
// whether the part was closed.
HttpResult get_meeting_history(Api& api, Call& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    MeetingReadContext const read =
        TRY(load_authorised_meeting(api, call, id, MeetingAction::Read));
    std::set<MeetingPart> const parts = parts_of(*read.matter, read.actor);
    CourseReader const reader{
        app::room_viewer(*read.matter, read.actor),
        read.actor.person,
        read.actor.candidate,
        read.actor.focal_for,
        parts.contains(MeetingPart::Secretariat) || parts.contains(MeetingPart::OfficeHead)};
    json::Array items;
    Meeting before;
    api.services->store->read([&](ports::Reader& rows) {
        records::each_entry_of(
            rows,
            call.org(),
            app::matter_name<Meeting>(id),
            0,
            [&](ports::StoredEntry const& entry) {
                auto const record = app::MatterKind<Meeting>::decode(entry);
                // As the caches have it: a hole would put all that follows on a wrong footing.
                if (!record) throw ports::StoreDown("journal entry cannot be read");
                if (auto const line = course_line(record->event, before, *read.matter, reader))
                    items.push_back(course_line_view(read, entry, *record, *line));
                app::MatterKind<Meeting>::apply(before, record->event);
            });
    });
    return json_response(200, json::canonical(Value{{"items", std::move(items)}}));
}

}  // namespace ecab::api
