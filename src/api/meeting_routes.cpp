// Meetings: lists, the pack, the room as one state, minutes, forecast, papers.
#include <algorithm>
#include <array>

#include "api/handlers.hpp"
#include "api/meeting_lists.hpp"
#include "api/meeting_sight.hpp"
#include "api/uploads.hpp"
#include "app/invitation.hpp"
#include "app/paper_care.hpp"
#include "app/uploads.hpp"
#include "crypto/random.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/minutes_statement.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
namespace {

template <class View>
net::Response encoded(int status, View const& view) {
    return json_response(status, json::canonical_of(view));
}

MeetingViewContext sight_of(Api& api, MeetingReadContext const& read, std::uint64_t seq) {
    return {api, *read.organisation, *read.matter, read.viewer, read.actor, read.now, seq};
}

// The meeting and the last journal entry known before it was read.
struct Look {
    MeetingReadContext read;
    std::uint64_t seq{};
};
Result<Look> look_with_seq(Api& api, Call const& call, MeetingAction action) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    std::uint64_t const seq = last_entry(api, call.org());
    return Look{TRY(load_authorised_meeting(api, call, id, action)), seq};
}

}  // namespace

HttpResult list_meetings(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    records::MeetingFilter filter;
    filter.before = TRY(cursor_of(call));
    // As for ballots: what is not the caller's leaves neither a short page nor a cursor.
    auto const limit = static_cast<std::size_t>(filter.limit);
    std::vector<ListedMeeting> shown;
    for (bool is_more = true; is_more && shown.size() < limit;) {
        MeetingList list = list_for(api, read, filter);
        for (ListedMeeting& one : list.meetings)
            if (shown.size() < limit) shown.push_back(std::move(one));
        is_more = list.rows.size() == limit;
        if (is_more)
            filter.before = std::pair(list.rows.back().starts_at, list.rows.back().id.value);
    }
    MeetingPage page;
    for (ListedMeeting const& one : shown)
        page.meetings.push_back(meeting_summary(
            {api, *read.organisation, *one.meeting, read.viewer, one.actor, read.now, 0}));
    if (shown.size() == limit) {
        Meeting const& last = *shown.back().meeting;
        page.next = std::to_string(last.plan.starts_at.ms) + "." + last.id.value;
    }
    return encoded(200, page);
}

Result<Write> convene_meeting(Api& api, Call& call) {
    MeetingPlan const plan = TRY(body_of<MeetingPlan>(call));
    PersonId const person = call.person();
    MeetingId const id{crypto::random_id(*api.services->random, "h")};
    auto job = [&api, plan, person, id](app::UnitOfWork& unit) -> HttpResult {
        std::uint64_t const seq = TRY(app::convene_meeting(*api.services, unit, id, person, plan));
        auto const after = app::write_context<Meeting>(*api.services, unit, id, person);
        return encoded(201,
                       meeting_view({api,
                                     unit.organisation(),
                                     after.matter,
                                     after.viewer,
                                     after.actor,
                                     unit.now(),
                                     seq}));
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult get_meeting(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Read));
    net::Response response = encoded(200, meeting_view(sight_of(api, seen.read, seen.seq)));
    response.headers.emplace_back("ETag", "\"" + std::to_string(seen.read.matter->changes) + "\"");
    return response;
}

HttpResult get_room(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Read));
    MeetingReadContext const& read = seen.read;
    return encoded(
        200,
        room_state(*read.matter, app::room_viewer(*read.matter, read.actor), seen.seq, read.now));
}

HttpResult get_my_meeting(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Read));
    return encoded(200, my_state(sight_of(api, seen.read, seen.seq)));
}

HttpResult get_minutes(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::ReadMinutes));
    Meeting const& meeting = *seen.read.matter;
    MinutesView view;
    view.minutes = minutes_of(meeting, seen.read.now);
    for (auto const& [key, text] : meeting.texts) view.texts[key] = {text.text, text.version};
    view.report = time_report(meeting, seen.read.now);
    if (!meeting.minutes_signed.empty()) {
        MinutesSignature const& last = meeting.minutes_signed.back();
        Naming const who = naming_of(meeting, last.by.person);
        bool const holds = minutes_signature(meeting) != nullptr;
        view.signed_by = MinutesApprovalView{who.name, who.title, last.by.at, holds};
    }
    return encoded(200, view);
}

HttpResult get_forecast(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Conduct));
    return encoded(200, forecast(*seen.read.matter, seen.read.now));
}

HttpResult get_agenda_changes(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::ReadPack));
    std::int64_t const since = TRY(number_query(call, "since"));
    for (FrozenAgenda const& frozen : seen.read.matter->frozen) {
        if (frozen.version != since) continue;
        AgendaDifferences out;
        out.since = frozen.version;
        for (AgendaDifference const& one : changed_since(*seen.read.matter, frozen))
            out.changes.push_back({one.item, one.title, one.change});
        return encoded(200, out);
    }
    return refuse(Reason::NotFound);
}

HttpResult get_invitation(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Read));
    std::string const side = call.request.head.query_value("side");
    REQUIRE(
        side.empty() || side == "organiser" || side == "attendee", Reason::InvalidInput, "side");
    app::CalendarAsk const ask{
        seen.read.actor.person,
        side == "attendee" ? app::CalendarSide::Attendee : app::CalendarSide::Organiser,
        seen.read.now};
    app::CalendarFile const file =
        TRY(app::invitation_for(*api.services, *seen.read.organisation, *seen.read.matter, ask));
    net::Response response;
    response.headers.emplace_back("Content-Type",
                                  "text/calendar; charset=utf-8; method=" + file.method);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"phien-hop.ics\"");
    response.body = file.text;
    return response;
}

Result<Write> submit_paper(Api& api, Call& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    MeetingReadContext const read =
        TRY(load_authorised_meeting(api, call, id, MeetingAction::Read));
    net::Head const& head = call.request.head;
    app::PaperUpload upload;
    upload.item = TRY(id_param<ItemId>(call, 1));
    TRY(app::may_submit_paper(*read.matter, read.actor, upload.item));
    upload.note = head.query_value("note");
    REQUIRE(json::is_nfc(upload.note), Reason::NotNormalised, "note");
    std::string const known = head.query_value("document");
    if (!known.empty())
        upload.document = TRY(DocumentId::parse(known));
    else
        upload.paper = TRY(named_paper(call));
    upload.leave_granted = head.query_value("late") == "yes";
    upload.paper.file = TRY(gated_file(api, call));
    PersonId const person = call.person();
    auto job =
        [&api, id, person, upload, held = call.request.held](app::UnitOfWork& unit) -> HttpResult {
        app::MeetingCommandDone const done =
            TRY(app::submit_paper(*api.services, unit, id, person, upload));
        TRY(app::take_in(*api.services, unit, person, *held));
        return encoded(201, CommandDone{done.revision, done.seq, 0});
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult get_paper(Api& api, Call& call) {
    Look const seen = TRY(look_with_seq(api, call, MeetingAction::Read));
    DocumentId const id = TRY(id_param<DocumentId>(call, 1));
    std::optional<std::int64_t> const number = whole_number(call.params.at(2));
    REQUIRE(number.has_value(), Reason::NotFound);
    DocumentVersion const* version =
        app::readable_paper(*seen.read.matter, seen.read.actor, id, *number);
    REQUIRE(version != nullptr, Reason::NotFound);
    TRY(app::may_open_paper(
        *seen.read.organisation, *version, {seen.read.actor.person, seen.read.actor.roles}));
    return stored_file(api, call, *version);
}

}  // namespace ecab::api
