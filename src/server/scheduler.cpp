#include "server/scheduler.hpp"

#include <cstdio>
#include <map>

#include "app/housekeeping.hpp"
#include "app/matter/deadlines.hpp"
#include "app/paper_care.hpp"
#include "app/uploads.hpp"
#include "crypto/random.hpp"
#include "feed/paper_use.hpp"
#include "feed/search_index.hpp"
#include "json/codec.hpp"
#include "records/due.hpp"
#include "records/papers.hpp"
#include "records/queries.hpp"

namespace ecab::server {
namespace {

constexpr std::chrono::seconds kEvery{1};
constexpr std::size_t kWorkers = 2;
constexpr std::int64_t kDueMax = 256;  // deadlines made jobs in one round
constexpr std::string_view kDeadline = "deadline";
constexpr std::string_view kHousekeeping = "housekeeping";
constexpr std::string_view kSweep = "sweep";

// What a job of kind "deadline" carries.
struct PassedDeadline {
    std::string matter;
    std::string what;
    static constexpr auto fields(auto visit) {
        return visit(field("matter", &PassedDeadline::matter),
                     field("what", &PassedDeadline::what));
    }
};

jobs::Handler on_deadline(app::Services* services) {
    auto finish = [services](app::UnitOfWork& unit,
                             records::LeasedJob const& job,
                             std::string const&) -> Result<Done> {
        json::Value const payload = TRY(json::parse(job.payload));
        PassedDeadline const passed = TRY(json::decode<PassedDeadline>(payload));
        return app::meet_deadline(*services, unit, passed.matter, passed.what);
    };
    return {std::string(kDeadline), {}, {}, std::move(finish)};
}

jobs::Handler on_housekeeping(app::Services* services) {
    auto finish = [services](app::UnitOfWork& unit,
                             records::LeasedJob const&,
                             std::string const&) -> Result<Done> {
        app::drop_what_expired(*services, unit);
        return Done{};
    };
    return {std::string(kHousekeeping), {}, {}, std::move(finish)};
}

// The content of a paper that two people have condemned; whoever asks before is refused already.
jobs::Handler on_purge(app::Services* services) {
    auto work = [services](records::LeasedJob const& job,
                           std::stop_token const&) -> Result<std::string> {
        std::optional<Digest> const sha256 = parse_digest(job.key);
        REQUIRE(sha256.has_value(), Reason::InvalidInput, "key");
        app::forget_words(*services, job.ref.org);
        // Another organisation's paper is its own, for its own two people to destroy.
        bool is_anothers = false;
        services->store->read([&](ports::Reader& reader) {
            is_anothers = records::is_used_by_another(reader, job.ref.org, *sha256);
        });
        if (is_anothers)
            std::fprintf(
                stderr, "purge: %s stays: another organisation uses it\n", to_hex(*sha256).c_str());
        else
            app::destroy_paper(*services, job.ref.org, *sha256);
        return std::string{};
    };
    return {std::string(app::kPurgeJob), {}, std::move(work), {}};
}

// Outside of any transaction: it walks the disk.
jobs::Handler on_sweep(app::Services* services) {
    auto work = [services](records::LeasedJob const&, std::stop_token const&) {
        app::sweep_papers(*services);
        return Result<std::string>(std::string{});
    };
    return {std::string(kSweep), {}, std::move(work), {}};
}

}  // namespace

Scheduler::Scheduler(app::Services* services, SchedulerOptions options)
    : services_(services),
      options_(std::move(options)),
      feed_(services, {feed::search_index(), feed::paper_use()}),
      runner_(services,
              {on_deadline(services),
               on_housekeeping(services),
               on_sweep(services),
               on_purge(services)}) {}

void Scheduler::start() {
    runner_.start(kWorkers);
    thread_ = std::thread([this] {
        bool has_more = false;
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                auto const pause = has_more ? std::chrono::seconds(0) : kEvery;
                if (wake_.wait_for(lock, pause, [this] { return stopping_; })) return;
            }
            try {
                has_more = tick();
            } catch (std::exception const& e) {
                has_more = false;
                std::fprintf(stderr, "scheduler: %s\n", e.what());
            }
        }
    });
}

