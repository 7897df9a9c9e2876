// What the server does by itself, for administrators: how far each consumer of the journal has
// come, which jobs failed, and repeating one. Kinds, counts and classes of errors only: no key, no
// payload and no name of a matter leaves the table.
#include <algorithm>
#include <charconv>

#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "app/organisation/change.hpp"
#include "json/writer.hpp"
#include "records/cursors.hpp"
#include "records/jobs.hpp"
#include "records/queries.hpp"

namespace ecab::api {
namespace {

using namespace domain;

constexpr std::int64_t kTroubledMax = 200;  // the latest; the count beside them is whole

struct JobView {
    std::int64_t id{};
    std::string kind;
    std::string state;
    std::int64_t attempts{};
    std::string error;
    Moment enqueued_at;
    std::optional<Moment> again_at;  // none: not before somebody repeats it
    static constexpr auto fields(auto visit) {
        return visit(field("id", &JobView::id),
                     field("kind", &JobView::kind),
                     field("state", &JobView::state),
                     field("attempts", &JobView::attempts),
                     field("error", &JobView::error),
                     field("enqueued_at", &JobView::enqueued_at),
                     field("again_at", &JobView::again_at));
    }
};

struct ConsumerView {
    std::string name;
    std::int64_t behind{};  // entries of the journal it has not seen
    std::int64_t failures{};
    std::string error;
    std::optional<Moment> moved_at;
    static constexpr auto fields(auto visit) {
        return visit(field("name", &ConsumerView::name),
                     field("behind", &ConsumerView::behind),
                     field("failures", &ConsumerView::failures),
                     field("error", &ConsumerView::error),
                     field("moved_at", &ConsumerView::moved_at));
    }
};

struct JobsView {
    std::int64_t waiting{};
    std::int64_t dead{};
    std::vector<JobView> jobs;
    std::vector<ConsumerView> consumers;
    std::int64_t clock_jump_s{};  // 0 while the time of day is believed
    static constexpr auto fields(auto visit) {
        return visit(field("waiting", &JobsView::waiting),
                     field("dead", &JobsView::dead),
                     field("jobs", &JobsView::jobs),
                     field("consumers", &JobsView::consumers),
                     field("clock_jump_s", &JobsView::clock_jump_s));
    }
};

constexpr std::string_view kDead = "dead";

JobView view_of(records::JobRow const& row) {
    JobView view{
        row.number, row.kind, row.state, row.attempts, row.last_error, row.enqueued_at, {}};
    if (row.state != kDead) view.again_at = row.run_at;
    return view;
}

ConsumerView view_of(records::Cursor const& cursor, std::uint64_t size) {
    ConsumerView view{cursor.consumer,
                      static_cast<std::int64_t>(size - std::min(size, cursor.next)),
                      cursor.failures,
                      cursor.last_error,
                      {}};
    if (cursor.moved_at.ms != 0) view.moved_at = cursor.moved_at;
    return view;
}

JobsView jobs_of(ports::Reader& reader, OrgId const& org, ports::Clock& clock) {
    JobsView view;
    view.clock_jump_s = clock.reading().jump_ms / kSecondMs;
    view.waiting = records::count_jobs(reader, org, "waiting");
    view.dead = records::count_jobs(reader, org, kDead);
    for (records::JobRow const& row : records::troubled_jobs(reader, org, kTroubledMax))
        view.jobs.push_back(view_of(row));
    std::uint64_t const size = records::size_of(reader, org);
    for (records::Cursor const& cursor : records::list_cursors(reader, org))
        view.consumers.push_back(view_of(cursor, size));
    return view;
}

}  // namespace

HttpResult list_jobs(Api& api, Call& call) {
    TRY(load_as_admin(api, call, Action::ManageJobs));
    JobsView view;
    api.services->store->read(
        [&](ports::Reader& reader) { view = jobs_of(reader, call.org(), *api.services->clock); });
    return json_response(200, json::canonical_of(view));
}

Result<Write> repeat_job(Api& api, Call& call) {
    std::string const& text = call.params.at(0);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    REQUIRE(error == std::errc{} && end == text.data() + text.size(), Reason::NotFound);
    auto job = [&api, person = call.person(), number](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::organisation::require_right(*api.services, unit, person, Action::ManageJobs));
        bool const is_dead = records::repeat_job(unit.sql(), {unit.org(), number}, unit.now());
        REQUIRE(is_dead, Reason::NotFound);
        return json_response(
            200, json::canonical_of(jobs_of(unit.sql(), unit.org(), *api.services->clock)));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
