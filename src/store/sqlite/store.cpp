#include "store/sqlite/store.hpp"

#include <utility>

#include "store/tree_reader.hpp"

namespace ecab::store {
namespace {

// A path may hold characters that mean something in a URI.
std::string file_uri(std::string const& path) {
    std::string out = "file:";
    for (char const c : path) {
        if (c == '%' || c == '?' || c == '#') {
            Bytes const one{static_cast<std::uint8_t>(c)};
            out += "%" + to_hex(one);
        } else {
            out += c;
        }
    }
    return out;
}

std::string next_memory_uri() {
    static std::atomic<std::uint64_t> count{};
    return "file:/ecabinet-" + std::to_string(++count) + "?vfs=memdb";
}

}  // namespace

std::unique_ptr<SqliteStore> SqliteStore::open(std::string const& path,
                                               ports::Clock& clock,
                                               StoreOptions const& options) {
    SqliteTarget target{.uri = file_uri(path), .pages_max = options.sqlite_pages_max};
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(target), clock, options));
}

std::unique_ptr<SqliteStore> SqliteStore::in_memory(ports::Clock& clock,
                                                    StoreOptions const& options) {
    SqliteTarget target{.uri = next_memory_uri(), .in_memory = true};
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(target), clock, options));
}

SqliteStore::SqliteStore(SqliteTarget target, ports::Clock& clock, StoreOptions const& options)
    : target_(std::move(target)),
      options_(options),
      connection_(target_, SqliteAccess::ReadWrite, options_.faults),
      batch_(connection_, clock, full_),
      queue_(options_.jobs_max),
      readers_(options_.readers, options_.read_wait, [this] {
          return std::make_unique<SqliteConnection>(target_, SqliteAccess::ReadOnly, nullptr);
      }) {
    migrate(connection_, migrations());
    writer_ = std::thread([this] { run_writer(); });
}

SqliteStore::~SqliteStore() { stop(); }

void SqliteStore::submit(OrgId org, ports::WriteJob job, ports::WriteDone done) {
    if (full_) throw ports::StoreFull("the database has no room");
    queue_.push({std::move(org), std::move(job), std::move(done)});
}

void SqliteStore::run_writer() {
    std::vector<QueuedJob> jobs;
    bool log_is_long = false;
    for (;;) {
        jobs.clear();
        auto const patience = full_ ? options_.room_probe : options_.idle_after;
        switch (queue_.take(Taking::AnyOrganisation, options_.batch_max, patience, jobs)) {
            case Taken::Ended:
                return;
            case Taken::Jobs: {
                run_jobs(jobs);
                log_is_long = true;
                break;
            }
            case Taken::Nothing: {
                if (log_is_long || full_) connection_.checkpoint();
                log_is_long = false;
                if (full_) full_ = !has_room(connection_);
                break;
            }
        }
    }
}

void SqliteStore::run_jobs(std::vector<QueuedJob>& jobs) {
    for (Growth const& growth : batch_.run(jobs)) watchers_.tell(growth.org, growth.size);
}

void SqliteStore::watch(std::function<void(OrgId const&, std::uint64_t size)> watcher) {
    watchers_.add(std::move(watcher));
}

ports::Head SqliteStore::head(OrgId const& org) {
    return from_tree(*this, org, [](TreeReader& tree) { return tree.head(); });
}

std::vector<Digest> SqliteStore::inclusion_proof(OrgId const& org,
                                                 std::uint64_t seq,
                                                 std::uint64_t size) {
    return from_tree(*this, org, [&](TreeReader& tree) { return tree.inclusion_proof(seq, size); });
}

std::vector<Digest> SqliteStore::consistency_proof(OrgId const& org,
                                                   std::uint64_t from,
                                                   std::uint64_t to) {
    return from_tree(
        *this, org, [&](TreeReader& tree) { return tree.consistency_proof(from, to); });
}

void SqliteStore::stop() {
    std::call_once(stopped_, [this] {
        queue_.close();
        writer_.join();
        watchers_.stop();
        readers_.stop();
    });
}

}  // namespace ecab::store