void Scheduler::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
    runner_.stop();
}

bool Scheduler::tick() {
    ports::ClockReading const time = services_->clock->reading();
    if (!is_believed(time)) return feed_.catch_up();
    Moment const now = time.at;
    plan_housekeeping(now);
    bool const has_more = plan_deadlines(now);
    runner_.round();
    bool const lags = feed_.catch_up();
    if (!lags) plan_sweep(now);
    return lags || has_more;
}

// Once an hour for the whole installation, and once for every start of a node.
void Scheduler::plan_sweep(Moment now) {
    std::int64_t const hour = now.ms / kHourMs;
    if (hour == swept_hour_) return;
    bool const is_start = swept_hour_ < 0;
    std::string const key = std::to_string(hour) + (is_start ? fresh_start() : std::string{});
    std::vector<OrgId> orgs;
    services_->store->read([&](ports::Reader& reader) { orgs = records::organisations(reader); });
    if (orgs.empty()) return;
    services_->writes->run_and_wait(orgs.front(), [&](app::UnitOfWork& unit) {
        records::NewJob const job{std::string(kSweep), key, "", unit.now()};
        bool const is_new = records::put_job(unit.sql(), orgs.front(), job, unit.now());
        return is_new ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    swept_hour_ = hour;
}

std::string Scheduler::fresh_start() const {
    return "-" + crypto::random_id(*services_->random, "start");
}

// Once an hour for every organisation; a node that starts later finds the hour's job there.
void Scheduler::plan_housekeeping(Moment now) {
    std::int64_t const hour = now.ms / kHourMs;
    if (hour == planned_hour_) return;
    std::vector<OrgId> orgs;
    services_->store->read([&](ports::Reader& reader) { orgs = records::organisations(reader); });
    for (OrgId const& org : orgs)
        services_->writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
            records::NewJob const job{
                std::string(kHousekeeping), std::to_string(hour), "", unit.now()};
            bool const is_new = records::put_job(unit.sql(), org, job, unit.now());
            return is_new ? ports::Verdict::Keep : ports::Verdict::RollBack;
        });
    planned_hour_ = hour;
    if (options_.hourly) options_.hourly();
}

// Says once that it is not, and once that it is again.
bool Scheduler::is_believed(ports::ClockReading const& time) {
    bool const believed = time.is_believed();
    if (believed != has_warned_) return believed;
    if (believed)
        std::fprintf(stderr, "the time of day is right again; entries are written again\n");
    else
        std::fprintf(stderr,
                     "WARNING: the time of day has jumped by %lld s; nothing is closed or entered "
                     "by it until it is right again or the server is started anew\n",
                     static_cast<long long>(time.jump_ms / kSecondMs));
    has_warned_ = !believed;
    return believed;
}

bool Scheduler::plan_deadlines(Moment now) {
    std::map<OrgId, std::vector<records::DueRow>> due;
    std::size_t count = 0;
    services_->store->read([&](ports::Reader& reader) {
        for (records::DueRow& row : records::due_without_job(reader, kDeadline, now, kDueMax)) {
            ++count;
            due[row.org].push_back(std::move(row));
        }
    });
    for (auto const& one : due) {
        OrgId const& org = one.first;
        services_->writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
            for (records::DueRow const& row : one.second) {
                std::string payload =
                    json::canonical(json::encode(PassedDeadline{row.matter, row.what}));
                records::NewJob const job{
                    std::string(kDeadline), records::due_key(row), std::move(payload), unit.now()};
                records::put_job(unit.sql(), org, job, unit.now());
            }
            return ports::Verdict::Keep;
        });
    }
    return count == static_cast<std::size_t>(kDueMax);
}

}  // namespace ecab::server
