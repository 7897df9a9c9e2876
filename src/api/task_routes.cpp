// Tasks: lists, one task with its course, giving one and every act on it.
#include <limits>
#include <memory>

#include "api/command_done.hpp"
#include "api/handlers.hpp"
#include "api/task_views.hpp"
#include "crypto/random.hpp"
#include "domain/authority/office.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "ports/outage.hpp"
#include "records/task_queries.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;
namespace {

constexpr std::int64_t kTaskRowsAtOnce = 100;  // however small the page: most may be others'
constexpr std::int64_t kTaskLinesMax = 200;

// Whoever is of no office finds the tasks of the own units, and those the person is named in.
void limit_to_reader(ReadContext const& read, records::TaskFilter& filter) {
    std::set<Role> const& roles = read.viewer.actor.roles;
    if (holds_any(roles, kTaskGivers) || roles.contains(Role::PrimeMinister)) return;
    if (!filter.units.empty()) return;
    std::vector<PersonId> concerned = read.viewer.assists;
    concerned.push_back(read.viewer.actor.person);
    for (PersonId const& person : concerned)
        filter.units.merge(task_units_of(*read.organisation, person, read.viewer.today));
    filter.units.insert(UnitId{"-"});  // of nobody: no unit at all would be every unit
    filter.person = read.viewer.actor.person;
}

Result<records::TaskFilter> task_filter(Api& api, Call const& call, ReadContext const& read) {
    auto const& head = call.request.head;
    PersonId const& person = read.viewer.actor.person;
    records::TaskFilter filter;
    filter.limit = kTaskRowsAtOnce;
    std::string const whose = head.query_value("whose");
    REQUIRE(whose.empty() || whose == "mine" || whose == "unit", Reason::InvalidInput, "whose");
    if (whose == "mine") filter.mine = person;
    if (whose == "unit") {
        filter.units = task_units_of(*read.organisation, person, read.viewer.today);
        filter.units.insert(UnitId{"-"});
    }
    std::string const state = head.query_value("state");
    bool const is_phase = find_named<TaskPhase>(state).has_value();
    bool const known = state.empty() || state == "open" || state == "overdue" || is_phase;
    REQUIRE(known, Reason::InvalidInput, "state");
    filter.open = state == "open";
    if (state == "overdue") filter.overdue_at = read.now;
    if (is_phase) filter.phase = state;
    std::string const lead = head.query_value("lead");
    if (!lead.empty()) filter.lead = TRY(UnitId::parse(lead));
    filter.source_number = head.query_value("number");
    filter.source_matter = head.query_value("matter");
    // What came of a matter tells of it: who may not read that is told that there is none.
    bool const is_open =
        filter.source_matter.empty() ||
        readable_matter(api, *read.organisation, read.viewer, filter.source_matter).has_value();
    REQUIRE(is_open, Reason::NotFound);
    filter.parent = head.query_value("parent");
    filter.after = TRY(cursor_of(call));
    return filter;
}

TaskSight sight_of_task(Api& api, ReadContext const& read, SeenTask const& seen) {
    return {api, *read.organisation, *seen.task, read.viewer, seen.actor, read.now};
}

Result<SeenTask> seen_task(Api& api, Call const& call, ReadContext const& read) {
    TaskId const id = TRY(id_param<TaskId>(call, 0));
    std::optional<SeenTask> seen = see_task(api, read, id);
    REQUIRE(seen.has_value(), Reason::NotFound);
    return *std::move(seen);
}

// Whether there is anything in the entry for this reader: a part is named to its own readers alone.
bool is_line_for(TaskSight const& sight, TaskEvent const& event) {
    std::vector<std::string> const named = app::MatterKind<Task>::named(event);
    bool const is_part = std::holds_alternative<TaskBrokenDown>(event);
    return !is_part || readable_matter(sight.api, sight.organisation, sight.viewer, named.front());
}

// A page of the course, newest first, at most `limit` lines and one more where there is one.
// Entries are copied first, so that no reader of the store is kept from others.
std::vector<Value> newest_lines(TaskSight const& sight, std::uint64_t before, std::size_t limit) {
    std::string const name = app::matter_name<Task>(sight.task.id);
    std::vector<Value> lines;
    for (bool is_more = true; is_more && lines.size() <= limit;) {
        std::vector<ports::StoredEntry> page;
        sight.api.services->store->read([&](ports::Reader& reader) {
            page = records::newest_entries_of(
                reader, sight.organisation.id, name, before, kTaskLinesMax);
        });
        for (ports::StoredEntry const& entry : page) {
            auto const record = app::MatterKind<Task>::decode(entry);
            if (!record) throw ports::StoreDown("journal entry cannot be read");
            if (lines.size() <= limit && is_line_for(sight, record->event))
                lines.push_back(task_line(sight, record->head, record->event));
        }
        is_more = page.size() == static_cast<std::size_t>(kTaskLinesMax);
        if (is_more) before = page.back().seq;
    }
    return lines;
}

}  // namespace

