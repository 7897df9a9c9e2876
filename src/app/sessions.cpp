#include "app/sessions.hpp"

#include <set>

#include "crypto/hash.hpp"
#include "crypto/random.hpp"

namespace ecab::app {
namespace {

// A session ended at another process is forgotten within one second: half of it is the cache's.
constexpr std::int64_t kTrustedMs = 500;
constexpr std::int64_t kTouchEveryMs = 30'000;  // how exact the stored idle time is
constexpr std::size_t kTokenBytes = 32;

}  // namespace

bool LoginSessions::is_alive(records::LoginSession const& session, Moment now) const {
    return now.ms - session.seen_at <= services_->settings.idle_ms &&
           now.ms - session.created_at <= services_->settings.session_ms;
}

std::optional<records::LoginSession> LoginSessions::find(std::string_view token, bool is_activity) {
    if (token.empty()) return std::nullopt;
    Digest const hash = crypto::sha256(token);
    Moment const now = services_->clock->now();
    {
        std::lock_guard const lock(mutex_);
        auto const found = cache_.find(hash);
        if (found != cache_.end() && now.ms - found->second.checked_at <= kTrustedMs) {
            if (!is_alive(found->second.session, now)) return std::nullopt;
            if (is_activity) touch_later(found->second, now);
            return found->second.session;
        }
    }
    std::optional<records::LoginSession> stored;
    services_->store->read(
        [&](ports::Reader& reader) { stored = records::find_session(reader, hash); });
    std::lock_guard const lock(mutex_);
    if (!stored) {
        cache_.erase(hash);
        return std::nullopt;
    }
    if (cache_.size() >= kSessionsCachedMax) cache_.clear();
    Cached& cached = cache_[hash];
    std::int64_t const seen_here = cached.session.seen_at;
    cached.stored_seen_at = stored->seen_at;
    cached.session = *stored;
    cached.session.seen_at = std::max(seen_here, stored->seen_at);
    cached.checked_at = now.ms;
    if (!is_alive(cached.session, now)) return std::nullopt;
    if (is_activity) touch_later(cached, now);
    return cached.session;
}

// Keeps the idle time in memory and writes it now and then; a lost write only shortens a session.
void LoginSessions::touch_later(Cached& cached, Moment now) {
    cached.session.seen_at = now.ms;
    if (now.ms - cached.stored_seen_at < kTouchEveryMs) return;
    cached.stored_seen_at = now.ms;
    std::string const id = cached.session.id;
    try {
        services_->writes->run(
            cached.session.org,
            [id, now](UnitOfWork& unit) {
                records::touch_session(unit.sql(), unit.org(), id, now);
                return ports::Verdict::Keep;
            },
            [](std::exception_ptr) {});
    } catch (ports::Outage const&) {
        // The store is busy or full: the request itself goes on.
        cached.stored_seen_at = 0;
    }
}

NewSession LoginSessions::open(UnitOfWork& unit,
                               PersonId const& person,
                               std::string_view device,
                               std::string_view peer) {
    NewSession made;
    made.token = to_base64url(services_->random->bytes(kTokenBytes));
    made.session = {unit.org(),
                    crypto::random_id(*services_->random, "s"),
                    crypto::sha256(std::string_view(made.token)),
                    person,
                    to_base64url(services_->random->bytes(kTokenBytes)),
                    std::string(device),
                    std::string(peer),
                    unit.now().ms,
                    unit.now().ms};
    records::put_session(unit.sql(), made.session);
    return made;
}

void LoginSessions::ended(OrgId const& org,
                          PersonId const& person,
                          std::string_view session,
                          std::string_view except) {
    std::vector<std::string> cut;
    {
        std::lock_guard const lock(mutex_);
        for (auto it = cache_.begin(); it != cache_.end();) {
            records::LoginSession const& one = it->second.session;
            bool const matches = one.org == org && one.id != except &&
                                 (session.empty() ? one.person == person : one.id == session);
            if (matches) cut.push_back(one.id);
            it = matches ? cache_.erase(it) : std::next(it);
        }
    }
    if (!session.empty()) cut.emplace_back(session);
    if (!listener_) return;
    for (std::string const& id : cut) listener_(id);
}

void LoginSessions::on_end(std::function<void(std::string const&)> listener) {
    listener_ = std::move(listener);
}

std::vector<std::string> LoginSessions::gone(
    std::vector<std::pair<OrgId, std::string>> const& ids) {
    std::vector<std::string> out;
    std::set<OrgId> orgs;
    for (auto const& [org, id] : ids) orgs.insert(org);
    Moment const now = services_->clock->now();
    for (OrgId const& org : orgs) {
        std::set<std::string> alive;
        services_->store->read([&](ports::Reader& reader) {
            for (records::LoginSession const& one :
                 records::list_sessions(reader, org, std::nullopt))
                // The stored idle time may lag behind by as much as it is written apart.
                if (is_alive(one, Moment{now.ms - kTouchEveryMs})) alive.insert(one.id);
        });
        for (auto const& [owner, id] : ids)
            if (owner == org && !alive.contains(id)) out.push_back(id);
    }
    return out;
}

}  // namespace ecab::app
