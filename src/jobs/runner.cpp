#include "jobs/runner.hpp"

#include <cstdio>

#include "base/bytes.hpp"
#include "crypto/random.hpp"

namespace ecab::jobs {
namespace {

using records::JobRef;
using records::LeasedJob;
using records::ReadyJob;

void log(JobRef const& job, std::string_view kind, std::string_view what) {
    std::fprintf(stderr,
                 "job: %s/%lld %.*s: %.*s\n",
                 job.org.value.c_str(),
                 static_cast<long long>(job.number),
                 static_cast<int>(kind.size()),
                 kind.data(),
                 static_cast<int>(what.size()),
                 what.data());
}

}  // namespace

Runner::Runner(app::Services* services, std::vector<Handler> handlers)
    : services_(services), handlers_(std::move(handlers)) {}

void Runner::start(std::size_t workers) {
    std::lock_guard const lock(mutex_);
    started_ = true;
    for (std::size_t i = 0; i < workers; ++i) add_worker();
}

void Runner::add_worker() {
    auto worker = std::make_unique<Worker>();
    Worker& me = *worker;
    workers_.push_back(std::move(worker));
    me.thread = std::jthread([this, &me](std::stop_token const& stop) { serve(me, stop); });
}

void Runner::stop() {
    std::vector<std::unique_ptr<Worker>> ended;
    {
        std::lock_guard const lock(mutex_);
        ended.swap(workers_);
        ready_.clear();
        for (auto const& worker : ended) worker->thread.request_stop();
    }
    filled_.notify_all();
    ended.clear();  // joins
    std::lock_guard const lock(mutex_);
    in_hand_.clear();
    stuck_ = 0;
    started_ = false;
}

std::size_t Runner::round() {
    Moment const now = services_->clock->now();
    std::vector<ReadyJob> found;
    services_->store->read(
        [&](ports::Reader& reader) { found = records::ready_jobs(reader, now, kReadyMax); });
    {
        std::lock_guard const lock(mutex_);
        if (started_) {
            replace_stuck(now);
            for (ReadyJob& one : found)
                if (in_hand_.insert(one.ref).second) ready_.push_back(std::move(one));
        }
    }
    if (started_)
        filled_.notify_all();
    else
        for (ReadyJob const& one : found) attempt(one, {});
    return found.size();
}

// A worker past its time is given up: its job may be taken again, and its place is filled.
void Runner::replace_stuck(Moment now) {
    std::size_t gone = 0;
    for (auto const& worker : workers_) {
        if (!worker->running || worker->stuck || worker->until > now) continue;
        worker->stuck = true;
        in_hand_.erase(*worker->running);
        ++gone;
    }
    for (std::size_t i = 0; i < gone; ++i) {
        if (++stuck_ > kStuckMax) {
            std::fprintf(stderr, "job: too many handlers do not come back\n");
            return;
        }
        add_worker();
    }
}

void Runner::serve(Worker& me, std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        ReadyJob job;
        {
            std::unique_lock lock(mutex_);
            if (!filled_.wait(lock, stop, [this] { return !ready_.empty(); })) return;
            job = std::move(ready_.front());
            ready_.pop_front();
            Handler const* handler = find_handler(job.kind);
            RetryPolicy const policy = handler == nullptr ? RetryPolicy{} : handler->policy;
            me.running = job.ref;
            me.until = Moment{services_->clock->now().ms + policy.deadline_ms};
        }
        try {
            attempt(job, stop);
        } catch (std::exception const& e) {
            log(job.ref, job.kind, e.what());
        }
        std::lock_guard const lock(mutex_);
        me.running.reset();
        if (!me.stuck) {
            in_hand_.erase(job.ref);
            continue;
        }
        // Somebody else has the place, unless there were too many already.
        me.stuck = false;
        if (stuck_-- <= kStuckMax) return;
    }
}

void Runner::attempt(ReadyJob const& ready, std::stop_token const& stop) {
    Handler const* handler = find_handler(ready.kind);
    RetryPolicy const policy = handler == nullptr ? RetryPolicy{} : handler->policy;
    try {
        std::optional<LeasedJob> const job = lease(ready, policy);
        if (!job) return;
        // Every earlier attempt was counted and none came to an end.
        if (job->attempts > policy.attempts_max) return fail(policy, *job, kAbandoned);
        if (handler == nullptr) return fail(policy, *job, kUnknownKind);
        run(*handler, *job, stop);
    } catch (ports::Outage const& e) {
        // Whatever was not said about the attempt: the lease ends by itself.
        log(ready.ref, ready.kind, e.what());
    }
}

std::optional<LeasedJob> Runner::lease(ReadyJob const& ready, RetryPolicy const& policy) {
    std::string const holder = crypto::random_id(*services_->random, "h");
    std::optional<LeasedJob> job;
    services_->writes->run_and_wait(ready.ref.org, [&](app::UnitOfWork& unit) {
        Moment const until{unit.now().ms + policy.deadline_ms};
        job = records::lease_job(unit.sql(), ready.ref, holder, unit.now(), until);
        return job ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    return job;
}

void Runner::run(Handler const& handler, LeasedJob const& job, std::stop_token const& stop) {
    std::string error;
    bool is_lost = false;
    try {
        Result<std::string> outcome = std::string{};
        if (handler.work) outcome = handler.work(job, stop);
        if (!outcome) return fail(handler.policy, job, name_of(outcome.error().reason));
        services_->writes->run_and_wait(job.ref.org, [&](app::UnitOfWork& unit) {
            is_lost = !records::end_job(unit.sql(), job, unit.now());
            if (is_lost) return ports::Verdict::RollBack;
            Result<Done> done = Done{};
            if (handler.finish) done = handler.finish(unit, job, *outcome);
            if (done) return ports::Verdict::Keep;
            error = name_of(done.error().reason);
            return ports::Verdict::RollBack;
        });
    } catch (ports::Outage const& e) {
        log(job.ref, job.kind, e.what());
        error = kOutage;
    } catch (std::exception const& e) {
        log(job.ref, job.kind, e.what());
        error = kFailed;
    }
    if (is_lost) return log(job.ref, job.kind, "the lease was lost");
    if (!error.empty()) fail(handler.policy, job, error);
}

void Runner::fail(RetryPolicy const& policy, LeasedJob const& job, std::string_view error) {
    bool const is_over = job.attempts >= policy.attempts_max;
    std::int64_t const delay = delay_after(policy, job.attempts, chance());
    services_->writes->run_and_wait(job.ref.org, [&](app::UnitOfWork& unit) {
        if (is_over)
            records::bury_job(unit.sql(), job, error, unit.now());
        else
            records::put_off_job(unit.sql(), job, error, Moment{unit.now().ms + delay});
        return ports::Verdict::Keep;
    });
    log(job.ref, job.kind, error);
}

Handler const* Runner::find_handler(std::string_view kind) const {
    for (Handler const& handler : handlers_)
        if (handler.kind == kind) return &handler;
    return nullptr;
}

std::uint32_t Runner::chance() {
    std::uint32_t out = 0;
    for (std::uint8_t const byte : services_->random->bytes(4)) out = out << 8 | byte;
    return out;
}

}  // namespace ecab::jobs