HttpResult list_tasks(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    records::TaskFilter filter = TRY(task_filter(api, call, read));
    limit_to_reader(read, filter);
    std::int64_t const wanted = TRY(number_query(call, "limit", 50));
    REQUIRE(wanted >= 1 && wanted <= 100, Reason::InvalidInput, "limit");
    // Read on past what is not the caller's, so that neither a short page nor a cursor tells of it.
    auto const limit = static_cast<std::size_t>(wanted);
    json::Array tasks;
    Value next(nullptr);
    for (bool is_more = true; is_more && tasks.size() < limit;) {
        std::vector<records::TaskRow> rows;
        api.services->store->read([&](ports::Reader& reader) {
            rows = records::list_tasks(reader, read.organisation->id, filter);
        });
        for (records::TaskRow const& row : rows) {
            if (tasks.size() == limit) break;
            std::optional<SeenTask> const seen = see_task(api, read, TaskId{row.id});
            if (!seen) continue;
            tasks.push_back(task_summary(sight_of_task(api, read, *seen)));
            if (tasks.size() == limit) next = Value(std::to_string(row.due_at) + "." + row.id);
        }
        is_more = rows.size() == static_cast<std::size_t>(filter.limit);
        if (is_more) filter.after = std::pair(rows.back().due_at, rows.back().id);
    }
    bool const gives = authorise_giving(read.viewer.actor.roles).has_value();
    json::Array may;
    if (gives) may.emplace_back("give");
    return json_response(200,
                         json::canonical(Value{{"tasks", std::move(tasks)},
                                               {"next", std::move(next)},
                                               {"server_time", to_text(read.now)},
                                               {"may", std::move(may)}}));
}

Result<Write> give_task(Api& api, Call& call) {
    auto const plan = std::make_shared<TaskPlan>(TRY(body_of<TaskPlan>(call)));
    PersonId const person = call.person();
    TaskId const id{crypto::random_id(*api.services->random, app::MatterKind<Task>::id_prefix)};
    auto job = [&api, plan, person, id](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::give_task(*api.services, unit, id, person, *plan));
        auto const after = app::write_context<Task>(*api.services, unit, id, person);
        return json_response(
            201,
            json::canonical(task_view(
                {api, unit.organisation(), after.matter, after.viewer, after.actor, unit.now()})));
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult get_task(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    SeenTask const seen = TRY(seen_task(api, call, read));
    net::Response response =
        json_response(200, json::canonical(task_view(sight_of_task(api, read, seen))));
    response.headers.emplace_back("ETag", "\"" + std::to_string(seen.task->changes) + "\"");
    return response;
}

HttpResult get_task_history(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    SeenTask const seen = TRY(seen_task(api, call, read));
    auto const before = TRY(number_query(call, "before", std::numeric_limits<std::int64_t>::max()));
    REQUIRE(before > 0, Reason::InvalidInput, "before");
    std::int64_t const limit = TRY(number_query(call, "limit", kTaskLinesMax));
    REQUIRE(limit >= 1 && limit <= kTaskLinesMax, Reason::InvalidInput, "limit");
    std::vector<Value> lines = newest_lines(sight_of_task(api, read, seen),
                                            static_cast<std::uint64_t>(before),
                                            static_cast<std::size_t>(limit));
    bool const more = lines.size() > static_cast<std::size_t>(limit);
    if (more) lines.pop_back();
    json::Array items;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        items.push_back(std::move(*line));
    return json_response(200, json::canonical(Value{{"items", std::move(items)}, {"more", more}}));
}

Result<Write> command_task(Api& api, Call& call) {
    TaskId const id = TRY(id_param<TaskId>(call, 0));
    auto const command = std::make_shared<TaskCommand>(TRY(body_of<TaskCommand>(call)));
    std::optional<std::int64_t> const revision = TRY(revision_of(call));
    PersonId const person = call.person();
    auto job = [&api, id, command, revision, person](app::UnitOfWork& unit) -> HttpResult {
        app::TaskDone const done =
            TRY(app::command_task(*api.services, unit, id, person, *command, revision));
        return json_response(
            200,
            json::canonical_of(CommandDone{static_cast<std::int32_t>(done.revision), done.seq, 0}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
