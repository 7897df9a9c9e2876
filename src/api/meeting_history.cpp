// What happened to a meeting, as far as the caller may see (domain/meeting/course.hpp).
#include <deque>
#include <limits>

#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/meeting_sight.hpp"
#include "api/organisation_views.hpp"
#include "domain/meeting/course.hpp"
#include "json/writer.hpp"
#include "ports/outage.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

constexpr std::size_t kLinesMax = 200;

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

// They are copied first: whoever folds a long meeting keeps no reader of the store from others.
std::vector<ports::StoredEntry> entries_of(Api& api, Call const& call, MeetingId const& id) {
    std::vector<ports::StoredEntry> out;
    api.services->store->read([&](ports::Reader& rows) {
        records::each_entry_of(rows,
                               call.org(),
                               app::matter_name<Meeting>(id),
                               0,
                               [&](ports::StoredEntry const& entry) { out.push_back(entry); });
    });
    return out;
}

}  // namespace

// The newest kLinesMax lines before the entry asked for. Each event is judged by the meeting as the
// event found it: who then was a guest of what, and whether the part was closed.
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
    auto const until = TRY(number_query(call, "before", std::numeric_limits<std::int64_t>::max()));
    REQUIRE(until > 0, Reason::InvalidInput, "before");
    std::deque<Value> lines;
    bool more = false;
    Meeting before;
    for (ports::StoredEntry const& entry : entries_of(api, call, id)) {
        if (static_cast<std::int64_t>(entry.seq) >= until) break;
        auto const record = app::MatterKind<Meeting>::decode(entry);
        // As the caches have it: a hole would put all that follows on a wrong footing.
        if (!record) throw ports::StoreDown("journal entry cannot be read");
        if (auto const line = course_line(record->event, before, *read.matter, reader))
            lines.push_back(course_line_view(read, entry, *record, *line));
        if (lines.size() > kLinesMax) {
            lines.pop_front();
            more = true;
        }
        app::MatterKind<Meeting>::apply(before, record->event);
    }
    json::Array items;
    for (Value& line : lines) items.push_back(std::move(line));
    return json_response(200, json::canonical(Value{{"items", std::move(items)}, {"more", more}}));
}

}  // namespace ecab::api
