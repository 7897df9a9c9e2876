// Problem documents (RFC 9457): the one place where a refusal, an outage or a protocol error
// becomes bytes. "Does not exist" and "may not be seen" are both Reason::NotFound and so the same
// bytes.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/http.hpp"

namespace ecab::api {

int status_of(Reason reason);
net::Response problem(Refusal const& refusal);
// 503 or 507 with the incident number that also stands in the log.
net::Response outage(int status, std::string_view incident);
// The time of day is not believed, so nothing is entered in a journal: 503, and no haste to retry.
net::Response time_in_doubt(std::string_view incident);
net::Response bug(std::string_view incident);  // 500
// For what the HTTP layer refuses before a route is known.
net::Response protocol_problem(int status, std::string_view what);

}  // namespace ecab::api
