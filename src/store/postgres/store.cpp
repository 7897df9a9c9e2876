#include "store/postgres/store.hpp"

#include <algorithm>
#include <utility>

#include "store/migrations.hpp"
#include "store/tree_reader.hpp"

namespace ecab::store {

using std::chrono::steady_clock;

std::unique_ptr<PostgresStore> PostgresStore::open(std::string const& url,
                                                   ports::Clock& clock,
                                                   StoreOptions const& options) {
    return std::unique_ptr<PostgresStore>(new PostgresStore(url, clock, options));
}

PostgresStore::PostgresStore(std::string url, ports::Clock& clock, StoreOptions const& options)
    : url_(std::move(url)),
      clock_(clock),
      options_(options),
      readers_(options_.readers, options_.read_wait, [this] {
          return std::make_unique<PostgresConnection>(url_, nullptr);
      }) {
    PostgresConnection first(url_, nullptr);
    migrate(first, migrations());
    each_head(first,
              [this](OrgId const& org, std::uint64_t size) { watchers_.assume_told(org, size); });
    signal_ = std::make_unique<PostgresSignal>(url_, options_, watchers_);
    for (std::size_t i = 0; i < std::max<std::size_t>(options_.writers, 1); ++i)
        lanes_.push_back(std::make_unique<Lane>(options_.jobs_max));
    for (auto const& lane : lanes_) lane->thread = std::thread([this, &lane] { run_lane(*lane); });
}

PostgresStore::~PostgresStore() { stop(); }

void PostgresStore::submit(OrgId org, ports::WriteJob job, ports::WriteDone done) {
    if (full_) throw ports::StoreFull("the database has no room");
    Lane& lane = *lanes_[std::hash<OrgId>{}(org) % lanes_.size()];
    lane.queue.push({std::move(org), std::move(job), std::move(done)});
}

void PostgresStore::run_lane(Lane& lane) {
    std::vector<QueuedJob> jobs;
    std::size_t const batch_max = std::min(options_.batch_max, kPostgresBatchMax);
    for (;;) {
        jobs.clear();
        auto const patience = full_ ? options_.room_probe : options_.idle_after;
        switch (lane.queue.take(Taking::OneOrganisation, batch_max, patience, jobs)) {
            case Taken::Ended: {
                lane.connection.reset();
                return;
            }
            case Taken::Jobs: {
                run_jobs(lane, jobs);
                break;
            }
            case Taken::Nothing: {
                if (full_ && lane.connection) full_ = !has_room(*lane.connection);
                break;
            }
        }
    }
}

void PostgresStore::connect(Lane& lane) {
    if (lane.connection && !lane.connection->is_lost()) return;
    lane.connection.reset();
    // Jobs that arrive during the pause are refused at once instead of waiting for a dead server.
    if (steady_clock::now() < lane.retry_at) throw ports::StoreDown("the database is away");
    try {
        lane.connection = std::make_unique<PostgresConnection>(url_, options_.faults);
        lane.pause = kReconnectFirst;
    } catch (...) {
        lane.retry_at = steady_clock::now() + lane.pause;
        lane.pause = std::min(lane.pause * 2, options_.reconnect_max);
        throw;
    }
}

void PostgresStore::run_jobs(Lane& lane, std::vector<QueuedJob>& jobs) {
    try {
        connect(lane);
    } catch (...) {
        for (QueuedJob const& job : jobs) job.done(std::current_exception());
        return;
    }
    BatchRunner batch(*lane.connection, clock_, full_);
    for (Growth const& growth : batch.run(jobs)) {
        watchers_.tell(growth.org, growth.size);
        signal_->announce(growth.org);
    }
}

void PostgresStore::read_as(OrgId const& org, std::function<void(ports::Reader&)> const& job) {
    readers_.read(
        [&org](Connection& connection) {
            connection.select("SELECT set_config('ecabinet.org', $1, true)",
                              {std::string_view(org.value)},
                              [](ports::Row const&) { return false; });
        },
        job);
}

void PostgresStore::watch(std::function<void(OrgId const&, std::uint64_t size)> watcher) {
    watchers_.add(std::move(watcher));
}

ports::Head PostgresStore::head(OrgId const& org) {
    return from_tree(*this, org, [](TreeReader& tree) { return tree.head(); });
}

std::vector<Digest> PostgresStore::inclusion_proof(OrgId const& org,
                                                   std::uint64_t seq,
                                                   std::uint64_t size) {
    return from_tree(*this, org, [&](TreeReader& tree) { return tree.inclusion_proof(seq, size); });
}

std::vector<Digest> PostgresStore::consistency_proof(OrgId const& org,
                                                     std::uint64_t from,
                                                     std::uint64_t to) {
    return from_tree(
        *this, org, [&](TreeReader& tree) { return tree.consistency_proof(from, to); });
}

void PostgresStore::stop() {
    std::call_once(stopped_, [this] {
        for (auto const& lane : lanes_) lane->queue.close();
        for (auto const& lane : lanes_) lane->thread.join();
        signal_->stop();
        watchers_.stop();
        readers_.stop();
    });
}

}  // namespace ecab::store
