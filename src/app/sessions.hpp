// LoginSessions: cookie → who is asking. A session read from the store is trusted for one second,
// so that a revocation on any node holds everywhere within that time; on this node it holds at
// once. Every thread may call. Idle for 15 minutes or older than 12 hours: gone (Settings).
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/services.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

inline constexpr std::size_t kSessionsCachedMax = 50'000;

struct NewSession {
    records::LoginSession session;
    std::string token;  // the cookie's value; shown once
};

class LoginSessions {
  public:
    explicit LoginSessions(Services* services) : services_(services) {}

    // The live session of this cookie. `is_activity` pushes the idle lock back.
    std::optional<records::LoginSession> find(std::string_view token, bool is_activity);

    // Inside a write job: makes a session for somebody who proved both factors.
    NewSession open(UnitOfWork& unit,
                    PersonId const& person,
                    std::string_view device,
                    std::string_view peer);

    // After a commit that ended sessions: drops them from the cache and tells the listeners, which
    // cut the streams. Empty `session` means all of the person's but `except`.
    void ended(OrgId const& org,
               PersonId const& person,
               std::string_view session,
               std::string_view except);
    void on_end(std::function<void(std::string const& session)> listener);

    // LoginSessions among `ids` that no longer live; for the sweep that watches open streams.
    std::vector<std::string> gone(std::vector<std::pair<OrgId, std::string>> const& ids);

  private:
    struct Cached {
        records::LoginSession session;
        std::int64_t checked_at{};
        std::int64_t stored_seen_at{};
    };
    bool is_alive(records::LoginSession const& session, Moment now) const;
    void touch_later(Cached& cached, Moment now);

    Services* services_;
    std::mutex mutex_;
    std::map<Digest, Cached> cache_;  // by the token's hash
    std::function<void(std::string const&)> listener_;
};

}  // namespace ecab::app
