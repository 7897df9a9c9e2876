// Headers every answer carries: no sniffing, no framing, no caching of what concerns people, and
// for the client's page a content security policy with Trusted Types (no inline code, no other
// origin).
#pragma once
#include "net/http.hpp"

namespace ecab::api {

void add_api_headers(net::Response& response);
void add_page_headers(net::Response& response);

}  // namespace ecab::api
