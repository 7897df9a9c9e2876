// What waits for a person, the lists of matters, and who is who. A list holds what `ReadMatter`
// allows, no more.
#include <algorithm>

#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "api/meeting_lists.hpp"
#include "api/organisation_views.hpp"
#include "api/people_like.hpp"
#include "domain/authority/office.hpp"
#include "domain/matter/text_rules.hpp"
#include "json/codec.hpp"
#include "json/search_key.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

constexpr std::int64_t kWorkBallotsMax = 300;  // the newest; older ones are found in the lists
constexpr std::size_t kRecentMax = 10;
constexpr std::size_t kFindCharsMin = 2;
constexpr std::size_t kFindCharsMax = 60;
constexpr std::size_t kFoundMax = 20;
constexpr std::int64_t kRowsAtOnce = 100;  // however small the page: most may be others'

// Ballots the caller may see, newest first, from at most `limit` rows.
std::vector<app::BallotView> visible(Api& api,
                                     ReadContext const& read,
                                     std::vector<records::BallotRow> const& rows) {
    std::vector<app::BallotView> out;
    api.services->store->read([&](ports::Reader& reader) {
        for (records::BallotRow const& row : rows) {
            app::BallotView ballot =
                api.services->reads->find(reader, read.organisation->id, row.id);
            if (ballot &&
                app::can(
                    *api.services, *read.organisation, *ballot, read.viewer, Action::ReadMatter))
                out.push_back(std::move(ballot));
        }
    });
    return out;
}

// Without an office role a person sees only ballots addressed to the person or the member assisted.
bool sees_all(app::Viewer const& viewer) {
    return viewer.actor.roles.contains(Role::PrimeMinister) ||
           holds_any(viewer.actor.roles, kOfficeRoles);
}

std::vector<records::BallotRow> rows_for(Api& api,
                                         ReadContext const& read,
                                         records::BallotFilter filter) {
    std::vector<records::BallotRow> rows;
    api.services->store->read([&](ports::Reader& reader) {
        if (sees_all(read.viewer)) {
            rows = records::list_ballots(reader, read.organisation->id, filter);
            return;
        }
        std::vector<PersonId> concerned = read.viewer.assists;
        concerned.push_back(read.viewer.actor.person);
        for (PersonId const& person : concerned) {
            filter.recipient = person;
            for (auto& row : records::list_ballots(reader, read.organisation->id, filter))
                rows.push_back(std::move(row));
        }
    });
    std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) {
        return std::pair(b.created_at, b.id.value) < std::pair(a.created_at, a.id.value);
    });
    auto same = [](auto const& a, auto const& b) { return a.id == b.id; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
    if (rows.size() > static_cast<std::size_t>(filter.limit))
        rows.resize(static_cast<std::size_t>(filter.limit));
    return rows;
}

struct WorkLists {
    json::Array to_answer, to_prepare, to_approve, to_issue, to_synthesise, to_decide, drafts,
        recent;
};

void sort_one(Api& api, ReadContext const& read, Ballot const& ballot, WorkLists& lists) {
    ViewContext const sight{api, *read.organisation, ballot, read.viewer, read.now};
    app::Viewer const& viewer = read.viewer;
    BallotPhase const phase = phase_of(ballot);
    Member const* own = find_member(ballot, viewer.actor.person);
    AnswerVersion const* answer = own == nullptr ? nullptr : find_answer(*own);
    auto may = [&](Action action) {
        return app::can(*api.services, *read.organisation, ballot, viewer, action);
    };
    bool listed = false;
    auto put = [&](json::Array& list, Value view) {
        list.push_back(std::move(view));
        listed = true;
    };
    if (own != nullptr && phase == BallotPhase::Issued &&
        (answer == nullptr || is_stale(ballot, *answer)) && may(Action::SubmitAnswer))
        put(lists.to_answer, ballot_summary(sight));
    if (phase == BallotPhase::Issued && may(Action::PrepareAnswer) && own == nullptr)
        put(lists.to_prepare, ballot_summary(sight));
    for (app::WaitingStep const& step :
         app::waiting_steps(*api.services, *read.organisation, ballot, viewer)) {
        if (!step.mine) continue;
        if (step.task.call == "issue")
            put(lists.to_issue, ballot_summary(sight));
        else
            put(lists.to_approve,
                {{"ballot", ballot_summary(sight)}, {"step", pending_step_view(step)}});
    }
    bool const gathers = phase == BallotPhase::Issued || phase == BallotPhase::Closed ||
                         phase == BallotPhase::Synthesised;
    if (gathers && may(Action::ReadAnswers) &&
        (may(Action::CloseBallot) || may(Action::CompleteSynthesis) || may(Action::SubmitToChair)))
        put(lists.to_synthesise, ballot_summary(sight));
    if (phase == BallotPhase::Submitted && may(Action::Decide))
        put(lists.to_decide, ballot_summary(sight));
    if (phase == BallotPhase::Drafted && ballot.drafted_by.person == viewer.actor.person)
        put(lists.drafts, ballot_summary(sight));
    if (!listed && lists.recent.size() < kRecentMax) lists.recent.push_back(ballot_summary(sight));
}

