#include "store/postgres/signal.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "ports/outage.hpp"

namespace ecab::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSendEvery{20};

milliseconds until(steady_clock::time_point then, steady_clock::time_point now) {
    // Rounded up: waking a moment early would only turn the loop once more.
    return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(then - now));
}

}  // namespace

void each_head(ports::Reader& reader,
               std::function<void(OrgId const&, std::uint64_t)> const& tell) {
    reader.select("SELECT org, size FROM organisation_head", {}, [&](ports::Row const& row) {
        tell(OrgId{std::string(row.text(0))}, static_cast<std::uint64_t>(row.integer(1)));
        return true;
    });
}

PostgresSignal::PostgresSignal(std::string url, StoreOptions const& options, Watchers& watchers)
    : url_(std::move(url)),
      options_(options),
      watchers_(watchers),
      wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    CHECK(wake_fd_ >= 0);
    thread_ = std::thread([this] { run(); });
}

PostgresSignal::~PostgresSignal() {
    stop();
    close(wake_fd_);
}

void PostgresSignal::wake() noexcept {
    std::uint64_t const one = 1;
    // A full counter means that a wake-up is pending already.
    [[maybe_unused]] auto const written = write(wake_fd_, &one, sizeof one);
}

void PostgresSignal::announce(OrgId const& org) {
    {
        std::lock_guard const lock(mutex_);
        if (!outgoing_.insert(org).second) return;
    }
    wake();
}

void PostgresSignal::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake();
    if (thread_.joinable()) thread_.join();
}

bool PostgresSignal::is_stopping() {
    std::lock_guard const lock(mutex_);
    return stopping_;
}

void PostgresSignal::run() {
    milliseconds pause = kReconnectFirst;
    while (!is_stopping()) {
        try {
            if (!connection_) connect();
            pause = kReconnectFirst;
            wait(patience(steady_clock::now()));
            hear();
            auto const now = steady_clock::now();
            if (now >= next_send_) send(now);
            if (now >= next_poll_) poll_heads(now);
        } catch (ports::Outage const&) {
            connection_.reset();
            wait(pause);
            pause = std::min(pause * 2, options_.reconnect_max);
        }
    }
    try {
        if (connection_) send(steady_clock::now());
    } catch (ports::Outage const&) {
        // The others find the news when they poll.
        connection_.reset();
    }
    connection_.reset();
}

void PostgresSignal::connect() {
    connection_ = std::make_unique<PostgresConnection>(url_, nullptr);
    connection_->script("LISTEN ecabinet");
    next_poll_ = {};  // what happened in between
}

milliseconds PostgresSignal::patience(Time now) {
    std::lock_guard const lock(mutex_);
    if (stopping_) return milliseconds{0};
    milliseconds const poll = until(next_poll_, now);
    return outgoing_.empty() ? poll : std::min(poll, until(next_send_, now));
}

void PostgresSignal::wait(milliseconds limit) {
    int const socket = connection_ ? PQsocket(connection_->raw()) : -1;
    std::array<pollfd, 2> watched{pollfd{wake_fd_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};
    poll(watched.data(), watched.size(), static_cast<int>(limit.count()));
    std::uint64_t count = 0;
    [[maybe_unused]] auto const drained = ::read(wake_fd_, &count, sizeof count);
}

void PostgresSignal::hear() {
    pg_conn* const raw = connection_->raw();
    if (PQconsumeInput(raw) == 0) throw ports::StoreDown("the database closed the connection");
    std::set<std::string> heard;
    struct Free {
        void operator()(PGnotify* note) const { PQfreemem(note); }
    };
    for (;;) {
        std::unique_ptr<PGnotify, Free> const note(PQnotifies(raw));
        if (!note) break;
        if (note->be_pid != PQbackendPID(raw)) heard.emplace(note->extra);
    }
    for (std::string const& org : heard)
        connection_->select("SELECT size FROM organisation_head WHERE org = $1",
                            {std::string_view(org)},
                            [&](ports::Row const& row) {
                                watchers_.tell(OrgId{org},
                                               static_cast<std::uint64_t>(row.integer(0)));
                                return false;
                            });
}

void PostgresSignal::send(Time now) {
    std::set<OrgId> sending;
    {
        std::lock_guard const lock(mutex_);
        sending.swap(outgoing_);
    }
    if (sending.empty()) return;
    std::string orgs;  // names hold neither commas nor quotes
    for (OrgId const& org : sending) orgs += (orgs.empty() ? "" : ",") + org.value;
    connection_->select(
        "SELECT count(pg_notify('ecabinet', org)) FROM unnest(string_to_array($1, ',')) AS org",
        {std::string_view(orgs)},
        [](ports::Row const&) { return false; });
    next_send_ = now + kSendEvery;
}

void PostgresSignal::poll_heads(Time now) {
    each_head(*connection_,
              [this](OrgId const& org, std::uint64_t size) { watchers_.tell(org, size); });
    next_poll_ = now + options_.poll_every;
}

}  // namespace ecab::store
