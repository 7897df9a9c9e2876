// Routes: one constant table says for every path who may call it, how its body is read and which
// function answers. A read answers from a worker thread; a write prepares there (decode, check
// signatures) and gives the job that decides and records in the organisation's transaction.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/services.hpp"
#include "app/sessions.hpp"
#include "base/result.hpp"
#include "net/http.hpp"
#include "records/accounts.hpp"

namespace ecab::live {
class Hub;
}

namespace ecab::api {

class Health;

struct Api {
    app::Services* services = nullptr;
    app::LoginSessions* sessions = nullptr;
    live::Hub* hub = nullptr;
    Health const* health = nullptr;  // none in tools and tests of parts
};

struct Call {
    net::Request request;
    std::vector<std::string> params;  // the path's {…} in order
    records::LoginSession session;    // default for public routes
    bool signed_in = false;
    // Whose account is tried, for the security log; before anybody is signed in.
    OrgId tried_org{};
    PersonId tried{};

    PersonId const& person() const { return session.person; }
    OrgId const& org() const { return session.org; }
};

using HttpResult = Result<net::Response>;
using Job = std::function<HttpResult(app::UnitOfWork&)>;

struct Write {
    OrgId org;
    Job job;
    std::function<void()> committed;  // may be empty; runs once the commit is durable
};

enum class Access { Public, Session };
enum class Body { None, Json, Upload };
// Where a route runs. Passwords hash slowly, on purpose: their routes have threads and a queue of
// their own, so that a Government signing in at once keeps nobody from answering a ballot. So do
// those that read papers: a program may take a minute over a hostile one.
enum class Pool { Common, Hashing, Papers };

struct Route {
    net::Verb verb{};
    std::string_view pattern;  // "/api/v1/ballots/{ballot}"
    Access access{};
    Body body{};
    HttpResult (*read)(Api&, Call&) = nullptr;
    Result<Write> (*write)(Api&, Call&) = nullptr;
    Pool pool = Pool::Common;
    // What it answers is shown once: nothing of it is kept under an Idempotency-Key.
    bool shows_secret = false;
    // The kind of its line in the security log, done or refused. Empty: refusals of rights only.
    std::string_view watched{};
};

std::span<Route const> routes();

struct Match {
    Route const* route = nullptr;
    std::vector<std::string> params;
    bool path_known = false;  // another verb would match: 405
    std::string allow;        // the verbs that do
};
Match match(net::Verb verb, std::string_view path);

std::string_view verb_text(net::Verb verb);

// JSON answers. `etag` is the matter's revision.
net::Response json_response(int status, std::string body);
net::Response no_content();
net::Response file_response(std::string type, std::string body, std::string const& name);

}  // namespace ecab::api
