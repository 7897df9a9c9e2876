// What a node tells whoever watches over it, outside of the API and without a session: /healthz
// says that the process answers and looks at nothing else, /readyz whether it can serve, by the
// name of each thing looked at. The answers hold fixed words only: no address, no name, no secret.
// They are made on an I/O thread from what was looked at before (server/readiness.hpp), so that
// they come at once, most of all when the database does not.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace ecab::api {

struct Check {
    std::string_view name;     // "database"
    std::string_view problem;  // fixed words for the operator; empty: it is as it should be
};

// Any thread; never blocks.
class Health {
  public:
    virtual ~Health() = default;
    virtual std::vector<Check> checks() const = 0;
};

// The probes are the operator's, and closed by the proxy in front (packaging/haproxy); what the API
// answers, everybody may ask.
enum class HealthTold { Status, Checks };

// 200 with every check "ok", else 503 that names the failed ones; or the status alone. Without a
// Health (parts of the program, tests) there is nothing to look at.
net::Response readiness(Health const* health, HealthTold told);
// The answer to /healthz and /readyz; none for every other path.
std::optional<net::Response> answer_probe(net::Head const& head, Health const* health);

}  // namespace ecab::api