void by_deadline(json::Array& list) {
    auto key = [](Value const& view) {
        Value const& deadline = view.at("deadline");
        return deadline.is_string() ? std::string(deadline.get_string()) : std::string("9");
    };
    std::stable_sort(
        list.begin(), list.end(), [&](Value const& a, Value const& b) { return key(a) < key(b); });
}

}  // namespace

HttpResult get_work(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    records::BallotFilter filter;
    filter.limit = kWorkBallotsMax;
    WorkLists lists;
    for (app::BallotView const& ballot : visible(api, read, rows_for(api, read, filter)))
        sort_one(api, read, *ballot, lists);
    by_deadline(lists.to_answer);
    by_deadline(lists.to_prepare);
    Value const view{{"server_time", to_text(read.now)},
                     {"to_answer", std::move(lists.to_answer)},
                     {"to_prepare", std::move(lists.to_prepare)},
                     {"to_approve", std::move(lists.to_approve)},
                     {"agendas", json::encode(agendas_waiting_for(api, read))},
                     {"to_issue", std::move(lists.to_issue)},
                     {"to_synthesise", std::move(lists.to_synthesise)},
                     {"to_decide", std::move(lists.to_decide)},
                     {"drafts", std::move(lists.drafts)},
                     {"recent", std::move(lists.recent)}};
    return json_response(200, json::canonical(view));
}

// All agencies; `within` a unit: that one and what stands below it, departments among them.
HttpResult list_agencies(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    Organisation const& organisation = *read.organisation;
    std::string const within = call.request.head.query_value("within");
    std::optional<UnitId> above;
    if (!within.empty()) above = TRY(UnitId::parse(within));
    json::Array out;
    for (auto const& [id, unit] : organisation.units) {
        bool const is_listed =
            above ? is_within(organisation, id, *above) : unit.kind != "department";
        if (is_listed) out.push_back(agency_view(organisation, id.value));
    }
    return json_response(200, json::canonical(Value{{"agencies", std::move(out)}}));
}

// Who works in the organisation is no content: whoever holds an office there may ask, so that
// nobody has to know codes by heart. For a person without one, invited to a few items, there is no
// list.
HttpResult find_people(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    Organisation const& organisation = *read.organisation;
    Date const today = read.viewer.today;
    REQUIRE(!positions_of(organisation, call.person(), today).empty(), Reason::NotFound);
    std::string const text = call.request.head.query_value("find");
    std::optional<std::string> const folded = json::search_key(text);
    REQUIRE(folded && count_chars(*folded) >= kFindCharsMin && count_chars(text) <= kFindCharsMax,
            Reason::InvalidInput,
            "find");
    json::Array found;
    for (LikelyPerson const& one : people_like(organisation, *folded, today, kFoundMax))
        found.push_back({{"id", one.person.value},
                         {"name", organisation.people.at(one.person).name},
                         {"office", one.office}});
    return json_response(200, json::canonical(Value{{"people", std::move(found)}}));
}

HttpResult list_ballots(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    records::BallotFilter filter;
    filter.limit = TRY(number_query(call, "limit", 50));
    REQUIRE(filter.limit >= 1 && filter.limit <= 100, Reason::InvalidInput, "limit");
    std::string const phase = call.request.head.query_value("phase");
    if (!phase.empty()) {
        REQUIRE(find_named<BallotPhase>(phase).has_value(), Reason::InvalidInput, "phase");
        filter.phase = phase;
    }
    filter.before = TRY(cursor_of(call));
    // Read on past what is not the caller's, so that neither a short page nor a cursor tells of it.
    auto const limit = static_cast<std::size_t>(filter.limit);
    filter.limit = kRowsAtOnce;
    std::vector<app::BallotView> shown;
    for (bool is_more = true; is_more && shown.size() < limit;) {
        std::vector<records::BallotRow> const rows = rows_for(api, read, filter);
        for (app::BallotView& ballot : visible(api, read, rows))
            if (shown.size() < limit) shown.push_back(std::move(ballot));
        is_more = rows.size() == static_cast<std::size_t>(kRowsAtOnce);
        if (is_more) filter.before = std::pair(rows.back().created_at, rows.back().id.value);
    }
    json::Array ballots;
    for (app::BallotView const& ballot : shown)
        ballots.push_back(
            ballot_summary({api, *read.organisation, *ballot, read.viewer, read.now}));
    Value next(nullptr);
    if (shown.size() == limit)
        next = Value(std::to_string(shown.back()->drafted_by.at.ms) + "." + shown.back()->id.value);
    Value const page{{"ballots", std::move(ballots)}, {"next", std::move(next)}};
    return json_response(200, json::canonical(page));
}

}  // namespace ecab::api
